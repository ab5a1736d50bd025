package io.eddyline.runtime.stage;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.ExpressionVisitor;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.RowConstructor;
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
        return expressions(node).stream().allMatch(expression -> expression.accept(Determinism.TEST))
                && node.inputs().stream().allMatch(SharedFragments::isDeterministic);
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
    private static final class Determinism implements ExpressionVisitor<Boolean> {
        static final Determinism TEST = new Determinism();

        private boolean all(List<Expression> expressions) {
            return expressions.stream().allMatch(expression -> expression.accept(this));
        }

        @Override
        public Boolean visitColumnReference(ColumnReference reference) {
            return true;
        }

        @Override
        public Boolean visitLiteral(Literal literal) {
            return true;
        }

        @Override
        public Boolean visitFunctionCall(FunctionCall call) {
            // What the library does not know are operators.
            boolean fixed = FunctionLibrary.standard()
                    .find(call.function())
                    .map(FunctionDefinition::deterministic)
                    .orElse(true);
            return fixed && all(call.arguments());
        }

        @Override
        public Boolean visitCast(Cast cast) {
            return cast.operand().accept(this);
        }

        @Override
        public Boolean visitLogicalExpression(LogicalExpression logical) {
            return all(logical.operands());
        }

        @Override
        public Boolean visitNot(Not not) {
            return not.operand().accept(this);
        }

        @Override
        public Boolean visitIsNull(IsNull isNull) {
            return isNull.operand().accept(this);
        }

        @Override
        public Boolean visitCaseExpression(CaseExpression expression) {
            return expression.otherwise().accept(this)
                    && expression.branches().stream()
                            .allMatch(branch -> branch.condition().accept(this)
                                    && branch.value().accept(this));
        }

        @Override
        public Boolean visitInList(InList inList) {
            return inList.operand().accept(this);
        }

        @Override
        public Boolean visitFieldAccess(FieldAccess access) {
            return access.operand().accept(this);
        }

        @Override
        public Boolean visitRowConstructor(RowConstructor row) {
            return all(row.fields());
        }
    }
}
