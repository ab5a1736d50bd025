package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Collects images of groups' rows and turns them into batches, column by column. */
final class GroupEmitter {
    private final KeyTable groups;
    private final List<Accumulator> accumulators;
    private final RowType schema;
    private final int keyCount;
    private final Consumer<Batch> target;
    /** Used again and again: each is as large as its last column was. */
    private final ColumnBuilder[] builders;

    private long[] images = new long[0];
    private int count;
    private long[] weights = new long[16];
    private boolean weighted;

    GroupEmitter(KeyTable groups, List<Accumulator> accumulators, RowType schema, Consumer<Batch> target) {
        this.groups = groups;
        this.accumulators = accumulators;
        this.schema = schema;
        this.keyCount = schema.size() - accumulators.size();
        this.target = target;
        this.builders = schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
    }

    /**
     * Gives a group.
     *
     * @param source holds the words behind the key, from {@code start} on
     */
    void add(int group, long[] source, int start, long weight) {
        int width = groups.rows().width();
        if (count == weights.length) {
            weights = Arrays.copyOf(weights, count * 2);
        }
        if (images.length < (count + 1) * width) {
            images = Arrays.copyOf(images, weights.length * width);
        }
        int keyed = groups.firstOwnWord();
        System.arraycopy(groups.rows().page(group), groups.rows().base(group), images, count * width, keyed);
        System.arraycopy(source, start, images, count * width + keyed, width - keyed);
        weights[count++] = weight;
        weighted |= weight != 1;
        if (count == Batch.TARGET_ROWS) {
            flush();
        }
    }

    void flush() {
        if (count == 0) {
            return;
        }
        Column[] columns = columns(count);
        Batch batch = Batch.weighted(count, weighted ? Arrays.copyOf(weights, count) : null, columns);
        count = 0;
        weighted = false;
        target.accept(batch);
    }

    private Column[] columns(int rows) {
        groups.appendKeys(images, rows, builders, 0);
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).append(images, groups.rows().width(), rows, builders[keyCount + i]);
        }
        Column[] columns = new Column[builders.length];
        Arrays.setAll(columns, i -> builders[i].build());
        return columns;
    }

    /** A group's key alone, as columns of one row. */
    Column[] keyOf(int group) {
        flush();
        ColumnBuilder[] keys =
                schema.types().stream().limit(keyCount).map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        int base = groups.rows().base(group);
        groups.appendKeys(
                Arrays.copyOfRange(
                        groups.rows().page(group), base, base + groups.rows().width()),
                1,
                keys,
                0);
        Column[] columns = new Column[keys.length];
        Arrays.setAll(columns, i -> keys[i].build());
        return columns;
    }
}
