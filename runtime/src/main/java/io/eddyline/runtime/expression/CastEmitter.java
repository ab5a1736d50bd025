package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.CommonType;
import io.eddyline.function.Decimals;
import io.eddyline.function.FromText;
import io.eddyline.function.NumberCasts;
import io.eddyline.function.RowFailure;
import io.eddyline.function.ToText;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.List;

/** Conversions. An expression for every pair of types; fallible ones fail the row, or give NULL when the cast is safe. */
final class CastEmitter {
    static final String NUMBERS = NumberCasts.class.getName() + ".";
    private static final String DECIMALS = Decimals.class.getName() + ".";
    private static final String FROM_TEXT = FromText.class.getName() + ".";
    private static final String TO_TEXT = ToText.class.getName() + ".";

    private final ClassWriter writer;
    private final Emission emission;
    private final TimeCastEmitter times;

    CastEmitter(ClassWriter writer, Emission emission) {
        this.writer = writer;
        this.emission = emission;
        times = new TimeCastEmitter();
    }

    /** The value in another type; itself where only nullability or names differ. */
    Value convert(Value value, DataType to, boolean safe) {
        if (value.type().sameValuesAs(to)) {
            return value;
        }
        if (value.alwaysNull() || value.type().kind() == TypeKind.NULL) {
            return Value.ofNull(to);
        }
        if (to.storage().compareTo(Storage.LIST) >= 0 || value.type().storage().compareTo(Storage.LIST) >= 0) {
            return NestedCast.emit(writer, emission, value, to, safe);
        }
        String expression = expression(value.code(), value.type(), to);
        if (expression.equals(value.code())) {
            return value.as(to);
        }
        if (isInfallible(value.type(), to)) {
            return emission.strict(List.of(value), expression, to);
        }
        return safe ? emitSafe(value, expression, to) : emitFallible(value, expression, to);
    }

    private Value emitFallible(Value value, String expression, DataType to) {
        writer.markFallible();
        return emission.strict(List.of(value), expression, to);
    }

    private Value emitSafe(Value value, String expression, DataType to) {
        Value result = emission.variable(to);
        String guard = value.neverNull() ? "" : "if (!" + value.isNull() + ") ";
        writer.line(guard + "try { " + result.code() + " = " + expression + "; " + result.isNull()
                + " = false; } catch (" + RowFailure.class.getName() + " e) { }");
        return result;
    }

    private static boolean isInfallible(DataType from, DataType to) {
        boolean textOut = to.kind() == TypeKind.VARCHAR;
        boolean widening = CommonType.isInteger(from)
                && CommonType.isInteger(to)
                && from.kind().compareTo(to.kind()) <= 0;
        boolean floating = CommonType.isApproximate(to) && CommonType.isNumeric(from);
        return textOut
                || widening
                || floating
                || (from.kind() == TypeKind.BOOLEAN)
                || TimeCastEmitter.isInfallible(from, to);
    }

    private String expression(String code, DataType from, DataType to) {
        String expression = switch (to.kind()) {
            case BOOLEAN -> toBoolean(code, from);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> toInteger(code, from, to);
            case FLOAT -> toApproximate(code, from, "(float) ");
            case DOUBLE -> toApproximate(code, from, "(double) ");
            case DECIMAL -> to.storage() == Storage.LONG ? toDecimal(code, from, to) : toWide(code, from, to);
            case VARCHAR -> toText(code, from);
            case VARBINARY -> from.kind() == TypeKind.VARCHAR ? code : null;
            case DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ, INTERVAL_DAY, INTERVAL_YEAR -> times.expression(code, from, to);
            case ARRAY, MAP, ROW, NULL -> null;
        };
        if (expression == null) {
            throw new EddylineException(ErrorCode.TYPE_MISMATCH, from.sql() + " cannot be converted to " + to.sql());
        }
        return expression;
    }

    private static String toBoolean(String code, DataType from) {
        return switch (from.kind()) {
            case VARCHAR -> FROM_TEXT + "toBoolean(" + code + ")";
            case TINYINT, SMALLINT, INTEGER, BIGINT -> "(" + code + " != 0)";
            case DECIMAL -> from.storage() == Storage.LONG ? "(" + code + " != 0)" : null;
            default -> null;
        };
    }

    private static String toInteger(String code, DataType from, DataType to) {
        if (CommonType.isInteger(from)) {
            if (from.kind().compareTo(to.kind()) <= 0) {
                return to.kind() == TypeKind.BIGINT && from.kind() != TypeKind.BIGINT ? "(long) " + code : code;
            }
            return narrowed("(long) " + code, to.kind());
        }
        String type = '"' + to.kind().name() + '"';
        return switch (from.kind()) {
            case BOOLEAN -> "(" + code + (to.kind() == TypeKind.BIGINT ? " ? 1L : 0L)" : " ? 1 : 0)");
            case FLOAT, DOUBLE -> narrowed(NUMBERS + "toBigint((double) " + code + ")", to.kind());
            case DECIMAL -> narrowed(NUMBERS + "toBigint(" + code + ", " + from.scale() + ")", to.kind());
            case VARCHAR -> narrowed(FROM_TEXT + "toBigint(" + code + ", " + type + ")", to.kind());
            case INTERVAL_YEAR -> to.kind() == TypeKind.INTEGER ? code : "(long) " + code;
            default -> null;
        };
    }

    private static String narrowed(String number, TypeKind to) {
        return switch (to) {
            case TINYINT -> NUMBERS + "toTinyint(" + number + ")";
            case SMALLINT -> NUMBERS + "toSmallint(" + number + ")";
            case INTEGER -> NUMBERS + "toInteger(" + number + ")";
            default -> number;
        };
    }

    private static String toApproximate(String code, DataType from, String cast) {
        String type = cast.contains("float") ? "\"FLOAT\"" : "\"DOUBLE\"";
        return switch (from.kind()) {
            case BOOLEAN -> "(" + code + " ? " + cast + "1 : " + cast + "0)";
            case TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE -> cast + code;
            case DECIMAL -> cast + NUMBERS + "toDouble(" + code + ", " + from.scale() + ")";
            case VARCHAR -> cast + FROM_TEXT + "toDouble(" + code + ", " + type + ")";
            default -> null;
        };
    }

    private static String toDecimal(String code, DataType from, DataType to) {
        String shape = to.precision() + ", " + to.scale();
        return switch (from.kind()) {
            case BOOLEAN -> DECIMALS + "rescale(" + code + " ? 1L : 0L, 0, " + to.scale() + ", " + to.precision() + ")";
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                DECIMALS + "rescale((long) " + code + ", 0, " + to.scale() + ", " + to.precision() + ")";
            case FLOAT, DOUBLE -> NUMBERS + "toDecimal(" + exactDouble(code, from) + ", " + shape + ")";
            case DECIMAL ->
                from.storage() == Storage.LONG
                        ? DECIMALS + "rescale(" + code + ", " + from.scale() + ", " + to.scale() + ", " + to.precision()
                                + ")"
                        : NUMBERS + "toDecimal(" + code + ", " + from.scale() + ", " + shape + ")";
            case VARCHAR -> FROM_TEXT + "toDecimal(" + code + ", " + shape + ")";
            default -> null;
        };
    }

    /** A float has a shorter text than the double of the same value: {@code 0.1f} is the decimal 0.1. */
    private static String exactDouble(String code, DataType from) {
        return from.kind() == TypeKind.FLOAT ? "Double.parseDouble(Float.toString(" + code + "))" : code;
    }

    private String toWide(String code, DataType from, DataType to) {
        String shape = to.precision() + ", " + to.scale() + ", " + writer.scratch("Int128") + ")";
        return switch (from.kind()) {
            case BOOLEAN -> NUMBERS + "toWideDecimal(" + code + " ? 1L : 0L, 0, " + shape;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> NUMBERS + "toWideDecimal((long) " + code + ", 0, " + shape;
            case FLOAT, DOUBLE -> NUMBERS + "toWideDecimal(" + exactDouble(code, from) + ", " + shape;
            case DECIMAL -> NUMBERS + "toWideDecimal(" + code + ", " + from.scale() + ", " + shape;
            case VARCHAR -> FROM_TEXT + "toWideDecimal(" + code + ", " + shape;
            default -> null;
        };
    }

    private String toText(String code, DataType from) {
        String out = from.kind() == TypeKind.VARCHAR || from.kind() == TypeKind.VARBINARY
                ? ""
                : writer.scratch("Slice") + ")";
        return switch (from.kind()) {
            case BOOLEAN -> TO_TEXT + "ofBoolean(" + code + ", " + out;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> TO_TEXT + "ofLong((long) " + code + ", " + out;
            case FLOAT -> TO_TEXT + "ofFloat(" + code + ", " + out;
            case DOUBLE -> TO_TEXT + "ofDouble(" + code + ", " + out;
            case DECIMAL -> TO_TEXT + "ofDecimal(" + code + ", " + from.scale() + ", " + out;
            case VARCHAR, VARBINARY -> code;
            case DATE -> TO_TEXT + "ofDate(" + code + ", " + out;
            case TIME -> TO_TEXT + "ofTime(" + code + ", " + from.precision() + ", " + out;
            case TIMESTAMP -> TO_TEXT + "ofTimestamp(" + code + ", " + from.precision() + ", " + out;
            case TIMESTAMP_LTZ -> TO_TEXT + "ofInstant(" + code + ", " + from.precision() + ", context, " + out;
            case INTERVAL_DAY -> TO_TEXT + "ofDayInterval(" + code + ", " + out;
            case INTERVAL_YEAR -> TO_TEXT + "ofYearInterval(" + code + ", " + out;
            case ARRAY, MAP, ROW, NULL -> null;
        };
    }
}
