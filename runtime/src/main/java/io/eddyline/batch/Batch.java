package io.eddyline.batch;

import java.util.Arrays;

/**
 * Some rows of a delta: columns of equal length, a selection vector that says which physical rows count, and a signed weight a row. Immutable
 * once handed on. About a thousand rows, never waiting to be filled.
 *
 * <p>Row-by-row operators (filter, project) keep the physical rows where they are, so {@link #origin()} stays valid for their output.
 */
public final class Batch {
    /** Rows that builders and sources aim at. */
    public static final int TARGET_ROWS = 1024;

    static {
        ColumnKinds.know();
    }

    private final int rowCount;
    private final Column[] columns;
    private final int[] selection;
    private final int selectedCount;
    private final long[] weights;
    private final Origin origin;
    private final int[] originRows;

    private Batch(
            int rowCount,
            Column[] columns,
            int[] selection,
            int selectedCount,
            long[] weights,
            Origin origin,
            int[] originRows) {
        assert Arrays.stream(columns).allMatch(c -> c.size() == rowCount) : "columns of unequal length";
        assert selection == null || selectedCount <= selection.length;
        assert weights == null || weights.length >= rowCount;
        this.rowCount = rowCount;
        this.columns = columns;
        this.selection = selection;
        this.selectedCount = selectedCount;
        this.weights = weights;
        this.origin = origin;
        this.originRows = originRows;
    }

    /** All rows, each with weight +1. */
    public static Batch of(int rowCount, Column... columns) {
        return new Batch(rowCount, columns, null, rowCount, null, null, null);
    }

    /** All rows; {@code weights} is indexed by physical row, null when all are +1. */
    public static Batch weighted(int rowCount, long[] weights, Column... columns) {
        return new Batch(rowCount, columns, null, rowCount, weights, null, null);
    }

    /** The same physical rows, of which the first {@code count} entries of {@code selection} (ascending) count. */
    public Batch withSelection(int[] newSelection, int count) {
        return new Batch(rowCount, columns, newSelection, count, weights, origin, originRows);
    }

    /** Other columns over the same physical rows, selection, weights and origin. */
    public Batch withColumns(Column... newColumns) {
        return new Batch(rowCount, newColumns, selection, selectedCount, weights, origin, originRows);
    }

    /** Other weights (indexed by physical row) over the same rows; null for +1. */
    public Batch withWeights(long[] newWeights) {
        return new Batch(rowCount, columns, selection, selectedCount, newWeights, origin, originRows);
    }

    /** The same rows with a note of where they came from; {@code rows} maps physical rows to rows of the origin, null for the identity. */
    public Batch withOrigin(Origin newOrigin, int[] rows) {
        return new Batch(rowCount, columns, selection, selectedCount, weights, newOrigin, rows);
    }

    /** Physical rows: the length of every column. */
    public int rowCount() {
        return rowCount;
    }

    public int columnCount() {
        return columns.length;
    }

    public Column column(int index) {
        return columns[index];
    }

    /** The columns; not to be changed. */
    public Column[] columns() {
        return columns;
    }

    /** Physical rows that count, ascending, valid up to {@link #selectedCount()}; null when all do. */
    public int[] selection() {
        return selection;
    }

    /** Rows that count. */
    public int selectedCount() {
        return selectedCount;
    }

    public boolean isEmpty() {
        return selectedCount == 0;
    }

    /** The physical row of the k-th row that counts. For slow paths; loops read {@link #selection()}. */
    public int row(int k) {
        return selection == null ? k : selection[k];
    }

    /** Weights by physical row; null when all are +1. */
    public long[] weights() {
        return weights;
    }

    public long weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** Where the rows came from; null behind a stateful operator. */
    public Origin origin() {
        return origin;
    }

    /** Row of {@link #origin()} that a physical row came from. */
    public int originRow(int row) {
        return originRows == null ? row : originRows[row];
    }

    /** Maps physical rows to rows of the origin; null for the identity. */
    public int[] originRows() {
        return originRows;
    }
}
