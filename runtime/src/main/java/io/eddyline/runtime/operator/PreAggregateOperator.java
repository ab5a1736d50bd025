package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.AggregateCall;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.WordPages;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * Adds up rows of an epoch before an {@link AggregateOperator} takes them: what it gives are partial sums, the words of that operator's
 * accumulators as columns behind the keys. Keeps nothing from epoch to epoch. Input that is never taken back.
 */
public final class PreAggregateOperator extends Operator {
    /** Groups that fit a processor's cache. */
    private static final int FIRST_LIMIT = 1 << 14;

    private static final int HIGHEST_LIMIT = 1 << 20;

    private final int[] keys;
    private final KeyTable groups;
    private final WordPages rows;
    private final int rowsWord;
    private final Accumulators accumulators;
    private final RowType keyTypes;
    private final Hits all = new Hits();
    private int[] groupIds = new int[0];
    private int limit = FIRST_LIMIT;
    private long taken;

    public PreAggregateOperator(OperatorSpec spec, Lane lane, List<Integer> keys, List<AggregateCall> calls) {
        super(spec, lane);
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        this.accumulators = new Accumulators(calls, spec.input(), true);
        this.keyTypes = spec.input().select(keys);
        this.groups = KeyTable.of(keyTypes.types(), 1 + accumulators.words());
        this.rows = groups.rows();
        this.rowsWord = groups.firstOwnWord();
        accumulators.build(groups, rowsWord, rowsWord + 1);
    }

    /** Words of a partial sum: the number of rows, then the accumulators'. 0 when the calls cannot be added up in parts. */
    public static int words(List<AggregateCall> calls, RowType input) {
        Accumulators probe = new Accumulators(calls, input, true);
        return probe.canMerge() ? 1 + probe.words() : 0;
    }

    @Override
    protected void process(int port, Batch batch) {
        int count = batch.selectedCount();
        kept(count);
        if (groupIds.length < count) {
            groupIds = new int[count];
        }
        groups.probe(batch, keys, true, groupIds);
        all.load(batch, groupIds);
        CountAccumulator.add(rows, rowsWord, all);
        accumulators.update(batch, all);
        taken += count;
        if (rows.live() >= limit) {
            giveAll();
        }
    }

    @Override
    public void finish() {
        giveAll();
    }

    private void giveAll() {
        int count = rows.high();
        if (count == 0) {
            return;
        }
        if (taken < 2L * count && limit < HIGHEST_LIMIT) {
            // Hardly worth the while: more groups at a time may have more in common.
            limit *= 4;
        }
        taken = 0;
        for (int from = 0; from < count; from += Batch.TARGET_ROWS) {
            give(from, Math.min(count - from, Batch.TARGET_ROWS));
        }
        groups.reset();
    }

    private void give(int from, int count) {
        int width = rows.width();
        long[] images = new long[count * width];
        for (int k = 0; k < count; k++) {
            System.arraycopy(rows.page(from + k), rows.base(from + k), images, k * width, width);
        }
        ColumnBuilder[] builders =
                keyTypes.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        groups.appendKeys(images, count, builders, 0);
        Column[] columns = new Column[builders.length + width - rowsWord];
        for (int c = 0; c < builders.length; c++) {
            columns[c] = builders[c].build();
        }
        for (int word = rowsWord; word < width; word++) {
            long[] values = new long[count];
            for (int k = 0; k < count; k++) {
                values[k] = images[k * width + word];
            }
            columns[builders.length + word - rowsWord] = new LongColumn(values, null, count);
        }
        emit(Batch.of(count, columns));
    }
}
