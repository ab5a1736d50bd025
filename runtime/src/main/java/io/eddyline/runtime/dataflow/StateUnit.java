package io.eddyline.runtime.dataflow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of one operator in one key partition, as checkpoints see it: a snapshot, then deltas of the keys that changed, in order. Written
 * and read between epochs by one thread. The bytes start with a format version of the operator's own.
 */
public interface StateUnit {
    /** Stable within a plan: {@code <operator number>-<kind>/<partition>}. */
    String name();

    /** Whether anything changed since the last write. */
    boolean isDirty();

    /** Writes what changed since the last write of either kind, and forgets that it changed. */
    void writeDelta(DataOutput out) throws IOException;

    /** Writes everything, and forgets that it changed. */
    void writeSnapshot(DataOutput out) throws IOException;

    /** Replaces everything. */
    void readSnapshot(DataInput in) throws IOException;

    /** Applies a delta to what was read before. */
    void readDelta(DataInput in) throws IOException;

    /** Keys or rows kept. */
    long rows();

    /** Bytes kept, about. */
    long bytes();
}
