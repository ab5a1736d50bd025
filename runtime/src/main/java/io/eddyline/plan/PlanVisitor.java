package io.eddyline.plan;

/** One method for every kind of plan node: a new kind does not compile until everybody handles it. */
public interface PlanVisitor<R> {
    R visitStreamScan(StreamScanNode node);

    R visitTableScan(TableScanNode node);

    R visitValues(ValuesNode node);

    R visitFilter(FilterNode node);

    R visitProject(ProjectNode node);

    R visitWatermark(WatermarkNode node);

    R visitLateFilter(LateFilterNode node);

    R visitWindow(WindowNode node);

    R visitUnnest(UnnestNode node);

    R visitAggregate(AggregateNode node);

    R visitJoin(JoinNode node);

    R visitLookupJoin(LookupJoinNode node);

    R visitUnion(UnionNode node);

    R visitSort(SortNode node);
}
