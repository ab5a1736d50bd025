package io.eddyline.connector;

import io.eddyline.batch.Batch;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as bytes. Not thread-safe. */
public interface RowEncoder {
    /** What stands before the first row of a file: a header line. */
    default void start(OutputStream out) throws IOException {}

    /** The rows that the batch selects, in order; weights are not written. */
    void encode(Batch rows, OutputStream out) throws IOException;

    /** What stands behind the last row of a file. */
    default void finish(OutputStream out) throws IOException {}
}
