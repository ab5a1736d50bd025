package io.eddyline.planner.physical;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.planner.lower.Columns;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one of two projections, or of two filters, and leaves out projections that change nothing.
 *
 * <pre>
 * Project b + 1 AS c       Project a * 2 + 1 AS c
 *   Project a * 2 AS b  =>   x
 *     x
 * </pre>
 */
public final class MergeProjects {
    private MergeProjects() {}

    public static PlanNode apply(PlanNode node) {
        List<PlanNode> inputs = node.inputs().stream().map(MergeProjects::apply).toList();
        PlanNode rewritten = PlanRewriter.withInputs(node, inputs);
        if (rewritten instanceof ProjectNode project) {
            return merge(project);
        }
        return rewritten instanceof FilterNode filter && filter.input() instanceof FilterNode below
                ? merge(filter, below)
                : rewritten;
    }

    private static PlanNode merge(ProjectNode project) {
        ProjectNode current = project;
        while (current.input() instanceof ProjectNode below && eachComputedOnce(current, below)) {
            List<Expression> inner = below.expressions();
            List<Expression> merged = current.expressions().stream()
                    .map(expression -> Columns.substitute(expression, reference -> inner.get(reference.index())))
                    .toList();
            current = new ProjectNode(below.input(), merged, current.schema());
        }
        return isIdentity(current) ? current.input() : current;
    }

    private static boolean isIdentity(ProjectNode project) {
        if (!project.schema().names().equals(project.input().schema().names())) {
            return false;
        }
        for (int i = 0; i < project.expressions().size(); i++) {
            if (!(project.expressions().get(i) instanceof ColumnReference reference) || reference.index() != i) {
                return false;
            }
        }
        return true;
    }

    /** Whether no expression of the lower projection would be evaluated more often than now. */
    private static boolean eachComputedOnce(ProjectNode above, ProjectNode below) {
        int[] uses = new int[below.expressions().size()];
        for (Expression expression : above.expressions()) {
            Columns.substitute(expression, reference -> {
                uses[reference.index()]++;
                return reference;
            });
        }
        for (int i = 0; i < uses.length; i++) {
            Expression expression = below.expressions().get(i);
            boolean plain = expression instanceof ColumnReference || expression instanceof Literal;
            if (uses[i] > 1 && !plain) {
                return false;
            }
        }
        return true;
    }

    private static FilterNode merge(FilterNode above, FilterNode below) {
        List<Expression> conditions = new ArrayList<>();
        addConjuncts(below.condition(), conditions);
        addConjuncts(above.condition(), conditions);
        boolean nullable =
                conditions.stream().anyMatch(condition -> condition.type().nullable());
        DataType type = DataType.of(TypeKind.BOOLEAN).withNullable(nullable);
        return new FilterNode(below.input(), new LogicalExpression(LogicalExpression.Kind.AND, conditions, type));
    }

    private static void addConjuncts(Expression condition, List<Expression> conditions) {
        if (condition instanceof LogicalExpression logical && logical.kind() == LogicalExpression.Kind.AND) {
            conditions.addAll(logical.operands());
        } else {
            conditions.add(condition);
        }
    }
}
