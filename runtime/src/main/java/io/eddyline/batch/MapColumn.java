package io.eddyline.batch;

import io.eddyline.type.Storage;

/** Maps: row {@code i} holds the entries {@code offsets[i] .. offsets[i + 1])} of {@link #keys()} and {@link #mapValues()}. */
public final class MapColumn extends Column {
    private final int[] offsets;
    private final Column keys;
    private final Column mapValues;

    public MapColumn(int[] offsets, Column keys, Column mapValues, long[] nulls, int size) {
        super(size, nulls);
        assert offsets.length > size;
        this.offsets = offsets;
        this.keys = keys;
        this.mapValues = mapValues;
    }

    public int[] offsets() {
        return offsets;
    }

    public Column keys() {
        return keys;
    }

    public Column mapValues() {
        return mapValues;
    }

    @Override
    public Storage storage() {
        return Storage.MAP;
    }
}
