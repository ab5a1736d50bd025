package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.OrderedValues;
import io.eddyline.runtime.state.WordPages;
import io.eddyline.type.Storage;

/**
 * MIN and MAX of values that fit a word: whether there is one, then its order word (a long with the order of the values). When rows can be
 * taken back, the values are kept in order and the words brought up to date at the end of an epoch.
 */
final class WordExtreme extends Accumulator {
    static final int WORDS = 2;

    private final WordPages rows;
    private final int column;
    private final Storage storage;
    private final boolean highest;
    private final OrderedValues ordered;
    private long[] words = new long[0];

    /**
     * @param ordered all values by group, kept by the operator; null when rows are never taken back
     */
    WordExtreme(
            AggregateInput input,
            int at,
            WordPages rows,
            int column,
            Storage storage,
            boolean highest,
            OrderedValues ordered) {
        super(input, at);
        this.rows = rows;
        this.column = column;
        this.storage = storage;
        this.highest = highest;
        this.ordered = ordered;
    }

    @Override
    void update(Batch batch) {
        if (ordered != null) {
            return;
        }
        Hits hits = input.hits();
        long[] values = orderWords(batch.column(column), hits);
        for (int k = 0; k < hits.count; k++) {
            take(hits.groups[k], values[hits.rows[k]]);
        }
    }

    @Override
    void merge(Batch batch, Hits hits, int first) {
        long[] known = longs(batch, first);
        long[] values = longs(batch, first + 1);
        for (int k = 0; k < hits.count; k++) {
            int row = hits.rows[k];
            if (known[row] != 0) {
                take(hits.groups[k], values[row]);
            }
        }
    }

    private void take(int group, long value) {
        long[] page = rows.page(group);
        int base = rows.base(group) + at;
        if (page[base] == 0 || (highest ? value > page[base + 1] : value < page[base + 1])) {
            page[base] = 1;
            page[base + 1] = value;
        }
    }

    private long[] orderWords(Column source, Hits hits) {
        if (source instanceof LongColumn longs) {
            return longs.values();
        }
        if (words.length < source.size()) {
            words = new long[source.size()];
        }
        switch (source.storage()) {
            case INT -> {
                int[] values = ((IntColumn) source).values();
                for (int k = 0; k < hits.count; k++) {
                    words[hits.rows[k]] = values[hits.rows[k]];
                }
            }
            case DOUBLE -> {
                double[] values = ((DoubleColumn) source).values();
                for (int k = 0; k < hits.count; k++) {
                    words[hits.rows[k]] = orderWord(values[hits.rows[k]]);
                }
            }
            case FLOAT -> {
                float[] values = ((FloatColumn) source).values();
                for (int k = 0; k < hits.count; k++) {
                    words[hits.rows[k]] = orderWord(values[hits.rows[k]]);
                }
            }
            case BOOLEAN -> {
                boolean[] values = ((BooleanColumn) source).values();
                for (int k = 0; k < hits.count; k++) {
                    words[hits.rows[k]] = values[hits.rows[k]] ? 1 : 0;
                }
            }
            default -> throw new IllegalStateException("no order word for " + source.storage());
        }
        return words;
    }

    /** Numbers in order, NaN above all, one zero. */
    private static long orderWord(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    private static double fromOrderWord(long word) {
        return Double.longBitsToDouble(word ^ (word >> 63 & Long.MAX_VALUE));
    }

    @Override
    boolean isRefreshed() {
        return ordered != null;
    }

    @Override
    void refresh(int group) {
        if (ordered == null) {
            return;
        }
        int value = ordered.extreme(group, highest);
        long[] page = rows.page(group);
        int base = rows.base(group) + at;
        page[base] = value == KeyTable.ABSENT ? 0 : 1;
        page[base + 1] = value == KeyTable.ABSENT ? 0 : fromKeyWord(ordered.word(value, 0));
    }

    private long fromKeyWord(long word) {
        return switch (storage) {
            case DOUBLE -> orderWord(Double.longBitsToDouble(word));
            case FLOAT -> orderWord(Float.intBitsToFloat((int) word));
            default -> word;
        };
    }

    @Override
    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        return a[baseA + at] == b[baseB + at] && a[baseA + at + 1] == b[baseB + at + 1];
    }

    private boolean hasAll(long[] images, int width, int count) {
        long all = 1;
        for (int k = 0; k < count; k++) {
            all &= images[k * width + at];
        }
        return all == 1;
    }

    @Override
    void append(long[] images, int width, int count, ColumnBuilder target) {
        if (storage == Storage.LONG && hasAll(images, width, count)) {
            ((LongBuilder) target).appendEach(images, at + 1, width, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            long word = images[k * width + at + 1];
            if (images[k * width + at] == 0) {
                target.appendNull();
            } else {
                switch (storage) {
                    case LONG -> ((LongBuilder) target).append(word);
                    case INT -> ((IntBuilder) target).append((int) word);
                    case DOUBLE -> ((DoubleBuilder) target).append(fromOrderWord(word));
                    case FLOAT -> ((FloatBuilder) target).append((float) fromOrderWord(word));
                    default -> ((BooleanBuilder) target).append(word != 0);
                }
            }
        }
    }
}
