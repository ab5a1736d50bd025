package io.eddyline.runtime.livetable;

import io.eddyline.type.RowType;

/**
 * The changes of an answer, epoch by epoch. One thread at a time fetches; {@link #close} may come from any thread and wakes it.
 *
 * <p>Changes wait in a bounded buffer. A subscriber of a live table that is too slow for it gets RESOURCE_EXHAUSTED; the subscriber of a query
 * that runs for it alone makes that query wait.
 */
public interface Subscription extends AutoCloseable {
    /** Columns of the rows, without {@code _op} and {@code _epoch}. */
    RowType schema();

    /**
     * The next changes; null when none come within the time, or at the end. Throws the error that ended the query, RESOURCE_EXHAUSTED when
     * this subscriber was too slow, CANCELLED after {@link #close}.
     */
    ChangeSet poll(long waitMicros);

    /** Whether nothing will ever follow: the query ended and all its changes were fetched. */
    boolean isEnded();

    @Override
    void close();
}
