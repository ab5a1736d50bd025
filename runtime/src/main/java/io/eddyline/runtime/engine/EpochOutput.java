package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.runtime.dataflow.Receiver;
import io.eddyline.runtime.dataflow.StateUnit;
import java.util.List;

/**
 * Where a query's answer goes. By the query's thread: for each epoch {@code begin push* end}; for each group of epochs that become durable together
 * (mostly one) {@code prepare}, then, when the state is written, {@code commit}; {@code publish} when readers may see an epoch.
 */
interface EpochOutput extends Receiver, AutoCloseable {
    /** An epoch begins; {@code group} is the number of the first epoch of its group, under which a sink publishes. */
    default void begin(long group) {}

    /** The epoch is complete. */
    void end(long epoch);

    /** Makes the group durable, not yet visible. */
    default void prepare(long group) {}

    /** Makes it visible outside. */
    default void commit(long group) {}

    /** Makes an epoch visible to readers inside. */
    default void publish(long epoch, long nowMicros, long watermarkMicros) {}

    /** All that was there at the start is in the answer. */
    default void caughtUp() {}

    /** Ends a wait for somebody who takes the answer, with CANCELLED; callable from any thread. */
    default void cancel() {}

    /** A call that waits for the other side ends soon with CANCELLED; callable from any thread. */
    default void stopWaiting() {}

    /** What of it belongs into checkpoints. */
    default List<StateUnit> states() {
        return List.of();
    }

    /** Rows given by the epoch that ended last, retractions included. */
    long rowsGiven();

    /** For progress: kind and output mode. */
    String description();

    /** The query has ended, with an error or without (null). */
    default void ended(EddylineException failure) {}

    @Override
    void close();
}
