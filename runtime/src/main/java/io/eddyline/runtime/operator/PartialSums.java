package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.AggregateCall;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.WordPages;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Groups that are added up and given away together: rows or partial sums go in, partial sums come out, then all is forgotten. A partial sum
 * is the number of rows and the accumulators' words. Of input that is never taken back.
 */
final class PartialSums {
    /** Used again and again: each is as large as its last column was. */
    private final ColumnBuilder[] keyBuilders;

    private final int[] keys;
    private final KeyTable groups;
    private final WordPages rows;
    private final int rowsWord;
    private final Accumulators accumulators;
    private final Hits all = new Hits();
    private int[] groupIds = new int[0];

    /**
     * @param input what the calls read
     * @param keys columns of the batches to come
     */
    PartialSums(List<AggregateCall> calls, RowType input, List<DataType> keyTypes, List<Integer> keys) {
        this.keyBuilders = keyTypes.stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        this.keys = keys.stream().mapToInt(Integer::intValue).toArray();
        this.accumulators = new Accumulators(calls, input, true);
        this.groups = KeyTable.of(keyTypes, 1 + accumulators.words());
        this.rows = groups.rows();
        this.rowsWord = groups.firstOwnWord();
        accumulators.build(groups, rowsWord, rowsWord + 1);
    }

    Accumulators accumulators() {
        return accumulators;
    }

    /** The rows that were added last, with their groups' numbers, which hold until {@link #clear}. */
    Hits hits() {
        return all;
    }

    int groups() {
        return rows.high();
    }

    /** Words of a group's image. */
    int width() {
        return rows.width();
    }

    /** Adds rows. */
    void update(Batch batch) {
        find(batch);
        CountAccumulator.add(rows, rowsWord, all);
        accumulators.update(batch, all);
    }

    /**
     * Adds partial sums.
     *
     * @param words the first column of the sums' words
     */
    void merge(Batch batch, int words) {
        find(batch);
        CountAccumulator.merge(rows, rowsWord, all, Accumulator.longs(batch, words));
        accumulators.merge(batch, all, words + 1);
    }

    private void find(Batch batch) {
        if (groupIds.length < batch.selectedCount()) {
            groupIds = new int[batch.selectedCount()];
        }
        groups.probe(batch, keys, true, groupIds);
        all.load(batch, groupIds);
    }

    /** Copies of some groups' rows, laid end to end. */
    long[] images(int from, int count) {
        int width = rows.width();
        long[] images = new long[count * width];
        for (int k = 0; k < count; k++) {
            System.arraycopy(rows.page(from + k), rows.base(from + k), images, k * width, width);
        }
        return images;
    }

    /** The keys of images. */
    Column[] keys(long[] images, int count) {
        groups.appendKeys(images, count, keyBuilders, 0);
        Column[] columns = new Column[keyBuilders.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = keyBuilders[c].build();
        }
        return columns;
    }

    /** Puts the words of images into columns from {@code first} on. */
    void words(long[] images, int count, Column[] columns, int first) {
        int width = rows.width();
        for (int word = rowsWord; word < width; word++) {
            long[] values = new long[count];
            for (int k = 0; k < count; k++) {
                values[k] = images[k * width + word];
            }
            columns[first + word - rowsWord] = new LongColumn(values, null, count);
        }
    }

    void clear() {
        groups.reset();
    }

    /** Gives all sums, the keys and then the words, and forgets them. */
    void giveAll(Consumer<Batch> target) {
        int count = groups();
        if (count == 0) {
            return;
        }
        for (int from = 0; from < count; from += Batch.TARGET_ROWS) {
            int some = Math.min(count - from, Batch.TARGET_ROWS);
            long[] images = images(from, some);
            Column[] columns = Arrays.copyOf(keys(images, some), keys.length + rows.width() - rowsWord);
            words(images, some, columns, keys.length);
            target.accept(Batch.of(some, columns));
        }
        clear();
    }
}
