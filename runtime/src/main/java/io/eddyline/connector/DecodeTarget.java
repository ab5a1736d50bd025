package io.eddyline.connector;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.type.RowType;
import java.util.Arrays;

/**
 * Where a decoder puts rows: append a value to each column in turn, then {@link #endRow}, or {@link #failRow} which takes back what was
 * appended. Remembers where in the buffer each row stood. Not thread-safe.
 */
public final class DecodeTarget {
    /** Told of a record that does not decode. */
    @FunctionalInterface
    public interface Failures {
        /** The record is {@code buffer[start .. start + length)}. */
        void failed(int start, int length, String reason);
    }

    private final ColumnBuilder[] columns;
    private final int maxRows;
    private final Failures failures;
    private int[] starts;
    private int[] lengths;
    private int rows;
    private int records;
    /** Null while all rows are added. */
    private long[] weights;

    public DecodeTarget(RowType schema, int maxRows, Failures failures) {
        this.columns = schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        this.maxRows = maxRows;
        this.failures = failures;
        // One record may give two rows, the second of which no longer fits.
        this.starts = new int[maxRows + 1];
        this.lengths = new int[maxRows + 1];
    }

    /** Says where the columns' arrays come from; the target must be empty. */
    public void takeFrom(ColumnArrays arrays) {
        for (ColumnBuilder column : columns) {
            column.takeFrom(arrays);
        }
    }

    public ColumnBuilder column(int index) {
        return columns[index];
    }

    public int columnCount() {
        return columns.length;
    }

    public boolean isFull() {
        return rows >= maxRows;
    }

    /** Rows that it can hold. */
    public int maxRows() {
        return maxRows;
    }

    public int rows() {
        return rows;
    }

    /** Ends a row whose record is {@code buffer[start .. start + length)}. */
    public void endRow(int start, int length) {
        starts[rows] = start;
        lengths[rows] = length;
        rows++;
        records++;
    }

    /** Ends a row that is added (weight 1) or taken back (weight -1). A record may give both, the one taken back first. */
    public void endRow(int start, int length, long weight) {
        if (weights == null && weight != 1) {
            weights = new long[maxRows + 1];
            Arrays.fill(weights, 0, rows, 1);
        }
        if (weights != null) {
            weights[rows] = weight;
        }
        boolean second = weight == 1 && rows > 0 && weight(rows - 1) < 0 && starts[rows - 1] == start;
        starts[rows] = start;
        lengths[rows] = length;
        rows++;
        records += second ? 0 : 1;
    }

    private long weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** Weights of the rows, null when all are 1; not to be changed. To be asked before {@link #build}. */
    public long[] weights() {
        return weights;
    }

    /** Records that the rows came from. */
    public int records() {
        return records;
    }

    /** Where to write the starts of rows that are put into the columns in place; then {@link #endRows}. */
    public int[] startsInPlace() {
        return starts;
    }

    /** Where to write their lengths. */
    public int[] lengthsInPlace() {
        return lengths;
    }

    /** Ends rows whose starts and lengths were written in place: there are so many in all then. */
    public void endRows(int newRows) {
        assert newRows >= rows && newRows <= maxRows;
        records += newRows - rows;
        rows = newRows;
    }

    /** Gives up a row: whatever was appended to any column for it is taken back. */
    public void failRow(int start, int length, String reason) {
        truncate();
        failures.failed(start, length, reason);
    }

    /** Takes back whatever was appended to any column since the last row ended, to begin the row again. */
    public void truncate() {
        for (ColumnBuilder column : columns) {
            // Also where the column's own row is not ended: a half-read array leaves elements behind.
            column.truncate(rows);
        }
    }

    /** Where in the buffer each row's record starts, also after {@link #build}, until the next row is decoded; not to be changed. */
    public int[] starts() {
        return starts;
    }

    /** Bytes of each row's record; as {@link #starts}. */
    public int[] lengths() {
        return lengths;
    }

    /** The rows so far, one column each; the target is empty again. */
    public Column[] build() {
        Column[] built = new Column[columns.length];
        for (int i = 0; i < columns.length; i++) {
            built[i] = columns[i].build();
        }
        rows = 0;
        records = 0;
        weights = null;
        return built;
    }
}
