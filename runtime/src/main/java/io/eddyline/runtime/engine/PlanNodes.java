package io.eddyline.runtime.engine;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
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
import java.util.stream.IntStream;

/** Questions about the nodes of a plan. */
final class PlanNodes {
    private static final int MISSING = -1;

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

    /**
     * Whether what a plan gives in an epoch has, for each key of an aggregate, at most the row that was and behind it the row that is; then
     * no others of its rows are equal.
     */
    static boolean changesInPairs(PlanNode root) {
        return !keysOf(root).contains(MISSING);
    }

    /** Columns that hold the keys of the aggregate below; {@link #MISSING} when one of them, or the aggregate, is not there. */
    private static List<Integer> keysOf(PlanNode node) {
        if (node instanceof AggregateNode aggregate) {
            return IntStream.range(0, aggregate.groupKeys().size()).boxed().toList();
        }
        if (node instanceof FilterNode filter) {
            return keysOf(filter.input());
        }
        if (node instanceof ProjectNode project) {
            List<Integer> passed = project.expressions().stream()
                    .map(e -> e instanceof ColumnReference reference ? reference.index() : MISSING)
                    .toList();
            return keysOf(project.input()).stream()
                    .map(key -> key == MISSING ? MISSING : passed.indexOf(key))
                    .toList();
        }
        return List.of(MISSING);
    }
}
