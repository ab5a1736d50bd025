package io.eddyline.connector;

import io.eddyline.batch.Batch;
import java.util.List;

/**
 * Finds rows of a table outside by their key, as they are now: what a lookup join asks. One thread at a time, but for {@link #stopWaiting}.
 */
public interface Lookup extends AutoCloseable {
    /**
     * What was found.
     *
     * @param rows of the context's columns; also such whose key is none of those asked for: who asks compares
     * @param badKeys keys of rows that were found and cannot be read, as batches of the key columns
     * @param reasons why not, one for each row of {@code badKeys}
     */
    record Answer(List<Batch> rows, Batch badKeys, List<String> reasons) {
        public Answer {
            rows = List.copyOf(rows);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The rows with these keys.
     *
     * @param keys batch of the key columns, in the order in which the lookup was made, each key once, without NULLs
     * @throws io.eddyline.error.EddylineException when the table cannot be read, after trying again for a while; CANCELLED when it was told
     *     to wait no longer
     */
    Answer find(Batch keys);

    /** The most rows that who asks may remember. */
    long cacheRows();

    /** For how long, in microseconds; 0 for one epoch. */
    long cacheMicros();

    /** The query is to end: a find that waits for the other side ends with CANCELLED. Called by any thread. */
    default void stopWaiting() {}

    @Override
    void close();
}
