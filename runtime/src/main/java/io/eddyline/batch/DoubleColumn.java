package io.eddyline.batch;

import io.eddyline.type.Storage;

/** A column kept as {@code double[]}; see {@link Storage#DOUBLE}. */
public final class DoubleColumn extends Column {
    private final double[] values;

    public DoubleColumn(double[] values, long[] nulls, int size) {
        super(size, nulls);
        assert values.length >= size;
        this.values = values;
    }

    /** The values; valid up to {@link #size()}, not to be changed. */
    public double[] values() {
        return values;
    }

    @Override
    public Storage storage() {
        return Storage.DOUBLE;
    }
}
