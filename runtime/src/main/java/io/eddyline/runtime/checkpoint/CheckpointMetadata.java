package io.eddyline.runtime.checkpoint;

import io.eddyline.plan.QueryPlan;
import java.util.UUID;

/**
 * Whose checkpoint it is.
 *
 * @param id the query's, stays over restarts
 * @param planVersion format of the plan
 * @param plan the plan's JSON
 * @param partitions key partitions of the state
 */
record CheckpointMetadata(UUID id, int planVersion, String plan, int partitions) {
    static CheckpointMetadata of(UUID id, QueryPlan plan, int partitions) {
        return new CheckpointMetadata(id, plan.version(), plan.toJson(), partitions);
    }
}
