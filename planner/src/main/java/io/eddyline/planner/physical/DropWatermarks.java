package io.eddyline.planner.physical;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.WatermarkNode;
import java.util.List;

/** Leaves out watermarks that nothing above waits for. */
public final class DropWatermarks {
    private DropWatermarks() {}

    public static PlanNode apply(PlanNode root) {
        return rewrite(root, false);
    }

    private static PlanNode rewrite(PlanNode node, boolean awaited) {
        if (node instanceof WatermarkNode watermark && !awaited) {
            return rewrite(watermark.input(), false);
        }
        boolean closes = (node instanceof AggregateNode aggregate && aggregate.windowClose() != null)
                || (node instanceof JoinNode join && join.timeBound() != null);
        List<PlanNode> inputs = node.inputs().stream()
                .map(input -> rewrite(input, awaited || closes))
                .toList();
        return PlanRewriter.withInputs(node, inputs);
    }
}
