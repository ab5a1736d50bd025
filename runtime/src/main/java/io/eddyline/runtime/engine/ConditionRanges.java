package io.eddyline.runtime.engine;

import io.eddyline.batch.JavaValues;
import io.eddyline.connector.ScanCondition.ColumnRanges;
import io.eddyline.connector.ScanCondition.Range;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a condition says of single columns: which values they must have so that it can be TRUE. Says less where it does not understand. */
final class ConditionRanges {
    private static final Set<TypeKind> INTEGERS =
            Set.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT);
    private static final Set<TypeKind> TIMES =
            Set.of(TypeKind.DATE, TypeKind.TIME, TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ);

    private final RowType schema;

    private ConditionRanges(RowType schema) {
        this.schema = schema;
    }

    /** All of which hold where the condition is TRUE. */
    static List<ColumnRanges> of(Expression condition, RowType schema) {
        return new ConditionRanges(schema).of(condition);
    }

    private List<ColumnRanges> of(Expression condition) {
        if (condition instanceof LogicalExpression logical) {
            return logical.kind() == LogicalExpression.Kind.AND ? all(logical) : any(logical);
        }
        if (condition instanceof InList list && !list.negated() && list.operand() instanceof ColumnReference column) {
            List<Range> points = new ArrayList<>();
            for (Literal literal : list.values()) {
                Object value = value(literal, schema.type(column.index()));
                if (value == null) {
                    return List.of();
                }
                points.add(new Range(value, value));
            }
            return List.of(new ColumnRanges(column.index(), points));
        }
        return condition instanceof FunctionCall call && call.arguments().size() == 2 ? comparison(call) : List.of();
    }

    private List<ColumnRanges> all(LogicalExpression and) {
        List<ColumnRanges> found = new ArrayList<>();
        and.operands().forEach(operand -> found.addAll(of(operand)));
        return found;
    }

    /** Of OR only when each side says something of the same column. */
    private List<ColumnRanges> any(LogicalExpression or) {
        List<Range> ranges = new ArrayList<>();
        int column = -1;
        for (Expression operand : or.operands()) {
            List<ColumnRanges> side = of(operand);
            if (side.isEmpty() || (column >= 0 && side.get(0).column() != column)) {
                return List.of();
            }
            column = side.get(0).column();
            ranges.addAll(side.get(0).ranges());
        }
        return List.of(new ColumnRanges(column, ranges));
    }

    private List<ColumnRanges> comparison(FunctionCall call) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (left instanceof ColumnReference column && right instanceof Literal literal) {
            return comparison(call.function(), column, literal);
        }
        if (right instanceof ColumnReference column && left instanceof Literal literal) {
            String turned = switch (call.function()) {
                case "LESS_THAN" -> "GREATER_THAN";
                case "LESS_THAN_OR_EQUAL" -> "GREATER_THAN_OR_EQUAL";
                case "GREATER_THAN" -> "LESS_THAN";
                case "GREATER_THAN_OR_EQUAL" -> "LESS_THAN_OR_EQUAL";
                default -> call.function();
            };
            return comparison(turned, column, literal);
        }
        return List.of();
    }

    private List<ColumnRanges> comparison(String function, ColumnReference column, Literal literal) {
        Object value = value(literal, schema.type(column.index()));
        if (value == null) {
            return List.of();
        }
        Range range = switch (function) {
            case "EQUAL" -> new Range(value, value);
            case "LESS_THAN" -> new Range(null, next(value, -1));
            case "LESS_THAN_OR_EQUAL" -> new Range(null, value);
            case "GREATER_THAN" -> new Range(next(value, 1), null);
            case "GREATER_THAN_OR_EQUAL" -> new Range(value, null);
            default -> null;
        };
        return range == null ? List.of() : List.of(new ColumnRanges(column.index(), List.of(range)));
    }

    /** The number beside this one; of a text itself, which makes the range larger than it is. */
    private static Object next(Object value, int step) {
        if (!(value instanceof Long number)) {
            return value;
        }
        return number == (step > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) ? value : (Object) (number + step);
    }

    /** The constant as the column would keep it; null when that cannot be said. */
    private static Object value(Literal literal, DataType column) {
        DataType type = literal.type();
        if (literal.isNull()) {
            return null;
        }
        if (column.kind() == TypeKind.VARCHAR && type.kind() == TypeKind.VARCHAR) {
            return literal.value().toString().getBytes(StandardCharsets.UTF_8);
        }
        if (INTEGERS.contains(column.kind()) && INTEGERS.contains(type.kind())) {
            return ((Number) literal.value()).longValue();
        }
        if (TIMES.contains(column.kind()) && column.kind() == type.kind()) {
            return JavaValues.toLong(literal.value(), type);
        }
        boolean decimals = column.kind() == TypeKind.DECIMAL && type.kind() == TypeKind.DECIMAL;
        return decimals && column.storage() == Storage.LONG ? unscaled((BigDecimal) literal.value(), column) : null;
    }

    private static Object unscaled(BigDecimal value, DataType column) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean fits = plain.scale() <= column.scale()
                && plain.precision() - plain.scale() <= DataType.MAX_SHORT_DECIMAL_PRECISION - column.scale();
        return fits ? (Object) plain.setScale(column.scale()).unscaledValue().longValueExact() : null;
    }
}
