package io.eddyline.planner.physical;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.WindowNode;
import io.eddyline.planner.lower.Columns;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Puts conditions as low as they go: below computed columns that they do not need, windows, unnested collections, lookups and late filters;
 * never below a watermark, which sees all rows.
 *
 * <pre>
 * Filter a > 1 AND window_end > t      Filter window_end > t
 *   Window                        =>     Window
 *     x                                    Filter a > 1
 *                                            x
 * </pre>
 */
public final class PushFilters {
    private PushFilters() {}

    public static PlanNode apply(PlanNode node) {
        List<PlanNode> inputs = node.inputs().stream().map(PushFilters::apply).toList();
        PlanNode rewritten = PlanRewriter.withInputs(node, inputs);
        return rewritten instanceof FilterNode filter ? push(filter) : rewritten;
    }

    private static PlanNode push(FilterNode filter) {
        PlanNode below = filter.input();
        List<Expression> low = new ArrayList<>();
        List<Expression> high = new ArrayList<>();
        for (Expression condition : conjuncts(filter.condition())) {
            Expression lowered = below(condition, below);
            if (lowered == null) {
                high.add(condition);
            } else {
                low.add(lowered);
            }
        }
        if (low.isEmpty()) {
            return filter;
        }
        PlanNode input = push(new FilterNode(below.inputs().get(0), conjunction(low)));
        PlanNode moved = PlanRewriter.withInputs(below, List.of(input));
        return high.isEmpty() ? moved : new FilterNode(moved, conjunction(high));
    }

    private static List<Expression> conjuncts(Expression condition) {
        return condition instanceof LogicalExpression logical && logical.kind() == LogicalExpression.Kind.AND
                ? logical.operands()
                : List.of(condition);
    }

    private static Expression conjunction(List<Expression> conditions) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        boolean nullable =
                conditions.stream().anyMatch(condition -> condition.type().nullable());
        DataType type = DataType.of(TypeKind.BOOLEAN).withNullable(nullable);
        return new LogicalExpression(LogicalExpression.Kind.AND, conditions, type);
    }

    /** The condition over the columns of the node's input; null when it must stay above. */
    private static Expression below(Expression condition, PlanNode node) {
        BitSet read = Columns.read(condition);
        if (node instanceof WindowNode
                || node instanceof UnnestNode
                || node instanceof LateFilterNode
                || node instanceof LookupJoinNode) {
            int inputColumns = node.inputs().get(0).schema().size();
            return read.length() <= inputColumns ? condition : null;
        }
        if (node instanceof ProjectNode project) {
            boolean plain = read.stream()
                    .allMatch(column -> isPlain(project.expressions().get(column)));
            return plain
                    ? Columns.substitute(
                            condition, reference -> project.expressions().get(reference.index()))
                    : null;
        }
        if (node instanceof FilterNode) {
            return condition;
        }
        return null;
    }

    private static boolean isPlain(Expression expression) {
        return expression instanceof ColumnReference || expression instanceof Literal;
    }
}
