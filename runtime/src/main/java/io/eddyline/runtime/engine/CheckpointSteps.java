package io.eddyline.runtime.engine;

/** Told of each step that brings an epoch nearer to being durable, in this order; throwing ends the query there. */
@FunctionalInterface
public interface CheckpointSteps {
    /** The steps of one epoch, or of one group of epochs of a continuous query. */
    enum Step {
        /** It is written down what will be read (in continuous mode: what was read). */
        INPUT_LOGGED,
        /** The rows went through the dataflow. */
        EPOCH_RUN,
        /** The sink has the rows, not yet visible. */
        SINK_PREPARED,
        /** State is written. */
        STATE_WRITTEN,
        /** The sink's rows are visible. */
        SINK_COMMITTED,
        /** The epoch is durable. */
        EPOCH_COMMITTED,
        /** The sources know. */
        SOURCES_TOLD
    }

    CheckpointSteps NONE = (step, epoch) -> {};

    void reached(Step step, long epoch);
}
