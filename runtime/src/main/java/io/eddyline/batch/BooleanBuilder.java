package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link BooleanColumn}s. */
public final class BooleanBuilder extends ColumnBuilder {
    private boolean[] values = new boolean[0];

    public void append(boolean value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size + 1));
        }
        values[size++] = value;
    }

    @Override
    void appendDefault() {
        append(false);
    }

    @Override
    void appendValue(Column column, int row) {
        append(((BooleanColumn) column).values()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        boolean[] built = values;
        // The next batch of this column is likely to be as large.
        values = new boolean[rows];
        return new BooleanColumn(built, nullBitmap, rows);
    }
}
