package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link FloatColumn}s. */
public final class FloatBuilder extends ColumnBuilder {
    private float[] values = new float[0];

    public void append(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size + 1));
        }
        values[size++] = value;
    }

    @Override
    void appendDefault() {
        append(0f);
    }

    @Override
    void appendValue(Column column, int row) {
        append(((FloatColumn) column).values()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        float[] built = values;
        // The next batch of this column is likely to be as large.
        values = new float[rows];
        return new FloatColumn(built, nullBitmap, rows);
    }
}
