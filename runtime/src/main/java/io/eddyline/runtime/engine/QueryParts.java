package io.eddyline.runtime.engine;

import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.dataflow.Dataflow;

/**
 * What one query is made of.
 *
 * @param checkpoint null when its progress is not kept
 */
record QueryParts(
        QuerySpec spec,
        QueryLifecycle lifecycle,
        Dataflow dataflow,
        QueryInputs inputs,
        EpochOutput output,
        SideRecorder side,
        ProgressReporter reporter,
        Checkpoint checkpoint)
        implements AutoCloseable {
    /** The query is to end: nobody waits any longer for what does not answer. */
    void stopWaiting() {
        inputs.stopWaiting();
        dataflow.stopWaiting();
        output.stopWaiting();
    }

    @Override
    public void close() {
        // The dataflow first: it may hold readers of the sources.
        try {
            dataflow.close();
        } finally {
            try {
                inputs.close();
            } finally {
                closeOutput();
            }
        }
    }

    private void closeOutput() {
        try {
            output.close();
        } finally {
            if (checkpoint != null) {
                checkpoint.close();
            }
        }
    }
}
