package io.eddyline.runtime.checkpoint;

import io.eddyline.connector.EpochInput;
import java.util.List;

/**
 * What is read by the epochs that become durable together: one epoch, or all of a continuous query since its last checkpoint. Enough to run
 * them again exactly.
 *
 * @param epochs in order, at least one
 */
public record InputRecord(List<LoggedEpoch> epochs) {
    /**
     * One epoch.
     *
     * @param nowMicros its clock
     * @param endOfInput whether no row will ever follow
     * @param inputs one for each scan
     */
    public record LoggedEpoch(long epoch, long nowMicros, boolean endOfInput, List<EpochInput> inputs) {
        public LoggedEpoch {
            inputs = List.copyOf(inputs);
        }
    }

    public InputRecord {
        epochs = List.copyOf(epochs);
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("no epochs");
        }
    }

    /** Number of the first epoch: the number under which a sink publishes. */
    public long first() {
        return epochs.get(0).epoch();
    }

    /** Number of the last epoch: the number under which the group is committed. */
    public long last() {
        return epochs.get(epochs.size() - 1).epoch();
    }
}
