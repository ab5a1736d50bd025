package io.eddyline.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds {@link BytesColumn}s. */
public final class BytesBuilder extends ColumnBuilder {
    private static final int INITIAL_BYTES = 512;

    private byte[] data = new byte[0];
    private int[] offsets = new int[INITIAL_ROWS + 1];
    private int used;

    public void append(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, data, used, length);
        used += length;
        endValue();
    }

    public void append(byte[] value) {
        append(value, 0, value.length);
    }

    public void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes room and gives the buffer, so that a caller may write a value in place from {@link #used()} on, then {@link #advance}. */
    public byte[] reserve(int length) {
        if (data.length - used < length) {
            long wanted = Math.max((long) used + length, Math.max(INITIAL_BYTES, data.length + (data.length >> 1)));
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
        }
        return data;
    }

    /**
     * Makes room for so many rows in all and gives the offsets, to write values in place: row {@code i} from {@code offsets[i]} on into what
     * {@link #reserve} gave, and its end into {@code offsets[i + 1]}; then {@link #endRows}.
     */
    public int[] offsets(int rows) {
        if (offsets.length <= rows) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, rows + 1));
        }
        return offsets;
    }

    @Override
    void endValues(int newSize) {
        used = offsets[newSize];
    }

    /** Bytes written so far: where the next value starts. */
    public int used() {
        return used;
    }

    /** Ends a value that was written in place. */
    public void advance(int length) {
        used += length;
        endValue();
    }

    private void endValue() {
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, size + 1));
        }
        offsets[size] = used;
    }

    @Override
    void appendDefault() {
        endValue();
    }

    @Override
    void appendValue(Column column, int row) {
        BytesColumn bytes = (BytesColumn) column;
        append(bytes.data(), bytes.start(row), bytes.length(row));
    }

    @Override
    void truncateValues(int newSize) {
        used = offsets[newSize];
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        BytesColumn column = new BytesColumn(data, offsets, nullBitmap, rows);
        // The next batch of this column is likely to be as large.
        data = new byte[used + (used >> 3)];
        offsets = new int[rows + 1];
        used = 0;
        return column;
    }
}
