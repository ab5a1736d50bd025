package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import java.util.List;

/**
 * An answer as of one epoch. Immutable; safe for use by many threads; costs nothing until read.
 *
 * @param epoch -1 before the first
 * @param nowMicros the epoch's clock
 * @param watermarkMicros Long.MIN_VALUE when there is none
 * @param rows rows in it, each counted by its weight
 * @param chunks its content
 */
public record LiveTableSnapshot(long epoch, long nowMicros, long watermarkMicros, long rows, ChunkDirectory chunks) {
    /** The rows, all weights positive; a row of weight n counts n times. */
    public List<Batch> batches() {
        return chunks.batches();
    }
}
