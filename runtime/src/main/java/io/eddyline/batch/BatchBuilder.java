package io.eddyline.batch;

import io.eddyline.type.RowType;
import java.util.Arrays;

/** Collects rows into a batch: append to every column, then {@link #endRow()}. Not thread-safe. */
public final class BatchBuilder {
    private final ColumnBuilder[] columns;
    private long[] weights;
    private int rows;

    public BatchBuilder(RowType schema) {
        columns = schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
    }

    public ColumnBuilder column(int index) {
        return columns[index];
    }

    public int rows() {
        return rows;
    }

    public boolean isFull() {
        return rows >= Batch.TARGET_ROWS;
    }

    /** Ends a row of weight +1. */
    public void endRow() {
        endRow(1);
    }

    /** Ends a row. */
    public void endRow(long weight) {
        if (weights == null && weight != 1) {
            weights = new long[Math.max(ColumnBuilder.INITIAL_ROWS, rows + 1)];
            Arrays.fill(weights, 0, rows, 1);
        }
        if (weights != null) {
            if (rows == weights.length) {
                weights = Arrays.copyOf(weights, rows + (rows >> 1) + 1);
            }
            weights[rows] = weight;
        }
        rows++;
    }

    /** Appends a whole row of another batch with the same column storages. */
    public void append(Batch batch, int row, long weight) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].appendFrom(batch.column(i), row);
        }
        endRow(weight);
    }

    /** The rows so far as a batch; the builder is empty again. */
    public Batch build() {
        Column[] built = new Column[columns.length];
        for (int i = 0; i < columns.length; i++) {
            built[i] = columns[i].build();
        }
        Batch batch = Batch.weighted(rows, weights, built);
        rows = 0;
        weights = null;
        return batch;
    }
}
