package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link MapColumn}s: append keys and values pairwise, then {@link #endRow()}. */
public final class MapBuilder extends ColumnBuilder {
    private final ColumnBuilder keys;
    private final ColumnBuilder mapValues;
    private int[] offsets = new int[INITIAL_ROWS + 1];

    MapBuilder(ColumnBuilder keys, ColumnBuilder mapValues) {
        this.keys = keys;
        this.mapValues = mapValues;
    }

    public ColumnBuilder keys() {
        return keys;
    }

    public ColumnBuilder mapValues() {
        return mapValues;
    }

    /** Ends the map that holds the entries appended since the row before. */
    public void endRow() {
        assert keys.size() == mapValues.size();
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, size + 1));
        }
        offsets[size] = keys.size();
    }

    @Override
    void appendDefault() {
        endRow();
    }

    @Override
    void appendValue(Column column, int row) {
        MapColumn maps = (MapColumn) column;
        for (int i = maps.offsets()[row]; i < maps.offsets()[row + 1]; i++) {
            keys.appendFrom(maps.keys(), i);
            mapValues.appendFrom(maps.mapValues(), i);
        }
        endRow();
    }

    @Override
    void truncateValues(int newSize) {
        keys.truncate(offsets[newSize]);
        mapValues.truncate(offsets[newSize]);
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        MapColumn column = new MapColumn(offsets, keys.build(), mapValues.build(), nullBitmap, rows);
        offsets = new int[rows + 1];
        return column;
    }
}
