package io.eddyline.planner.physical;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.PlanVisitor;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowNode;
import java.util.List;

/** The same node over other inputs that have the same columns. */
final class PlanRewriter implements PlanVisitor<PlanNode> {
    private final List<PlanNode> inputs;

    private PlanRewriter(List<PlanNode> inputs) {
        this.inputs = inputs;
    }

    static PlanNode withInputs(PlanNode node, List<PlanNode> inputs) {
        boolean same = true;
        for (int i = 0; i < inputs.size(); i++) {
            same &= inputs.get(i) == node.inputs().get(i);
        }
        return same ? node : node.accept(new PlanRewriter(inputs));
    }

    private PlanNode input() {
        return inputs.get(0);
    }

    @Override
    public PlanNode visitStreamScan(StreamScanNode node) {
        return node;
    }

    @Override
    public PlanNode visitTableScan(TableScanNode node) {
        return node;
    }

    @Override
    public PlanNode visitValues(ValuesNode node) {
        return node;
    }

    @Override
    public PlanNode visitFilter(FilterNode node) {
        return new FilterNode(input(), node.condition());
    }

    @Override
    public PlanNode visitProject(ProjectNode node) {
        return new ProjectNode(input(), node.expressions(), node.schema());
    }

    @Override
    public PlanNode visitWatermark(WatermarkNode node) {
        return new WatermarkNode(
                input(), node.stream(), node.timeColumn(), node.delayMicros(), node.idleTimeoutMicros());
    }

    @Override
    public PlanNode visitLateFilter(LateFilterNode node) {
        return new LateFilterNode(input(), node.stream(), node.closesAt());
    }

    @Override
    public PlanNode visitWindow(WindowNode node) {
        return new WindowNode(
                input(),
                node.kind(),
                node.timeColumn(),
                node.sizeMicros(),
                node.slideMicros(),
                node.offsetMicros(),
                node.dropClosed(),
                node.schema());
    }

    @Override
    public PlanNode visitUnnest(UnnestNode node) {
        return new UnnestNode(input(), node.collection(), node.withOrdinality(), node.outer(), node.schema());
    }

    @Override
    public PlanNode visitAggregate(AggregateNode node) {
        return new AggregateNode(input(), node.groupKeys(), node.aggregates(), node.windowClose(), node.schema());
    }

    @Override
    public PlanNode visitJoin(JoinNode node) {
        return new JoinNode(
                input(),
                inputs.get(1),
                node.kind(),
                node.leftKeys(),
                node.rightKeys(),
                node.nullsMatch(),
                node.residual(),
                node.timeBound(),
                node.schema());
    }

    @Override
    public PlanNode visitLookupJoin(LookupJoinNode node) {
        return new LookupJoinNode(
                input(),
                node.stream(),
                node.source(),
                node.columns(),
                node.kind(),
                node.inputKeys(),
                node.lookupKeys(),
                node.residual(),
                node.schema());
    }

    @Override
    public PlanNode visitUnion(UnionNode node) {
        return new UnionNode(inputs, node.schema());
    }

    @Override
    public PlanNode visitSort(SortNode node) {
        return new SortNode(input(), node.keys(), node.offset(), node.limit());
    }
}
