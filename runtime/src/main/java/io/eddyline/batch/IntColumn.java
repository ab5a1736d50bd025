package io.eddyline.batch;

import io.eddyline.type.Storage;

/** A column kept as {@code int[]}; see {@link Storage#INT}. */
public final class IntColumn extends Column {
    private final int[] values;

    public IntColumn(int[] values, long[] nulls, int size) {
        super(size, nulls);
        assert values.length >= size;
        this.values = values;
    }

    /** The values; valid up to {@link #size()}, not to be changed. */
    public int[] values() {
        return values;
    }

    @Override
    public Storage storage() {
        return Storage.INT;
    }
}
