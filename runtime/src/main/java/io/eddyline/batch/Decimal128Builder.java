package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link Decimal128Column}s. */
public final class Decimal128Builder extends ColumnBuilder {
    private long[] high = new long[0];
    private long[] low = new long[0];

    public void append(long highHalf, long lowHalf) {
        if (size == high.length) {
            int capacity = grown(high.length, size + 1);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
        }
        high[size] = highHalf;
        low[size++] = lowHalf;
    }

    @Override
    void appendDefault() {
        append(0, 0);
    }

    @Override
    void appendValue(Column column, int row) {
        Decimal128Column decimals = (Decimal128Column) column;
        append(decimals.high()[row], decimals.low()[row]);
    }

    @Override
    void truncateValues(int newSize) {
        // Values behind the end are overwritten by the next append.
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        Decimal128Column column = new Decimal128Column(high, low, nullBitmap, rows);
        high = new long[0];
        low = new long[0];
        return column;
    }
}
