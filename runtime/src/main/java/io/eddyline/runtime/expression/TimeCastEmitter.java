package io.eddyline.runtime.expression;

import io.eddyline.function.FromText;
import io.eddyline.function.TimeCasts;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;

/** Conversions to dates, times, timestamps and intervals, as expressions; null where there is none. */
final class TimeCastEmitter {
    private static final String TIMES = TimeCasts.class.getName() + ".";
    private static final String FROM_TEXT = FromText.class.getName() + ".";

    static boolean isInfallible(DataType from, DataType to) {
        return switch (to.kind()) {
            case DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ -> from.kind() != TypeKind.VARCHAR;
            default -> false;
        };
    }

    String expression(String code, DataType from, DataType to) {
        return switch (to.kind()) {
            case DATE -> toDate(code, from);
            case TIME -> toTime(code, from, to);
            case TIMESTAMP -> toTimestamp(code, from, to);
            case TIMESTAMP_LTZ -> toInstant(code, from, to);
            case INTERVAL_DAY -> from.kind() == TypeKind.VARCHAR ? FROM_TEXT + "toDayInterval(" + code + ")" : null;
            case INTERVAL_YEAR ->
                switch (from.kind()) {
                    case VARCHAR -> FROM_TEXT + "toYearInterval(" + code + ")";
                    case TINYINT, SMALLINT, INTEGER -> code;
                    default -> null;
                };
            default -> null;
        };
    }

    private static String toDate(String code, DataType from) {
        return switch (from.kind()) {
            case VARCHAR -> FROM_TEXT + "toDate(" + code + ")";
            case TIMESTAMP -> TIMES + "toDate(" + code + ")";
            case TIMESTAMP_LTZ -> TIMES + "toDate(" + wallClock(code) + ")";
            default -> null;
        };
    }

    private static String toTime(String code, DataType from, DataType to) {
        return switch (from.kind()) {
            case VARCHAR -> FROM_TEXT + "toTime(" + code + ", " + to.precision() + ")";
            case TIME -> floored(code, from.precision(), to);
            case TIMESTAMP -> floored(TIMES + "toTime(" + code + ")", from.precision(), to);
            case TIMESTAMP_LTZ -> floored(TIMES + "toTime(" + wallClock(code) + ")", from.precision(), to);
            default -> null;
        };
    }

    private static String toTimestamp(String code, DataType from, DataType to) {
        return switch (from.kind()) {
            case VARCHAR -> FROM_TEXT + "toTimestamp(" + code + ", " + to.precision() + ")";
            case DATE -> TIMES + "toTimestamp(" + code + ")";
            case TIMESTAMP -> floored(code, from.precision(), to);
            case TIMESTAMP_LTZ -> floored(wallClock(code), from.precision(), to);
            default -> null;
        };
    }

    private static String toInstant(String code, DataType from, DataType to) {
        return switch (from.kind()) {
            case VARCHAR -> FROM_TEXT + "toInstant(" + code + ", " + to.precision() + ", context)";
            case DATE -> TIMES + "toInstant(" + TIMES + "toTimestamp(" + code + "), context)";
            case TIMESTAMP -> floored(TIMES + "toInstant(" + code + ", context)", from.precision(), to);
            case TIMESTAMP_LTZ -> floored(code, from.precision(), to);
            default -> null;
        };
    }

    private static String wallClock(String code) {
        return TIMES + "toWallClock(" + code + ", context)";
    }

    private static String floored(String code, int from, DataType to) {
        return from <= to.precision() ? code : TIMES + "floor(" + code + ", " + to.precision() + ")";
    }
}
