package io.eddyline.planner.property;

import io.eddyline.connector.Changelogs;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
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
import java.util.Optional;

/** Whether a node never takes a row back; and if it does, which operator is the cause. Stateless. */
public final class AppendOnly implements PlanVisitor<Boolean> {
    private static final AppendOnly INSTANCE = new AppendOnly();

    private AppendOnly() {}

    /** Whether all changes of the node are insertions. */
    public static boolean of(PlanNode node) {
        return node.accept(INSTANCE);
    }

    /** The lowest operator, leftmost first, that takes rows back though its inputs do not; empty for an append-only node. */
    public static Optional<PlanNode> culprit(PlanNode node) {
        if (of(node)) {
            return Optional.empty();
        }
        for (PlanNode input : node.inputs()) {
            Optional<PlanNode> below = culprit(input);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.of(node);
    }

    private static boolean inputs(PlanNode node) {
        return node.inputs().stream().allMatch(AppendOnly::of);
    }

    @Override
    public Boolean visitStreamScan(StreamScanNode node) {
        return !Changelogs.isChangelog(node.source());
    }

    @Override
    public Boolean visitTableScan(TableScanNode node) {
        return true;
    }

    @Override
    public Boolean visitValues(ValuesNode node) {
        return true;
    }

    @Override
    public Boolean visitFilter(FilterNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitProject(ProjectNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitWatermark(WatermarkNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitLateFilter(LateFilterNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitWindow(WindowNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitUnnest(UnnestNode node) {
        return inputs(node);
    }

    /** A group given once, at its end, stays; a distinct row stays when nothing can be taken away. */
    @Override
    public Boolean visitAggregate(AggregateNode node) {
        if (node.windowClose() != null && node.windowClose().emitOnClose()) {
            return true;
        }
        return node.aggregates().isEmpty() && inputs(node);
    }

    @Override
    public Boolean visitJoin(JoinNode node) {
        return (node.kind() == JoinKind.INNER || node.kind() == JoinKind.SEMI) && inputs(node);
    }

    @Override
    public Boolean visitLookupJoin(LookupJoinNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitUnion(UnionNode node) {
        return inputs(node);
    }

    @Override
    public Boolean visitSort(SortNode node) {
        return node.limit() < 0 && node.offset() == 0 && inputs(node);
    }
}
