package io.eddyline.batch;

import io.eddyline.type.Storage;

/** Texts (UTF-8) or byte strings, laid end to end: row {@code i} is {@code data[offsets[i] .. offsets[i + 1])}. */
public final class BytesColumn extends Column {
    private final byte[] data;
    private final int[] offsets;

    public BytesColumn(byte[] data, int[] offsets, long[] nulls, int size) {
        super(size, nulls);
        assert offsets.length > size;
        this.data = data;
        this.offsets = offsets;
    }

    public byte[] data() {
        return data;
    }

    /** {@code size() + 1} positions in {@link #data()}, never decreasing. */
    public int[] offsets() {
        return offsets;
    }

    public int start(int row) {
        return offsets[row];
    }

    /** Bytes of the row's value. */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    @Override
    public Storage storage() {
        return Storage.BYTES;
    }
}
