package io.eddyline.runtime.dataflow;

import io.eddyline.plan.StreamScanNode;
import java.util.List;

/**
 * A plan made runnable: operators, their state in key partitions, and the exchanges between. Runs one epoch at a time; between epochs its
 * state can be written and read. One thread at a time uses it from outside; inside, large epochs use the engine's pool.
 */
public interface Dataflow extends AutoCloseable {
    /** The plan's stream scans, in the order of {@link EpochTask#inputs()}. */
    List<StreamScanNode> scans();

    /**
     * Runs one epoch to its end: reads the splits in bounded rounds, pushes their rows, moves the watermarks, lets stateful operators give
     * their changes. When it throws, the dataflow is unusable and must be restored from a checkpoint.
     */
    EpochOutcome run(EpochTask task);

    /** All state, watermarks included, in a stable order. */
    List<StateUnit> states();

    /** Counters by operator. */
    List<OperatorProgress> progress();

    /** What the watermark waits for, in words, when there is none yet; empty otherwise. */
    default String waitingFor() {
        return "";
    }

    /** Ends a running epoch soon, with CANCELLED; callable from any thread. */
    void cancel();

    /** A running epoch that waits for something outside ends soon, with CANCELLED; callable from any thread. */
    default void stopWaiting() {}

    @Override
    void close();
}
