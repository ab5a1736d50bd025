package io.eddyline.runtime.engine;

import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;

/** Makes plans runnable. */
@FunctionalInterface
public interface DataflowFactory {
    /** A dataflow without any state yet. The plan has no SortNode at its root: the engine orders answers itself. */
    Dataflow build(QueryPlan plan, DataflowOptions options);
}
