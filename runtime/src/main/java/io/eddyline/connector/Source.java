package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import java.util.List;
import java.util.Optional;

/**
 * One scan's way into the world. The engine asks it, epoch by epoch, what there is to read ({@link #plan}), writes that down, opens readers
 * on the splits, and tells it when the epoch is durable ({@link #committed}).
 *
 * <p>Threads: {@code plan, committed, snapshot, restore, close} are called by one thread at a time; {@code open} and the readers it gives by
 * any thread. What a split's range says must be readable again, with the same rows in the same order, until the epoch is committed; a source
 * that cannot do that says so in {@link #isReplayable}.
 */
public interface Source extends AutoCloseable {
    /**
     * What the next epoch reads, given all that was planned before: bounded by {@code limit} and by the source's own options, and as of now.
     * No splits when nothing is there. Does not block on data. The source remembers what it planned.
     */
    EpochInput plan(ReadLimit limit);

    /** A reader of one planned split. */
    SplitReader open(Split split);

    /** Whether all input there will ever be was planned: a generator at its end. A directory never is. */
    boolean isExhausted();

    /** Whether a split can be read twice. Sockets cannot. */
    default boolean isReplayable() {
        return true;
    }

    /** The epoch that read these splits is durable. Called in the order of planning. */
    void committed(EpochInput input);

    /**
     * The input of a committed epoch will not be asked for again, not even after a restart: the query keeps its progress in a checkpoint. Told
     * after {@link #committed}, in the same order; after a crash in between it may be left out.
     */
    default void released(EpochInput input) {
        // Most sources leave what they read as it is.
    }

    /** All that was planned and committed so far as text, for {@link #restore}. */
    String snapshot();

    /**
     * Puts a new source where an old one was.
     *
     * @param snapshot of the old one, null when there is none
     * @param since inputs that were committed after the snapshot, in order
     */
    void restore(String snapshot, List<EpochInput> since);

    /** Says, before the first {@link #open}, which rows alone the scan is read for; a source that cannot make use of it gives all. */
    default void narrow(ScanCondition condition) {
        // Most sources know a row only when it is decoded.
    }

    /** From now on it plans no further than to what is there now: for statements that end. Called before the first {@link #plan}. */
    default void limitToPresent() {}

    /**
     * Why it can plan nothing now, when the other side does not answer: a query that runs for ever waits, a statement that ends fails with this.
     */
    default Optional<EddylineException> outage() {
        return Optional.empty();
    }

    /** Calls the listener, from any thread, when there may be something new to plan; a source that cannot tell ignores it and is polled. */
    default void onAvailable(Runnable listener) {}

    /**
     * The same, for a query that answers at once. A source whose own thread has nothing else to do but to bring in more calls {@code here} instead
     * when little has come: an epoch over it may then run in that call, which saves that one thread wakes another.
     */
    default void onAvailable(Runnable listener, Runnable here) {
        onAvailable(listener);
    }

    /**
     * The query is to end: a call that waits for the other side, or tries again, ends soon with CANCELLED instead; also one of its readers.
     * Called by any thread.
     */
    default void stopWaiting() {}

    @Override
    void close();
}
