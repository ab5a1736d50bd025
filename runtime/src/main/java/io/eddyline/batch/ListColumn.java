package io.eddyline.batch;

import io.eddyline.type.Storage;

/** Arrays: row {@code i} holds the elements {@code offsets[i] .. offsets[i + 1])} of {@link #elements()}. */
public final class ListColumn extends Column {
    private final int[] offsets;
    private final Column elements;

    public ListColumn(int[] offsets, Column elements, long[] nulls, int size) {
        super(size, nulls);
        assert offsets.length > size;
        this.offsets = offsets;
        this.elements = elements;
    }

    public int[] offsets() {
        return offsets;
    }

    public Column elements() {
        return elements;
    }

    @Override
    public Storage storage() {
        return Storage.LIST;
    }
}
