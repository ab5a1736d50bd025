package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link IntColumn}s. */
public final class IntBuilder extends ColumnBuilder {
    private int[] values = new int[0];

    public void append(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size + 1));
        }
        values[size++] = value;
    }

    /** Makes room for so many rows in all and gives the array, to write values in place; then {@link #endRows}. */
    public int[] room(int rows) {
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
        // The next batch of this column is likely to be as large.
        values = new int[rows];
        return new IntColumn(built, nullBitmap, rows);
    }
}
