package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.type.RowType;
import java.util.List;

/** Rows of a statement as they come. One thread at a time reads; {@link #close} may come from any thread, and wakes a reader. */
public interface RowStream extends AutoCloseable {
    RowType schema();

    /** Whether it goes on until it is closed. */
    boolean live();

    /**
     * The next rows; a batch without rows when none come within the time; null after the last. A row of weight n counts n times. Throws what
     * ended the statement, CANCELLED after {@link #close}.
     */
    Batch next(long waitMicros);

    /** What the user should know about an answer that is complete otherwise; final at the end. */
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close();
}
