package io.eddyline.runtime.dataflow;

import io.eddyline.batch.Batch;

/** Takes deltas. */
@FunctionalInterface
public interface Receiver {
    /** One batch; its columns may be kept, unless {@link #keepsColumns} denies it, its origin only until the call returns. */
    void push(Batch delta);

    /** Whether columns are needed when {@link #push} has returned; if not, their memory is used again. */
    default boolean keepsColumns() {
        return true;
    }
}
