package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link LongColumn}s. */
public final class LongBuilder extends ColumnBuilder {
    private static final long[] NONE = new long[0];

    private long[] values = NONE;
    /** Rows of the last column: the next one is likely to be as large. */
    private int expectedRows = INITIAL_ROWS;

    public void append(long value) {
        if (size == values.length) {
            grow(size + 1);
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

    private void grow(int rows) {
        values = values.length == 0
                ? arrays.longs(Math.max(expectedRows, rows))
                : Arrays.copyOf(values, grown(values.length, rows));
    }

    /** Makes room for so many rows in all and gives the array, to write values in place; then {@link #endRows}. */
    public long[] room(int rows) {
        if (values.length < rows) {
            grow(rows);
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
        expectedRows = rows;
        values = NONE;
        return new LongColumn(built, nullBitmap, rows);
    }
}
