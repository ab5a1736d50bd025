package io.eddyline.batch;

import io.eddyline.type.Storage;

/** A column kept as {@code boolean[]}; see {@link Storage#BOOLEAN}. */
public final class BooleanColumn extends Column {
    private final boolean[] values;

    public BooleanColumn(boolean[] values, long[] nulls, int size) {
        super(size, nulls);
        assert values.length >= size;
        this.values = values;
    }

    /** The values; valid up to {@link #size()}, not to be changed. */
    public boolean[] values() {
        return values;
    }

    @Override
    public Storage storage() {
        return Storage.BOOLEAN;
    }
}
