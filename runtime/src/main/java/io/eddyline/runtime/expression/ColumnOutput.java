package io.eddyline.runtime.expression;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import io.eddyline.function.Int128;
import io.eddyline.function.Nested;
import io.eddyline.function.Slice;
import io.eddyline.type.DataType;
import java.util.Arrays;

/**
 * Collects the values of one column in the order of the physical rows; rows that are left out (not selected, or failed) are undefined. Public
 * only for generated code. One thread at a time.
 */
public final class ColumnOutput {
    private static final int MIN_BYTES = 64;

    private int rows;
    private int expectedBytes = MIN_BYTES;
    private DataType type;
    private Object values;
    private long[] low;
    private long[] nulls;
    private int[] matched;
    private int[] offsets;
    private byte[] data;
    /** The row behind the last one that was put or skipped. */
    private int next;

    private ColumnBuilder builder;

    ColumnOutput() {}

    /** Begins a column of so many rows. */
    void start(DataType columnType, int rowCount, ColumnArrays arrays) {
        type = columnType;
        rows = rowCount;
        nulls = null;
        next = 0;
        switch (columnType.storage()) {
            case BOOLEAN -> values = new boolean[rowCount];
            case INT -> values = arrays.ints(rowCount);
            case LONG -> values = arrays.longs(rowCount);
            case FLOAT -> values = new float[rowCount];
            case DOUBLE -> values = new double[rowCount];
            case BYTES -> {
                offsets = arrays.ints(rowCount + 1);
                offsets[0] = 0;
                data = arrays.bytes(expectedBytes);
            }
            case DECIMAL128 -> {
                values = arrays.longs(rowCount);
                low = arrays.longs(rowCount);
            }
            case LIST, MAP, ROW -> builder = ColumnBuilder.of(columnType);
        }
    }

    public boolean[] booleans() {
        return (boolean[]) values;
    }

    public int[] ints() {
        return (int[]) values;
    }

    public long[] longs() {
        return (long[]) values;
    }

    public float[] floats() {
        return (float[]) values;
    }

    public double[] doubles() {
        return (double[]) values;
    }

    public void setNull(int row) {
        if (nulls == null) {
            nulls = new long[Nulls.words(rows)];
        }
        Nulls.set(nulls, row);
        clear(row);
    }

    /** A NULL's value is the default, whatever the array held before. */
    private void clear(int row) {
        if (values instanceof long[] longValues) {
            longValues[row] = 0;
            if (low != null) {
                low[row] = 0;
            }
        } else if (values instanceof int[] intValues) {
            intValues[row] = 0;
        }
    }

    public void put(int row, Slice value) {
        if (next != row) {
            skipTo(row);
        }
        next = row + 1;
        int[] ends = offsets;
        int at = ends[row];
        byte[] target = data;
        int length = value.length();
        if (target.length - Slice.SPARE_BYTES - at < length) {
            target = grow(at, length);
        }
        value.copyTo(target, at);
        ends[row + 1] = at + length;
    }

    /** The rows in between have no bytes. */
    private void skipTo(int row) {
        int used = offsets[next];
        while (next < row) {
            offsets[++next] = used;
        }
    }

    private byte[] grow(int used, int length) {
        int least = Math.addExact(Math.addExact(used, length), Slice.SPARE_BYTES);
        data = Arrays.copyOf(data, Math.max(least, (int) Math.min(2L * data.length, Integer.MAX_VALUE - Long.BYTES)));
        return data;
    }

    public void put(int row, Int128 value) {
        longs()[row] = value.high();
        low[row] = value.low();
    }

    public void put(int row, Nested value) {
        while (builder.size() < row) {
            builder.appendNull();
        }
        builder.appendFrom(value.column(), value.row());
    }

    int[] matchedRows(boolean first, int count) {
        if (first) {
            matched = new int[count];
        }
        return matched;
    }

    int[] takeMatchedRows() {
        int[] taken = matched;
        matched = null;
        return taken;
    }

    /** The column, as long as the batch. */
    Column finish() {
        Object array = values;
        values = null;
        return switch (type.storage()) {
            case BOOLEAN -> new BooleanColumn((boolean[]) array, nulls, rows);
            case INT -> new IntColumn((int[]) array, nulls, rows);
            case LONG -> new LongColumn((long[]) array, nulls, rows);
            case FLOAT -> new FloatColumn((float[]) array, nulls, rows);
            case DOUBLE -> new DoubleColumn((double[]) array, nulls, rows);
            case BYTES -> finishBytes();
            case DECIMAL128 -> new Decimal128Column((long[]) array, low, nulls, rows);
            case LIST, MAP, ROW -> finishNested();
        };
    }

    private Column finishBytes() {
        skipTo(rows);
        int used = offsets[rows];
        // The next batch of this column is likely to be as large.
        expectedBytes = used + (used >> 3) + MIN_BYTES;
        Column column = new BytesColumn(data, offsets, nulls, rows);
        data = null;
        offsets = null;
        return column;
    }

    private Column finishNested() {
        while (builder.size() < rows) {
            builder.appendNull();
        }
        return builder.build();
    }
}
