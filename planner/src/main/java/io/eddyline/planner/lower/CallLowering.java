package io.eddyline.planner.lower;

import io.eddyline.error.EddylineException;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.RowConstructor;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.planner.validate.Positions;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Calls of operators and functions. Operators that the plan has records for become these, the others calls of library functions. */
final class CallLowering {
    private final RexLowering expressions;
    private final SearchLowering searches;
    private final JsonLowering json;

    CallLowering(RexLowering expressions, RexBuilder rexBuilder) {
        this.expressions = expressions;
        this.searches = new SearchLowering(expressions, rexBuilder);
        this.json = new JsonLowering(expressions);
    }

    /** The call's expression; an error points at the call. */
    Expression lower(RexCall call) {
        try {
            return dispatch(call);
        } catch (EddylineException e) {
            throw e.position().isPresent()
                    ? e
                    : Positions.of(call.getParserPosition()).map(e::at).orElse(e);
        }
    }

    private Expression dispatch(RexCall call) {
        DataType type = TypeMapping.fromCalcite(call.getType());
        return switch (call.getKind()) {
            case AND -> logical(LogicalExpression.Kind.AND, call, type);
            case OR -> logical(LogicalExpression.Kind.OR, call, type);
            case NOT -> new Not(operand(call, 0), type);
            case IS_NULL, IS_UNKNOWN -> new IsNull(operand(call, 0), false, type);
            case IS_NOT_NULL -> new IsNull(operand(call, 0), true, type);
            case CASE -> caseOf(call, type);
            case COALESCE -> coalesce(call, type);
            case CAST, SAFE_CAST -> cast(call, type);
            case REINTERPRET, PLUS_PREFIX -> Coercion.cast(operand(call, 0), type);
            case ROW -> new RowConstructor(expressions.lowerAll(call.getOperands()), type);
            case SEARCH -> searches.lower(call, type);
            case EQUALS -> comparison("EQUAL", call, type);
            case NOT_EQUALS -> comparison("NOT_EQUAL", call, type);
            case LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    IS_DISTINCT_FROM,
                    IS_NOT_DISTINCT_FROM -> comparison(call.getKind().name(), call, type);
            case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
                function(call.getKind().name(), call, type);
            case PLUS, MINUS, DIVIDE -> arithmetic(call.getKind().name(), call, type);
            case MOD -> remainder(call, type);
            case TIMES -> arithmetic("MULTIPLY", call, type);
            case MINUS_PREFIX -> function("NEGATE", call, type);
            case FLOOR -> rounding("FLOOR", call, type);
            case CEIL -> rounding("CEIL", call, type);
            case DESCRIPTOR -> throw RexLowering.unsupported("DESCRIPTOR in this place");
            default -> named(call, type);
        };
    }

    private Expression named(RexCall call, DataType type) {
        String operator = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return JsonLowering.isJson(operator)
                ? json.lower(call, operator)
                : function(FunctionNames.canonical(call.getOperator()), call, type);
    }

    private Expression operand(RexCall call, int index) {
        return expressions.lower(call.getOperands().get(index));
    }

    private Expression logical(LogicalExpression.Kind kind, RexCall call, DataType type) {
        return new LogicalExpression(kind, expressions.lowerAll(call.getOperands()), type);
    }

    private Expression cast(RexCall call, DataType type) {
        Expression operand = operand(call, 0);
        boolean safe = call.getKind() == SqlKind.SAFE_CAST
                || call.getOperator().getName().toUpperCase(Locale.ROOT).startsWith("TRY");
        if (operand instanceof Literal literal && literal.isNull()) {
            return Literal.ofNull(type.withNullable(true));
        }
        if (operand.type().sameValuesAs(type)) {
            return operand;
        }
        if (operand instanceof Literal literal) {
            Optional<Literal> folded = LiteralCasts.fold(literal, type);
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        boolean nullable = operand.type().nullable() || safe;
        return new Cast(operand, type.withNullable(nullable), safe);
    }

    private Expression caseOf(RexCall call, DataType type) {
        List<RexNode> operands = call.getOperands();
        List<CaseExpression.Branch> branches = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            Expression value = Coercion.cast(expressions.lower(operands.get(i + 1)), type);
            branches.add(new CaseExpression.Branch(expressions.lower(operands.get(i)), value));
        }
        Expression otherwise = Coercion.cast(expressions.lower(operands.get(operands.size() - 1)), type);
        return new CaseExpression(branches, otherwise, type);
    }

    /** The first that is not NULL. Each but the last is evaluated twice, as Calcite's own rewrite does. */
    private Expression coalesce(RexCall call, DataType type) {
        List<Expression> values = expressions.lowerAll(call.getOperands());
        DataType bool = DataType.bool().notNull();
        List<CaseExpression.Branch> branches = new ArrayList<>();
        for (Expression value : values.subList(0, values.size() - 1)) {
            branches.add(new CaseExpression.Branch(new IsNull(value, true, bool), Coercion.cast(value, type)));
        }
        return new CaseExpression(branches, Coercion.cast(values.get(values.size() - 1), type), type);
    }

    private Expression comparison(String function, RexCall call, DataType type) {
        List<Expression> operands = expressions.lowerAll(call.getOperands()).stream()
                .map(Coercion::withoutWidening)
                .toList();
        return new FunctionCall(function, Coercion.harmonise(operands), type);
    }

    private Expression arithmetic(String function, RexCall call, DataType type) {
        List<Expression> operands = expressions.lowerAll(call.getOperands());
        if (!Coercion.isNumeric(type) || !operands.stream().allMatch(operand -> Coercion.isNumeric(operand.type()))) {
            return temporalArithmetic(function, operands, type);
        }
        List<Expression> cast =
                operands.stream().map(o -> Coercion.toOperand(o, type)).toList();
        return FunctionCalls.of(function, cast, type);
    }

    /** The remainder is typed like the divisor, but computed so that the dividend fits. */
    private Expression remainder(RexCall call, DataType type) {
        List<Expression> operands = Coercion.harmonise(expressions.lowerAll(call.getOperands()));
        DataType common =
                Coercion.common(operands.get(0).type(), operands.get(1).type());
        return Coercion.cast(FunctionCalls.of("MOD", operands, common.withNullable(type.nullable())), type);
    }

    /** Sums of times and intervals: the point in time stands first, the interval second. */
    private static Expression temporalArithmetic(String function, List<Expression> operands, DataType type) {
        Expression first = operands.get(0);
        Expression second = operands.get(1);
        if (isInterval(first.type()) && !isInterval(second.type()) && function.equals("PLUS")) {
            return temporalArithmetic(function, List.of(second, first), type);
        }
        if (function.equals("MINUS") && type.kind() == TypeKind.INTERVAL_YEAR && !isInterval(first.type())) {
            throw RexLowering.unsupported("the difference of two times in months; use TIMESTAMPDIFF(MONTH, ...)");
        }
        if (first.type().kind() == TypeKind.DATE && type.kind() != TypeKind.DATE && !isInterval(type)) {
            return FunctionCalls.of(function, List.of(Coercion.cast(first, type), second), type);
        }
        return FunctionCalls.of(function, operands, type);
    }

    private static boolean isInterval(DataType type) {
        return type.kind() == TypeKind.INTERVAL_DAY || type.kind() == TypeKind.INTERVAL_YEAR;
    }

    /** FLOOR and CEIL of a number, or of a time to a unit. */
    private Expression rounding(String function, RexCall call, DataType type) {
        return function(call.getOperands().size() == 1 ? function : function + "_TO", call, type);
    }

    private Expression function(String name, RexCall call, DataType type) {
        return FunctionCalls.of(name, expressions.lowerAll(call.getOperands()), type);
    }
}
