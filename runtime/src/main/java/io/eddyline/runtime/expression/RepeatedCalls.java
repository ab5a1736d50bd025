package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
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
import io.eddyline.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the calls that stand more than once in an expression and are worth computing once a row: deterministic ones on texts, times, wide or
 * nested values. Sums and comparisons of numbers are quicker done again.
 */
final class RepeatedCalls implements ExpressionVisitor<Boolean> {
    private final FunctionLibrary library;
    private final Set<Expression> seen = new HashSet<>();
    private final Set<Expression> repeated = new HashSet<>();

    private RepeatedCalls(FunctionLibrary library) {
        this.library = library;
    }

    /** The calls; each of them gives the same value wherever it stands. */
    static Set<Expression> of(Expression expression, FunctionLibrary library) {
        RepeatedCalls search = new RepeatedCalls(library);
        expression.accept(search);
        return search.repeated;
    }

    /** Whether all are deterministic; all of them are searched. */
    private boolean all(List<? extends Expression> expressions) {
        boolean deterministic = true;
        for (Expression expression : expressions) {
            deterministic &= expression.accept(this);
        }
        return deterministic;
    }

    @Override
    public Boolean visitFunctionCall(FunctionCall call) {
        boolean deterministic = all(call.arguments())
                && library.find(call.function())
                        .map(FunctionDefinition::deterministic)
                        .orElse(true);
        if (deterministic && isWorthwhile(call) && !seen.add(call)) {
            repeated.add(call);
        }
        return deterministic;
    }

    private static boolean isWorthwhile(FunctionCall call) {
        return !isNumber(call.type()) || call.arguments().stream().anyMatch(argument -> !isNumber(argument.type()));
    }

    private static boolean isNumber(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE -> true;
            default -> false;
        };
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
    public Boolean visitCaseExpression(CaseExpression caseExpression) {
        boolean deterministic = caseExpression.otherwise().accept(this);
        for (CaseExpression.Branch branch : caseExpression.branches()) {
            deterministic &= branch.condition().accept(this);
            deterministic &= branch.value().accept(this);
        }
        return deterministic;
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
