package io.eddyline.runtime.dataflow;

import io.eddyline.batch.Batch;

/** Takes deltas. */
@FunctionalInterface
public interface Receiver {
    /** One batch; its columns may be kept, its origin only until the call returns. */
    void push(Batch delta);
}
