package io.eddyline.connectors.generator;

import io.eddyline.batch.Column;
import io.eddyline.type.RowType;

/** Makes rows from nothing but their ordinals, so that they can be made again. Stateless and safe for use by many threads. */
public interface RowGenerator {
    /** The columns that it makes. */
    RowType type();

    /** Whether there is a row of this ordinal. */
    boolean has(long ordinal);

    /**
     * The rows of some ordinals.
     *
     * @param startMicros when the source was started first
     */
    Column[] generate(long[] ordinals, int count, long startMicros);
}
