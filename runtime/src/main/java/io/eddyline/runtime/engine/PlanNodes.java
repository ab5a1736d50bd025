package io.eddyline.runtime.engine;

import io.eddyline.plan.FilterNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Questions about the nodes of a plan. */
final class PlanNodes {
    private PlanNodes() {}

    private static void walk(PlanNode node, Consumer<PlanNode> visitor) {
        visitor.accept(node);
        node.inputs().forEach(input -> walk(input, visitor));
    }

    private static <T> List<T> all(PlanNode root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        walk(root, node -> {
            if (kind.isInstance(node)) {
                found.add(kind.cast(node));
            }
        });
        return found;
    }

    static List<TableScanNode> tableScans(PlanNode root) {
        return all(root, TableScanNode.class);
    }

    /** After how many microseconds without input something is idle: ascending, each once. */
    static List<Long> idleTimeouts(PlanNode root) {
        return all(root, WatermarkNode.class).stream()
                .map(WatermarkNode::idleTimeoutMicros)
                .filter(timeout -> timeout > 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether what the plan gives for a row depends on that row alone, and so not on how the input is cut into epochs. */
    static boolean isLinear(PlanNode root) {
        List<PlanNode> others = new ArrayList<>();
        walk(root, node -> {
            boolean linear = node instanceof StreamScanNode
                    || node instanceof TableScanNode
                    || node instanceof ValuesNode
                    || node instanceof FilterNode
                    || node instanceof ProjectNode
                    || node instanceof UnnestNode
                    || node instanceof LookupJoinNode
                    || node instanceof UnionNode
                    || node instanceof WatermarkNode
                    || (node instanceof WindowNode window && !window.dropClosed());
            if (!linear) {
                others.add(node);
            }
        });
        return others.isEmpty();
    }
}
