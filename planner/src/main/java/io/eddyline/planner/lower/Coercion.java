package io.eddyline.planner.lower;

import io.eddyline.plan.Cast;
import io.eddyline.plan.Expression;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes operands of one type where an operator wants that. */
public final class Coercion {
    private static final List<TypeKind> WIDENING = List.of(
            TypeKind.TINYINT,
            TypeKind.SMALLINT,
            TypeKind.INTEGER,
            TypeKind.BIGINT,
            TypeKind.DECIMAL,
            TypeKind.FLOAT,
            TypeKind.DOUBLE);
    private static final Set<TypeKind> NUMERIC = EnumSet.copyOf(WIDENING);
    private static final Set<TypeKind> POINTS_IN_TIME =
            EnumSet.of(TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ);

    private Coercion() {}

    public static boolean isNumeric(DataType type) {
        return NUMERIC.contains(type.kind());
    }

    /** The expression with a value of the type; itself when it has it already. */
    public static Expression cast(Expression expression, DataType type) {
        if (expression.type().sameValuesAs(type)) {
            return expression;
        }
        DataType target = type.withNullable(expression.type().nullable());
        if (expression instanceof Literal literal && literal.isNull()) {
            return Literal.ofNull(target.withNullable(true));
        }
        if (expression instanceof Literal literal) {
            Optional<Literal> folded = LiteralCasts.fold(literal, target);
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        return new Cast(expression, target, false);
    }

    /** A decimal without the cast to a wider decimal, which changes no comparison. */
    static Expression withoutWidening(Expression expression) {
        if (expression instanceof Cast cast && isWidening(cast.operand().type(), cast.type())) {
            return cast.operand();
        }
        return expression;
    }

    private static boolean isWidening(DataType from, DataType to) {
        return from.kind() == TypeKind.DECIMAL
                && to.kind() == TypeKind.DECIMAL
                && to.scale() >= from.scale()
                && to.precision() - to.scale() >= from.precision() - from.scale();
    }

    /** The expressions, each cast where it has another type than {@link #common}; decimals may keep theirs. */
    public static List<Expression> harmonise(List<Expression> expressions) {
        DataType common = expressions.stream()
                .map(Expression::type)
                .reduce(Coercion::common)
                .orElseThrow();
        return expressions.stream().map(e -> toOperand(e, common)).toList();
    }

    /** As {@link #cast}, but a decimal stays a decimal of its own precision and scale, and an integer becomes one that just holds it. */
    public static Expression toOperand(Expression expression, DataType common) {
        DataType type = expression.type();
        if (common.kind() != TypeKind.DECIMAL) {
            return cast(expression, common);
        }
        return type.kind() == TypeKind.DECIMAL ? expression : cast(expression, exactDecimal(type, common));
    }

    private static DataType exactDecimal(DataType type, DataType common) {
        int digits = integerDigits(type.kind());
        return digits < 0 ? common : DataType.decimal(digits, 0);
    }

    private static int integerDigits(TypeKind kind) {
        return switch (kind) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            default -> -1;
        };
    }

    /** The type in which values of both can be compared. */
    public static DataType common(DataType left, DataType right) {
        if (left.sameValuesAs(right) || right.kind() == TypeKind.NULL) {
            return left;
        }
        if (left.kind() == TypeKind.NULL) {
            return right;
        }
        if (isNumeric(left) && isNumeric(right)) {
            return commonNumber(left, right);
        }
        if (left.kind() == right.kind()) {
            return left.precision() >= right.precision() ? left : right;
        }
        if (POINTS_IN_TIME.contains(left.kind()) && POINTS_IN_TIME.contains(right.kind())) {
            return left.kind().ordinal() > right.kind().ordinal() ? left : right;
        }
        return left.kind() == TypeKind.VARCHAR ? right : left;
    }

    private static DataType commonNumber(DataType left, DataType right) {
        if (left.kind() == TypeKind.DECIMAL && right.kind() == TypeKind.DECIMAL) {
            int scale = Math.max(left.scale(), right.scale());
            int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
            int precision = Math.min(DataType.MAX_DECIMAL_PRECISION, whole + scale);
            return DataType.decimal(precision, Math.min(scale, precision));
        }
        boolean approximate = isApproximate(left) || isApproximate(right);
        if (approximate && left.kind() != right.kind()) {
            return DataType.doubleType();
        }
        return WIDENING.indexOf(left.kind()) >= WIDENING.indexOf(right.kind()) ? left : right;
    }

    private static boolean isApproximate(DataType type) {
        return type.kind() == TypeKind.FLOAT || type.kind() == TypeKind.DOUBLE;
    }
}
