package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.CommonType;
import io.eddyline.function.Decimals;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators on values of every type: comparisons, tests of truth, GREATEST and LEAST, constructors of arrays and maps. */
final class OperatorEmitter {
    private static final Map<String, String> COMPARISONS = Map.of(
            "EQUAL", "==",
            "NOT_EQUAL", "!=",
            "LESS_THAN", "<",
            "LESS_THAN_OR_EQUAL", "<=",
            "GREATER_THAN", ">",
            "GREATER_THAN_OR_EQUAL", ">=");

    private final ClassWriter writer;
    private final Emission emission;
    private final ExpressionEmitter expressions;
    private final NestedEmitter nested;

    OperatorEmitter(ClassWriter writer, Emission emission, ExpressionEmitter expressions, NestedEmitter nested) {
        this.writer = writer;
        this.emission = emission;
        this.expressions = expressions;
        this.nested = nested;
    }

    static boolean isComparison(String function) {
        return COMPARISONS.containsKey(function);
    }

    boolean handles(String function) {
        return COMPARISONS.containsKey(function)
                || switch (function) {
                    case "IS_DISTINCT_FROM",
                            "IS_NOT_DISTINCT_FROM",
                            "IS_TRUE",
                            "IS_NOT_TRUE",
                            "IS_FALSE",
                            "IS_NOT_FALSE",
                            "GREATEST",
                            "LEAST",
                            "ARRAY",
                            "MAP" -> true;
                    default -> false;
                };
    }

    Value emit(FunctionCall call) {
        return switch (call.function()) {
            case "IS_TRUE" -> truth(call, "", "");
            case "IS_NOT_TRUE" -> truth(call, "!", "");
            case "IS_FALSE" -> truth(call, "", "!");
            case "IS_NOT_FALSE" -> truth(call, "!", "!");
            case "IS_DISTINCT_FROM" -> distinct(call, "!");
            case "IS_NOT_DISTINCT_FROM" -> distinct(call, "");
            case "GREATEST" -> extreme(call, ">");
            case "LEAST" -> extreme(call, "<");
            case "ARRAY" -> nested.array(call);
            case "MAP" -> nested.map(call);
            default -> comparison(call);
        };
    }

    private Value truth(FunctionCall call, String negation, String wanted) {
        Value operand = expressions.emitAs(call.arguments().get(0), DataType.bool());
        String isSo = "(!" + operand.isNull() + " && " + wanted + operand.code() + ")";
        return emission.strict(List.of(), negation + isSo, call.type());
    }

    private Value comparison(FunctionCall call) {
        LookupEmitter.Lookup lookup = switch (call.function()) {
            case "EQUAL", "NOT_EQUAL" -> expressions.lookups().ofComparison(call);
            default -> null;
        };
        if (lookup != null) {
            return expressions.lookups().isOneOf(lookup, call.function().equals("NOT_EQUAL"), call.type());
        }
        Value a = expressions.emit(call.arguments().get(0));
        Value b = expressions.emit(call.arguments().get(1));
        if (decimals(a, b)) {
            String compared = compareDecimals(a, b) + " " + COMPARISONS.get(call.function()) + " 0";
            return emission.strict(List.of(a, b), compared, call.type());
        }
        DataType common = commonType(List.of(a.type(), b.type()));
        Value x = expressions.convert(a, common);
        Value y = expressions.convert(b, common);
        return emission.condition(
                List.of(x, y), compared(x, COMPARISONS.get(call.function()), y, common.storage()), call.type());
    }

    private static boolean decimals(Value a, Value b) {
        return (a.type().kind() == TypeKind.DECIMAL && isExact(b.type()))
                || (b.type().kind() == TypeKind.DECIMAL && isExact(a.type()));
    }

    private static boolean isExact(DataType type) {
        return type.kind() == TypeKind.DECIMAL || CommonType.isInteger(type);
    }

    /** Whole numbers among decimals stay as they are: decimals of scale 0. */
    private String compareDecimals(Value a, Value b) {
        boolean wide = a.type().storage() == Storage.DECIMAL128 || b.type().storage() == Storage.DECIMAL128;
        return Decimals.class.getName() + ".compare(" + decimal(a, wide) + ", "
                + a.type().scale() + ", " + decimal(b, wide) + ", " + b.type().scale() + ")";
    }

    private String decimal(Value value, boolean wide) {
        return wide && value.type().storage() != Storage.DECIMAL128
                ? writer.scratch("Int128") + ".set((long) " + value.code() + ")"
                : value.code();
    }

    private static DataType commonType(List<DataType> types) {
        return CommonType.of(types)
                .orElseThrow(() -> new EddylineException(
                        ErrorCode.TYPE_MISMATCH,
                        types.get(0).sql() + " cannot be compared with "
                                + types.get(types.size() - 1).sql()));
    }

    private static String compared(Value x, String operator, Value y, Storage storage) {
        return switch (storage) {
            case INT, LONG, FLOAT, DOUBLE -> x.code() + " " + operator + " " + y.code();
            case BOOLEAN -> comparedBooleans(x, operator, y);
            case BYTES -> comparedBytes(x, operator, y);
            case DECIMAL128 -> "Int128.compare(" + x.code() + ", " + y.code() + ") " + operator + " 0";
            case LIST, MAP, ROW -> comparedNested(x, operator, y);
        };
    }

    private static String comparedBooleans(Value x, String operator, Value y) {
        return switch (operator) {
            case "==", "!=" -> x.code() + " " + operator + " " + y.code();
            case "<" -> "(!" + x.code() + " && " + y.code() + ")";
            case ">" -> "(" + x.code() + " && !" + y.code() + ")";
            case "<=" -> "(!" + x.code() + " || " + y.code() + ")";
            default -> "(" + x.code() + " || !" + y.code() + ")";
        };
    }

    private static String comparedBytes(Value x, String operator, Value y) {
        return switch (operator) {
            case "==" -> "Slice.equal(" + x.code() + ", " + y.code() + ")";
            case "!=" -> "!Slice.equal(" + x.code() + ", " + y.code() + ")";
            default -> "Slice.compare(" + x.code() + ", " + y.code() + ") " + operator + " 0";
        };
    }

    private static String comparedNested(Value x, String operator, Value y) {
        String equal = "Nested.equal(" + x.code() + ", " + y.code() + ")";
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> "!" + equal;
            default ->
                throw new EddylineException(
                        ErrorCode.TYPE_MISMATCH, "values of type " + x.type().sql() + " have no order");
        };
    }

    private Value distinct(FunctionCall call, String negation) {
        Value a = expressions.emit(call.arguments().get(0));
        Value b = expressions.emit(call.arguments().get(1));
        DataType common = commonType(List.of(a.type(), b.type()));
        Value x = expressions.convert(a, common);
        Value y = expressions.convert(b, common);
        String equal = x.alwaysNull() || y.alwaysNull() ? "false" : compared(x, "==", y, common.storage());
        String same =
                "(" + x.isNull() + " || " + y.isNull() + " ? " + x.isNull() + " && " + y.isNull() + " : " + equal + ")";
        return emission.strict(List.of(), negation + same, call.type());
    }

    private Value extreme(FunctionCall call, String better) {
        List<DataType> types = call.arguments().stream().map(Expression::type).toList();
        DataType common = commonType(types);
        List<Value> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            values.add(expressions.emitAs(argument, common));
        }
        String nulls = Emission.anyNull(values);
        if (nulls.equals(Value.ALWAYS)) {
            return Value.ofNull(call.type());
        }
        Value best = emission.variable(common);
        writer.line("if (!(" + nulls + ")) {");
        emission.assign(best, new Value(values.get(0).code(), Value.NEVER, common));
        for (Value value : values.subList(1, values.size())) {
            writer.line("if (" + compared(value, better, best, common.storage()) + ") { " + best.code() + " = "
                    + value.code() + "; }");
        }
        writer.line("}");
        return expressions.convert(best, call.type()).as(call.type());
    }
}
