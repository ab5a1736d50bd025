package io.eddyline.runtime.expression;

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
import java.util.List;
import java.util.TreeSet;

/** Collects the input columns that an expression reads. */
public final class ReadColumns implements ExpressionVisitor<Void> {
    private final TreeSet<Integer> columns = new TreeSet<>();

    private ReadColumns() {}

    /** The columns, ascending. */
    public static int[] of(Expression expression) {
        ReadColumns collector = new ReadColumns();
        expression.accept(collector);
        return collector.columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private Void all(List<? extends Expression> expressions) {
        expressions.forEach(e -> e.accept(this));
        return null;
    }

    @Override
    public Void visitColumnReference(ColumnReference reference) {
        columns.add(reference.index());
        return null;
    }

    @Override
    public Void visitLiteral(Literal literal) {
        return null;
    }

    @Override
    public Void visitFunctionCall(FunctionCall call) {
        return all(call.arguments());
    }

    @Override
    public Void visitCast(Cast cast) {
        return cast.operand().accept(this);
    }

    @Override
    public Void visitLogicalExpression(LogicalExpression logical) {
        return all(logical.operands());
    }

    @Override
    public Void visitNot(Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Void visitIsNull(IsNull isNull) {
        return isNull.operand().accept(this);
    }

    @Override
    public Void visitCaseExpression(CaseExpression caseExpression) {
        for (CaseExpression.Branch branch : caseExpression.branches()) {
            branch.condition().accept(this);
            branch.value().accept(this);
        }
        return caseExpression.otherwise().accept(this);
    }

    @Override
    public Void visitInList(InList inList) {
        return inList.operand().accept(this);
    }

    @Override
    public Void visitFieldAccess(FieldAccess access) {
        return access.operand().accept(this);
    }

    @Override
    public Void visitRowConstructor(RowConstructor row) {
        return all(row.fields());
    }
}
