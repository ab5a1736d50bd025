package io.eddyline.batch;

import io.eddyline.type.Storage;

/** A column kept as {@code float[]}; see {@link Storage#FLOAT}. */
public final class FloatColumn extends Column {
    private final float[] values;

    public FloatColumn(float[] values, long[] nulls, int size) {
        super(size, nulls);
        assert values.length >= size;
        this.values = values;
    }

    /** The values; valid up to {@link #size()}, not to be changed. */
    public float[] values() {
        return values;
    }

    @Override
    public Storage storage() {
        return Storage.FLOAT;
    }
}
