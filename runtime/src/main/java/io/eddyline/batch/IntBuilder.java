package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link IntColumn}s. */
public final class IntBuilder extends ColumnBuilder {
    private static final int[] NONE = new int[0];

    private int[] values = NONE;
    /** Rows of the last column: the next one is likely to be as large. */
    private int expectedRows = INITIAL_ROWS;

    public void append(int value) {
        if (size == values.length) {
            grow(size + 1);
        }
        values[size++] = value;
    }

    private void grow(int rows) {
        values = values.length == 0
                ? arrays.ints(Math.max(expectedRows, rows))
                : Arrays.copyOf(values, grown(values.length, rows));
    }

    /** Makes room for so many rows in all and gives the array, to write values in place; then {@link #endRows}. */
    public int[] room(int rows) {
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
        append(0);
    }

    @Override
    void appendValue(Column column, int row) {
        append(((IntColumn) column).values()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        int[] built = values;
        expectedRows = rows;
        values = NONE;
        return new IntColumn(built, nullBitmap, rows);
    }
}
