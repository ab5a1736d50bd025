package io.eddyline.runtime.engine;

import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import java.util.List;

/**
 * The ORDER BY, OFFSET and LIMIT at the root of a plan: applied where an answer leaves the engine, not by the dataflow.
 *
 * @param keys empty for no order
 * @param offset rows left out
 * @param limit rows given at most; -1 for all
 */
record RowOrder(List<SortKey> keys, long offset, long limit) {
    static final RowOrder NONE = new RowOrder(List.of(), 0, -1);

    static RowOrder of(QueryPlan plan) {
        return plan.root() instanceof SortNode sort ? new RowOrder(sort.keys(), sort.offset(), sort.limit()) : NONE;
    }

    /** The plan without it. */
    static QueryPlan strip(QueryPlan plan) {
        return plan.root() instanceof SortNode sort
                ? new QueryPlan(plan.version(), sort.input(), plan.outputMode(), plan.uniqueKey(), plan.appendOnly())
                : plan;
    }

    boolean hasLimit() {
        return limit >= 0 || offset > 0;
    }

    /** Rows of the ordered answer from its start that matter. */
    long rowsNeeded() {
        return limit < 0 ? Long.MAX_VALUE : offset + limit;
    }
}
