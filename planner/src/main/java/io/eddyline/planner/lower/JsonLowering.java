package io.eddyline.planner.lower;

import io.eddyline.plan.Expression;
import io.eddyline.plan.Literal;
import io.eddyline.plan.Not;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonExistsErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonQueryWrapperBehavior;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.type.SqlTypeName;

/** The standard's JSON functions: their clauses become text arguments, left out where they say what happens anyway. */
final class JsonLowering {
    private static final String NULL = "NULL";

    private final RexLowering expressions;

    JsonLowering(RexLowering expressions) {
        this.expressions = expressions;
    }

    static boolean isJson(String operator) {
        return operator.startsWith("JSON_") || operator.startsWith("IS JSON") || operator.startsWith("IS NOT JSON");
    }

    Expression lower(RexCall call, String operator) {
        return switch (operator) {
            case "JSON_VALUE" -> value(call);
            case "JSON_QUERY" -> query(call);
            case "JSON_EXISTS" -> exists(call);
            default -> operator.startsWith("IS") ? test(call, operator) : plain(call, operator);
        };
    }

    private Expression plain(RexCall call, String operator) {
        List<Expression> arguments = expressions.lowerAll(call.getOperands());
        return FunctionCalls.of(operator, arguments, TypeMapping.fromCalcite(call.getType()));
    }

    private static Object symbol(RexNode operand) {
        return operand instanceof RexLiteral literal && literal.getType().getSqlTypeName() == SqlTypeName.SYMBOL
                ? literal.getValue()
                : null;
    }

    private static Literal text(String value) {
        return new Literal(value, DataType.varchar().notNull());
    }

    /** {@code JSON_VALUE(json, path [RETURNING type] [behaviour ON EMPTY] [behaviour ON ERROR])}. */
    private Expression value(RexCall call) {
        List<RexNode> operands = call.getOperands();
        String onEmpty = NULL;
        String onError = NULL;
        String behaviour = NULL;
        for (RexNode operand : operands.subList(2, operands.size())) {
            Object symbol = symbol(operand);
            if (symbol instanceof SqlJsonValueEmptyOrErrorBehavior said) {
                behaviour = said.name();
            } else if (symbol == SqlJsonEmptyOrError.EMPTY) {
                onEmpty = behaviour;
            } else if (symbol == SqlJsonEmptyOrError.ERROR) {
                onError = behaviour;
            }
        }
        if (onEmpty.equals("DEFAULT") || onError.equals("DEFAULT")) {
            throw RexLowering.unsupported("DEFAULT in JSON_VALUE; use COALESCE(JSON_VALUE(...), ...)");
        }
        DataType type = TypeMapping.fromCalcite(call.getType());
        DataType text = DataType.varchar().withNullable(type.nullable());
        return Coercion.cast(withBehaviours("JSON_VALUE", operands, List.of(), List.of(onEmpty, onError), text), type);
    }

    /** {@code JSON_QUERY(json, path [wrapper] [behaviour ON EMPTY] [behaviour ON ERROR])}. */
    private Expression query(RexCall call) {
        List<RexNode> operands = call.getOperands();
        String wrapper = "WITHOUT";
        List<String> behaviours = new ArrayList<>();
        for (RexNode operand : operands.subList(2, operands.size())) {
            Object symbol = symbol(operand);
            if (symbol instanceof SqlJsonQueryWrapperBehavior said) {
                wrapper = switch (said) {
                    case WITHOUT_ARRAY -> "WITHOUT";
                    case WITH_CONDITIONAL_ARRAY -> "CONDITIONAL";
                    case WITH_UNCONDITIONAL_ARRAY -> "UNCONDITIONAL";
                };
            } else if (symbol instanceof SqlJsonQueryEmptyOrErrorBehavior said) {
                behaviours.add(said.name().replace('_', ' '));
            }
        }
        while (behaviours.size() < 2) {
            behaviours.add(NULL);
        }
        DataType type = TypeMapping.fromCalcite(call.getType());
        DataType text = DataType.varchar().withNullable(type.nullable());
        boolean plain = wrapper.equals("WITHOUT");
        List<String> front = plain && behaviours.stream().allMatch(NULL::equals) ? List.of() : List.of(wrapper);
        return Coercion.cast(withBehaviours("JSON_QUERY", operands, front, behaviours, text), type);
    }

    /** The call without the clauses when they all say NULL. */
    private Expression withBehaviours(
            String function, List<RexNode> operands, List<String> front, List<String> behaviours, DataType type) {
        List<Expression> arguments = new ArrayList<>(expressions.lowerAll(operands.subList(0, 2)));
        if (!front.isEmpty() || !behaviours.stream().allMatch(NULL::equals)) {
            front.forEach(word -> arguments.add(text(word)));
            behaviours.forEach(word -> arguments.add(text(word)));
        }
        return FunctionCalls.of(function, arguments, type);
    }

    private Expression exists(RexCall call) {
        List<RexNode> operands = call.getOperands();
        List<Expression> arguments = new ArrayList<>(expressions.lowerAll(operands.subList(0, 2)));
        for (RexNode operand : operands.subList(2, operands.size())) {
            if (symbol(operand) instanceof SqlJsonExistsErrorBehavior said
                    && said != SqlJsonExistsErrorBehavior.FALSE) {
                arguments.add(text(said.name()));
            }
        }
        return FunctionCalls.of("JSON_EXISTS", arguments, TypeMapping.fromCalcite(call.getType()));
    }

    /** {@code x IS [NOT] JSON [VALUE | OBJECT | ARRAY | SCALAR]}. */
    private Expression test(RexCall call, String operator) {
        Expression operand = expressions.lower(call.getOperands().get(0));
        DataType type = DataType.bool().withNullable(operand.type().nullable());
        String kind = operator.substring(operator.lastIndexOf(' ') + 1);
        List<Expression> arguments = kind.equals("VALUE") ? List.of(operand) : List.of(operand, text(kind));
        Expression test = FunctionCalls.of("IS_JSON", arguments, type);
        return operator.startsWith("IS NOT") ? new Not(test, type) : test;
    }
}
