package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import java.util.List;

/**
 * Some changes of one epoch, or the fact that all changes up to an epoch were given.
 *
 * @param epoch the epoch after which the answer is so; the epoch of the snapshot for the rows of the initial snapshot
 * @param kinds for each row of {@code rows} what happened to it; empty for a progress mark
 * @param rows the rows, dense (no selection), each of weight +1; null for a progress mark
 * @param watermarkMicros of a progress mark: the query's watermark, Long.MIN_VALUE when there is none
 */
public record ChangeSet(long epoch, List<ChangeKind> kinds, Batch rows, long watermarkMicros) {
    static ChangeSet progress(long epoch, long watermarkMicros) {
        return new ChangeSet(epoch, List.of(), null, watermarkMicros);
    }

    /** Whether it says only that the epoch is complete. */
    public boolean isProgress() {
        return rows == null;
    }

    /** Rows in it. */
    public int rowCount() {
        return rows == null ? 0 : rows.rowCount();
    }
}
