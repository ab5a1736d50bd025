package io.eddyline.planner.explain;

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
import io.eddyline.type.Identifiers;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Expressions as SQL-like text, for people.
 *
 * @param input whose column names references stand for
 */
record ExpressionPrinter(RowType input) implements ExpressionVisitor<String> {
    private static final Map<String, String> INFIX = Map.ofEntries(
            Map.entry("PLUS", "+"),
            Map.entry("MINUS", "-"),
            Map.entry("MULTIPLY", "*"),
            Map.entry("DIVIDE", "/"),
            Map.entry("MOD", "%"),
            Map.entry("EQUAL", "="),
            Map.entry("NOT_EQUAL", "<>"),
            Map.entry("LESS_THAN", "<"),
            Map.entry("LESS_THAN_OR_EQUAL", "<="),
            Map.entry("GREATER_THAN", ">"),
            Map.entry("GREATER_THAN_OR_EQUAL", ">="),
            Map.entry("IS_DISTINCT_FROM", "IS DISTINCT FROM"),
            Map.entry("IS_NOT_DISTINCT_FROM", "IS NOT DISTINCT FROM"));

    private static final Map<String, String> POSTFIX = Map.of(
            "IS_TRUE", "IS TRUE", "IS_NOT_TRUE", "IS NOT TRUE", "IS_FALSE", "IS FALSE", "IS_NOT_FALSE", "IS NOT FALSE");

    String print(Expression expression) {
        return expression.accept(this);
    }

    /** With parentheses where it is more than one word. */
    private String operand(Expression expression) {
        String text = print(expression);
        boolean compound = expression instanceof FunctionCall call && INFIX.containsKey(call.function())
                || expression instanceof LogicalExpression
                || expression instanceof InList
                || expression instanceof IsNull;
        return compound ? "(" + text + ")" : text;
    }

    private String list(List<Expression> expressions) {
        return expressions.stream().map(this::print).collect(Collectors.joining(", "));
    }

    @Override
    public String visitColumnReference(ColumnReference reference) {
        return Identifiers.quoteIfNeeded(input.name(reference.index()));
    }

    @Override
    public String visitLiteral(Literal literal) {
        if (literal.isNull()) {
            return "NULL";
        }
        TypeKind kind = literal.type().kind();
        return switch (kind) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, DECIMAL ->
                literal.text().toUpperCase(java.util.Locale.ROOT);
            case VARCHAR -> "'" + literal.text().replace("'", "''") + "'";
            case INTERVAL_DAY, INTERVAL_YEAR -> Durations.interval(literal.value());
            default -> kind + " '" + literal.text() + "'";
        };
    }

    @Override
    public String visitFunctionCall(FunctionCall call) {
        List<Expression> arguments = call.arguments();
        String infix = INFIX.get(call.function());
        if (infix != null && arguments.size() == 2) {
            return operand(arguments.get(0)) + " " + infix + " " + operand(arguments.get(1));
        }
        String postfix = POSTFIX.get(call.function());
        if (postfix != null) {
            return operand(arguments.get(0)) + " " + postfix;
        }
        return call.function() + "(" + list(arguments) + ")";
    }

    @Override
    public String visitCast(Cast cast) {
        return (cast.safe() ? "TRY_CAST(" : "CAST(") + print(cast.operand()) + " AS "
                + cast.type().sql() + ")";
    }

    @Override
    public String visitLogicalExpression(LogicalExpression logical) {
        return logical.operands().stream().map(this::operand).collect(Collectors.joining(" " + logical.kind() + " "));
    }

    @Override
    public String visitNot(Not not) {
        return "NOT " + operand(not.operand());
    }

    @Override
    public String visitIsNull(IsNull isNull) {
        return operand(isNull.operand()) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public String visitCaseExpression(CaseExpression expression) {
        StringBuilder text = new StringBuilder("CASE");
        for (CaseExpression.Branch branch : expression.branches()) {
            text.append(" WHEN ")
                    .append(print(branch.condition()))
                    .append(" THEN ")
                    .append(print(branch.value()));
        }
        return text.append(" ELSE ")
                .append(print(expression.otherwise()))
                .append(" END")
                .toString();
    }

    @Override
    public String visitInList(InList inList) {
        String values = inList.values().stream().map(this::print).collect(Collectors.joining(", "));
        return operand(inList.operand()) + (inList.negated() ? " NOT IN (" : " IN (") + values + ")";
    }

    @Override
    public String visitFieldAccess(FieldAccess access) {
        return operand(access.operand()) + "."
                + Identifiers.quoteIfNeeded(access.operand().type().fieldNames().get(access.field()));
    }

    @Override
    public String visitRowConstructor(RowConstructor row) {
        return "ROW(" + list(row.fields()) + ")";
    }
}
