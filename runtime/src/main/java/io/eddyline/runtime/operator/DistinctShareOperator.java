package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.GroupedValues;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.WordPages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a share of the distinct values of all groups, those whose hash is this lane's, and gives at the end of an epoch, for each group that
 * got new ones, the key and the sums over these: the words that an {@link AggregateOperator} adds to its own. Takes the rows that
 * {@link CombineOperator} hands on; of input that is never taken back.
 */
public final class DistinctShareOperator extends Operator {
    /** A group has a word from which its values are reached, before those of the sums. */
    static final int ROOT_WORDS = 1;

    private final int[] keys;
    private final KeyTable groups;
    private final WordPages rows;
    private final int firstWord;
    private final Accumulators accumulators;
    private final TouchedGroups touched;
    private final TableState state;
    private final ColumnBuilder[] keyBuilders;
    private final Hits all = new Hits();
    private int[] groupIds = new int[0];
    /** Rows of groups, laid end to end, that are about to be given. */
    private long[] images = new long[0];

    private int imageCount;

    public DistinctShareOperator(OperatorSpec spec, Lane lane, DistinctShare share) {
        super(spec, lane);
        this.keys = share.keys().stream().mapToInt(Integer::intValue).toArray();
        this.accumulators = new Accumulators(share.callsHere(), spec.input(), true);
        var keyTypes = spec.input().select(share.keys()).types();
        this.groups = KeyTable.of(keyTypes, accumulators.words());
        this.rows = groups.rows();
        this.firstWord = groups.firstOwnWord() + ROOT_WORDS;
        accumulators.build(groups, groups.firstOwnWord(), groups.firstOwnWord());
        this.touched = new TouchedGroups(groups, false);
        this.keyBuilders = keyTypes.stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        // The values are what is counted.
        List<KeyTable> tables = new ArrayList<>();
        accumulators.values().stream().map(GroupedValues::table).forEach(tables::add);
        tables.add(groups);
        this.state = new TableState(spec.number() + "-values/" + lane.index(), tables, () -> {});
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        int count = batch.selectedCount();
        if (groupIds.length < count) {
            groupIds = new int[count];
        }
        groups.probe(batch, keys, true, groupIds);
        touched.add(groupIds, count, (group, k) -> {});
        all.load(batch, groupIds);
        accumulators.updateDistinct(batch, all);
    }

    @Override
    public void finish() {
        touched.end((index, group) -> take(group));
        give();
    }

    /** Takes a group's sums, which begin anew. */
    private void take(int group) {
        int width = rows.width();
        long[] page = rows.page(group);
        int base = rows.base(group);
        long any = 0;
        for (int word = firstWord; word < width; word++) {
            any |= page[base + word];
        }
        if (any == 0) {
            return;
        }
        if (images.length < (imageCount + 1) * width) {
            images = Arrays.copyOf(images, Math.max(imageCount * 2, 16) * width);
        }
        System.arraycopy(page, base, images, imageCount * width, width);
        Arrays.fill(page, base + firstWord, base + width, 0);
        imageCount++;
        if (imageCount == Batch.TARGET_ROWS) {
            give();
        }
    }

    private void give() {
        if (imageCount == 0) {
            return;
        }
        int count = imageCount;
        imageCount = 0;
        int width = rows.width();
        groups.appendKeys(images, count, keyBuilders, 0);
        Column[] columns = new Column[keys.length + width - firstWord];
        for (int c = 0; c < keys.length; c++) {
            columns[c] = keyBuilders[c].build();
        }
        for (int word = firstWord; word < width; word++) {
            long[] values = new long[count];
            for (int k = 0; k < count; k++) {
                values[k] = images[k * width + word];
            }
            columns[keys.length + word - firstWord] = new LongColumn(values, null, count);
        }
        emit(Batch.of(count, columns));
    }

    @Override
    public StateUnit state() {
        return state;
    }
}
