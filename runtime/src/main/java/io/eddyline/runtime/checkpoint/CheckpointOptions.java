package io.eddyline.runtime.checkpoint;

import io.eddyline.plan.QueryPlan;

/**
 * Whose checkpoint is opened.
 *
 * @param query the query's name
 * @param plan what it runs
 * @param partitions key partitions, for a checkpoint that is begun
 * @param sideRows rows outside of the answer that are kept
 */
public record CheckpointOptions(String query, QueryPlan plan, int partitions, int sideRows) {}
