package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link LongColumn}s. */
public final class LongBuilder extends ColumnBuilder {
    private long[] values = new long[0];

    public void append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size + 1));
        }
        values[size++] = value;
    }

    /** Appends every {@code step}-th of some words. */
    public void appendEach(long[] words, int first, int step, int count) {
        room(size + count);
        for (int k = 0; k < count; k++) {
            values[size + k] = words[first + k * step];
        }
        size += count;
    }

    /** Makes room for so many rows in all and gives the array, to write values in place; then {@link #endRows}. */
    public long[] room(int rows) {
        if (values.length < rows) {
            values = Arrays.copyOf(values, grown(values.length, rows));
        }
        return values;
    }

    @Override
    void endValues(int newSize) {
        // They are where they belong.
    }

    @Override
    void appendDefault() {
        append(0L);
    }

    @Override
    void appendValue(Column column, int row) {
        append(((LongColumn) column).values()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        long[] built = values;
        // The next batch of this column is likely to be as large.
        values = new long[rows];
        return new LongColumn(built, nullBitmap, rows);
    }
}
