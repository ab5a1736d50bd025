package io.eddyline.plan;

/** One method for every kind of expression: a new kind does not compile until everybody handles it. */
public interface ExpressionVisitor<R> {
    R visitColumnReference(ColumnReference reference);

    R visitLiteral(Literal literal);

    R visitFunctionCall(FunctionCall call);

    R visitCast(Cast cast);

    R visitLogicalExpression(LogicalExpression logical);

    R visitNot(Not not);

    R visitIsNull(IsNull isNull);

    R visitCaseExpression(CaseExpression caseExpression);

    R visitInList(InList inList);

    R visitFieldAccess(FieldAccess access);

    R visitRowConstructor(RowConstructor row);
}
