package io.eddyline.planner.query;

import io.eddyline.plan.QueryPlan;
import io.eddyline.type.RowType;

/**
 * A query that is ready to run.
 *
 * @param plan what is run; its schema has the output columns
 * @param logical the logical tree as text, for EXPLAIN LOGICAL
 */
public record PlannedQuery(QueryPlan plan, String logical) {
    /** Names and types of the answer's columns. */
    public RowType rowType() {
        return plan.schema();
    }
}
