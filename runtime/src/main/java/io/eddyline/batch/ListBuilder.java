package io.eddyline.batch;

import java.util.Arrays;

/** Builds {@link ListColumn}s: append the elements to {@link #elements()}, then {@link #endRow()}. */
public final class ListBuilder extends ColumnBuilder {
    private final ColumnBuilder elements;
    private int[] offsets = new int[INITIAL_ROWS + 1];

    ListBuilder(ColumnBuilder elements) {
        this.elements = elements;
    }

    public ColumnBuilder elements() {
        return elements;
    }

    /** Ends the array that holds the elements appended since the row before. */
    public void endRow() {
        size++;
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, size + 1));
        }
        offsets[size] = elements.size();
    }

    @Override
    void appendDefault() {
        endRow();
    }

    @Override
    void appendValue(Column column, int row) {
        ListColumn lists = (ListColumn) column;
        for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
            elements.appendFrom(lists.elements(), i);
        }
        endRow();
    }

    @Override
    void truncateValues(int newSize) {
        elements.truncate(offsets[newSize]);
    }

    @Override
    Column buildColumn(long[] nullBitmap, int rows) {
        ListColumn column = new ListColumn(offsets, elements.build(), nullBitmap, rows);
        offsets = new int[rows + 1];
        return column;
    }
}
