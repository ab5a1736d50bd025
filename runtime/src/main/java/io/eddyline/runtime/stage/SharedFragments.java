package io.eddyline.runtime.stage;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.runtime.operator.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Equal parts of a plan are built once, and what they give goes to all who want it: a stream that is read twice is decoded once. Each
 * who takes rows of the input accounts for them, so they count as read once for each. Parts with a function that may give something else each time are built anew.
 */
final class SharedFragments {
    private final Map<PlanNode, Fragment> built = new HashMap<>();

    Fragment find(PlanNode node, Supplier<Fragment> builder) {
        Fragment known = built.get(node);
        if (known != null) {
            if (known.countsInput()) {
                known.tails().forEach(Operator::countOneMoreTaker);
            }
            return known;
        }
        Fragment fragment = builder.get();
        if (isDeterministic(node)) {
            built.put(node, fragment);
        }
        return fragment;
    }

    private static boolean isDeterministic(PlanNode node) {
        return expressions(node).stream().allMatch(expression -> isDeterministic(expression))
                && node.inputs().stream().allMatch(input -> isDeterministic(input));
    }

    private static List<Expression> expressions(PlanNode node) {
        if (node instanceof ProjectNode project) {
            return project.expressions();
        } else if (node instanceof FilterNode filter) {
            return List.of(filter.condition());
        } else if (node instanceof LateFilterNode late) {
            return List.of(late.closesAt());
        } else if (node instanceof UnnestNode unnest) {
            return List.of(unnest.collection());
        } else if (node instanceof JoinNode join && join.residual() != null) {
            return List.of(join.residual());
        }
        return List.of();
    }

    /** Whether an expression's value depends on its row alone. */
    private static boolean isDeterministic(Expression expression) {
        // What the library does not know are operators.
        boolean fixed = !(expression instanceof FunctionCall call)
                || FunctionLibrary.standard()
                        .find(call.function())
                        .map(FunctionDefinition::deterministic)
                        .orElse(true);
        return fixed && expression.children().stream().allMatch(child -> isDeterministic(child));
    }
}
