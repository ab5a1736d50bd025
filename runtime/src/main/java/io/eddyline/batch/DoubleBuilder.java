package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link DoubleColumn}s. */
public final class DoubleBuilder extends ColumnBuilder {
    private double[] values = new double[0];

    public void append(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size + 1));
        }
        values[size++] = value;
    }

    @Override
    void appendDefault() {
        append(0d);
    }

    @Override
    void appendValue(Column column, int row) {
        append(((DoubleColumn) column).values()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        double[] built = values;
        // The next batch of this column is likely to be as large.
        values = new double[rows];
        return new DoubleColumn(built, nullBitmap, rows);
    }
}
