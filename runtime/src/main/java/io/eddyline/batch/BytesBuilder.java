package io.eddyline.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds {@link BytesColumn}s. */
public final class BytesBuilder extends ColumnBuilder {
    private static final int INITIAL_BYTES = 512;

    /** Expected at most where nothing is known: rows may be few and long, and other columns may have the bytes. */
    private static final int UNKNOWN_BYTES = 1 << 16;

    private static final byte[] NO_BYTES = new byte[0];

    private byte[] data = NO_BYTES;
    /** Before the first row it has one element, 0, which is never written. */
    private int[] offsets = new int[1];

    private int used;
    /** Of the last column: the next one is likely to be as large. */
    private int expectedBytes = INITIAL_BYTES;

    private int expectedRows = INITIAL_ROWS;

    /** Of a row of the last column that had some, rounded up; 0 before there was one. */
    private int rowBytes;

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
        if (data.length - used < length || data.length == 0) {
            grow(length);
        }
        return data;
    }

    /**
     * Makes room for what so many more rows are likely to need, going by the last column, so that who writes in place need not come back for
     * more.
     *
     * @param mostBytes what they need at most
     * @param spareBytes what must be free behind them
     */
    public void expect(int rows, int mostBytes, int spareBytes) {
        long exact = (long) rowBytes * rows;
        long likely = rowBytes == 0 ? UNKNOWN_BYTES : exact + (exact >> 3);
        reserve((int) Math.min(likely + spareBytes, mostBytes) + spareBytes);
    }

    private void grow(int length) {
        if (data.length == 0) {
            data = arrays.bytes(Math.max(expectedBytes, length));
        } else {
            long wanted = Math.max((long) used + length, Math.max(INITIAL_BYTES, data.length + (data.length >> 1)));
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, wanted));
        }
    }

    private void growOffsets(int rows) {
        if (offsets.length > 1) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, rows + 1));
        } else {
            offsets = arrays.ints(Math.max(rows, expectedRows) + 1);
            offsets[0] = 0;
        }
    }

    /**
     * Makes room for so many rows in all and gives the offsets, to write values in place: row {@code i} from {@code offsets[i]} on into what
     * {@link #reserve} gave, and its end into {@code offsets[i + 1]}; then {@link #endRows}.
     */
    public int[] offsets(int rows) {
        if (offsets.length <= rows) {
            growOffsets(rows);
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
        if (size + 1 == offsets.length) {
            growOffsets(size + 1);
        }
        offsets[++size] = used;
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
        expectedBytes = used + (used >> 3);
        expectedRows = rows;
        rowBytes = rows > 0 ? used / rows + 1 : rowBytes;
        data = NO_BYTES;
        offsets = new int[1];
        used = 0;
        return column;
    }
}
