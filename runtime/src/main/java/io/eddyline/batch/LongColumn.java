package io.eddyline.batch;

import io.eddyline.type.Storage;

/** A column kept as {@code long[]}; see {@link Storage#LONG}. */
public final class LongColumn extends Column {
    private final long[] values;

    public LongColumn(long[] values, long[] nulls, int size) {
        super(size, nulls);
        assert values.length >= size;
        this.values = values;
    }

    /** The values; valid up to {@link #size()}, not to be changed. */
    public long[] values() {
        return values;
    }

    @Override
    public Storage storage() {
        return Storage.LONG;
    }
}
