package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * The answer of a batch statement, given out while it is computed. One thread at a time, but {@link #cancel} may come from any. Must be
 * closed.
 */
public interface BatchResult extends AutoCloseable {
    RowType schema();

    /**
     * The next rows, in the order that the statement asks for; waits for them. A row of weight n counts n times. Null at the end. Throws what
     * ended the statement: its own error, CANCELLED, TIMEOUT.
     */
    Batch next();

    /** As {@link #next()}, but gives an empty batch when nothing comes within the time. */
    Batch next(long waitMicros);

    /** What the user should know about an answer that is complete otherwise: rows that did not decode. Final at the end. */
    List<String> warnings();

    /** Ends the statement soon with CANCELLED. */
    void cancel();

    /** Ends the statement and frees what it holds. */
    @Override
    void close();
}
