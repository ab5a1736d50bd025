package io.eddyline.connector;

import io.eddyline.batch.Batch;

/**
 * One query's way out. For each epoch with output the engine calls {@code begin, write*, prepare}, makes its own state durable, then
 * {@code commit}. After a crash the last epoch is run again and all calls repeated with the same epoch number and rows: {@code commit} of an
 * epoch that was published before changes nothing. One thread at a time.
 */
public interface Sink extends AutoCloseable {
    /** Starts an epoch; throws away what an earlier attempt at it staged. In COMPLETE mode what follows replaces all before. */
    void begin(long epoch);

    /**
     * Rows of the epoch. APPEND: weight +1 only. UPDATE: weights -1 and +1. COMPLETE: the whole answer in order. The batch is not kept after
     * the call.
     */
    void write(Batch rows);

    /** Makes the epoch's rows durable but not yet visible. */
    void prepare();

    /** Makes them visible, once. */
    void commit(long epoch);

    /**
     * The query is to end: a call that waits for the other side, or tries again, ends soon with CANCELLED instead. Called by any thread.
     */
    default void stopWaiting() {}

    @Override
    void close();
}
