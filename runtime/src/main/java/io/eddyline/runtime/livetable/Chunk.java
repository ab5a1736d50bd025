package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import java.util.Arrays;

/**
 * Some rows of a live table. The columns never change; how often each row counts does, until the chunk is published with an epoch: from then
 * on the writer works on a copy, which shares the columns.
 */
final class Chunk {
    final Column[] columns;
    final int rows;
    /** Hash of each row's key; null when the table keeps no index. */
    final int[] hashes;
    /** The writer's number of the epoch in which the chunk was made, and may still be changed. */
    final long version;
    /** Memory, about. */
    final long bytes;

    /** How often each row counts; null when each counts once. */
    private long[] counts;

    private int liveRows;
    private Batch view;

    Chunk(Column[] columns, int rows, int[] hashes, long[] counts, long version) {
        this.columns = columns;
        this.rows = rows;
        this.hashes = hashes;
        this.counts = counts;
        this.version = version;
        this.liveRows = rows;
        long columnBytes = 0;
        for (Column column : columns) {
            columnBytes += ColumnBytes.of(column);
        }
        this.bytes = columnBytes + 4L * (hashes == null ? 0 : rows);
    }

    /** All rows as they stand, whether they count or not. */
    Batch content() {
        return Batch.of(rows, columns);
    }

    /** A copy that the writer may change. */
    Chunk copy(long newVersion) {
        Chunk copy = new Chunk(columns, rows, hashes, counts == null ? null : counts.clone(), newVersion);
        copy.liveRows = liveRows;
        return copy;
    }

    long count(int row) {
        return counts == null ? 1 : counts[row];
    }

    /** Changes how often a row counts, and gives the new number. */
    long add(int row, long weight) {
        if (counts == null) {
            counts = new long[rows];
            Arrays.fill(counts, 1);
        }
        long before = counts[row];
        counts[row] += weight;
        liveRows += Long.signum(counts[row]) - Long.signum(before);
        return counts[row];
    }

    /** Rows that count at least once. */
    int liveRows() {
        return liveRows;
    }

    /** More than half of it is rows that count no more. */
    boolean isSparse() {
        return liveRows * 2 < rows;
    }

    /** The rows that count. Computed by whoever asks first; the same for all, so a race does no harm. */
    Batch view() {
        Batch result = view;
        if (result == null) {
            result = Batch.weighted(rows, counts, columns);
            if (liveRows < rows) {
                int[] selection = new int[liveRows];
                int selected = 0;
                for (int row = 0; row < rows; row++) {
                    if (counts[row] > 0) {
                        selection[selected++] = row;
                    }
                }
                result = result.withSelection(selection, selected);
            }
            view = result;
        }
        return result;
    }
}
