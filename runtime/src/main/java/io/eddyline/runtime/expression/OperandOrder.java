package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.function.FunctionOverload;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.ExpressionVisitor;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.RowConstructor;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which operands of AND and OR are evaluated: cheap ones that cannot fail move in front of dear ones. What may fail is never moved
 * forward, so that {@code x <> 0 AND 10 / x > 1} guards its division.
 */
final class OperandOrder {
    private static final int COMPARISON = 1;
    private static final int TEXT = 4;
    private static final int CALL = 10;
    private static final int PATTERN = 100;

    private final FunctionLibrary library;

    OperandOrder(FunctionLibrary library) {
        this.library = library;
    }

    private record Ranked(Expression operand, int cost) {}

    /** The operands, the cheap ones first. */
    List<Expression> of(List<Expression> operands) {
        List<Ranked> order = new ArrayList<>();
        for (Expression operand : operands) {
            Price price = new Price();
            int cost = operand.accept(price);
            int at = order.size();
            while (!price.fallible && at > 0 && order.get(at - 1).cost > cost) {
                at--;
            }
            order.add(at, new Ranked(operand, cost));
        }
        return order.stream().map(Ranked::operand).toList();
    }

    /** What an expression costs, roughly, and whether it can fail. */
    private final class Price implements ExpressionVisitor<Integer> {
        private boolean fallible;

        private int all(List<? extends Expression> expressions) {
            int sum = 0;
            for (Expression expression : expressions) {
                sum += expression.accept(this);
            }
            return sum;
        }

        @Override
        public Integer visitFunctionCall(FunctionCall call) {
            return all(call.arguments()) + ownCost(call);
        }

        private int ownCost(FunctionCall call) {
            boolean text = call.arguments().stream().anyMatch(a -> a.type().storage() == Storage.BYTES);
            if (OperatorEmitter.isComparison(call.function())) {
                return text ? TEXT : COMPARISON;
            }
            Optional<FunctionOverload> overload = library.find(call.function())
                    .flatMap((FunctionDefinition function) -> function.resolve(
                            call.arguments().stream().map(Expression::type).toList(), call.type()));
            fallible |= overload.isEmpty() || !overload.get().infallible();
            return call.function().startsWith("REGEXP") ? PATTERN : CALL;
        }

        @Override
        public Integer visitColumnReference(ColumnReference reference) {
            return 0;
        }

        @Override
        public Integer visitLiteral(Literal literal) {
            return 0;
        }

        @Override
        public Integer visitCast(Cast cast) {
            fallible = true;
            return CALL + cast.operand().accept(this);
        }

        @Override
        public Integer visitLogicalExpression(LogicalExpression logical) {
            return all(logical.operands());
        }

        @Override
        public Integer visitNot(Not not) {
            return not.operand().accept(this);
        }

        @Override
        public Integer visitIsNull(IsNull isNull) {
            return isNull.operand().accept(this);
        }

        @Override
        public Integer visitCaseExpression(CaseExpression caseExpression) {
            int sum = caseExpression.otherwise().accept(this);
            for (CaseExpression.Branch branch : caseExpression.branches()) {
                sum += branch.condition().accept(this) + branch.value().accept(this);
            }
            return sum;
        }

        @Override
        public Integer visitInList(InList inList) {
            return TEXT + inList.operand().accept(this);
        }

        @Override
        public Integer visitFieldAccess(FieldAccess access) {
            return COMPARISON + access.operand().accept(this);
        }

        @Override
        public Integer visitRowConstructor(RowConstructor row) {
            return CALL + all(row.fields());
        }
    }
}
