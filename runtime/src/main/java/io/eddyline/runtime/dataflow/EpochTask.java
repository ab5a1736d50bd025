package io.eddyline.runtime.dataflow;

import io.eddyline.connector.SplitReader;
import java.util.List;
import java.util.function.Supplier;

/**
 * One epoch's work.
 *
 * @param epoch its number, from 0
 * @param nowMicros the epoch's clock, microseconds since 1970 UTC
 * @param inputs for each scan of {@link Dataflow#scans()} the splits to read
 * @param endOfInput no row will ever follow: the watermark goes to the end of time
 * @param output takes the delta of the answer; called by the thread that runs the epoch
 * @param sideOutput takes rows that are not part of the answer; called by the thread that runs the epoch
 */
public record EpochTask(
        long epoch,
        long nowMicros,
        List<ScanInput> inputs,
        boolean endOfInput,
        Receiver output,
        SideOutput sideOutput) {
    /**
     * The splits of one scan.
     *
     * @param caughtUp whether the source had nothing more
     */
    public record ScanInput(List<SplitInput> splits, boolean caughtUp) {}

    /**
     * One split; its reader is opened when it is its turn, and closed by the dataflow.
     *
     * @param partition the source's partition
     * @param sizeHint bytes or rows, whatever the source knows; 0 when unknown
     */
    public record SplitInput(int partition, Supplier<SplitReader> reader, long sizeHint) {
        /** A split of unknown size. */
        public SplitInput(int partition, Supplier<SplitReader> reader) {
            this(partition, reader, 0);
        }
    }

    public EpochTask {
        inputs = List.copyOf(inputs);
    }
}
