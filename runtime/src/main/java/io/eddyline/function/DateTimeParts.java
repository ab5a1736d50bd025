package io.eddyline.function;

import io.eddyline.type.TypeKind;

/** Parts of dates, times and intervals; rounding to units. Times with a zone are taken as the session's clocks show them. */
public final class DateTimeParts {
    private DateTimeParts() {}

    @ScalarFunction(
            value = "EXTRACT",
            description =
                    "`EXTRACT(unit FROM x)`: a part of a date, time, timestamp or interval: MILLENNIUM, CENTURY, DECADE, YEAR, ISOYEAR,"
                            + " QUARTER, MONTH, WEEK (ISO), DAY, DOW (1 for Sunday), ISODOW (1 for Monday), DOY, HOUR, MINUTE, SECOND (whole),"
                            + " MILLISECOND and MICROSECOND (with the seconds), EPOCH (seconds since 1970).",
            examples = {
                "EXTRACT('YEAR', DATE '2024-02-29') = 2024",
                "EXTRACT('WEEK', DATE '2024-12-30') = 1",
                "EXTRACT('HOUR', TIMESTAMP '2024-02-29 13:14:15') = 13"
            })
    public static long extract(@Prepared DateTimeUnit unit, @SqlType(TypeKind.DATE) int day) {
        return extractTimestamp(unit, day * TimeCasts.MICROS_PER_DAY);
    }

    @ScalarFunction("EXTRACT")
    public static long extractTimestamp(@Prepared DateTimeUnit unit, @SqlType(TypeKind.TIMESTAMP) long micros) {
        int day = TimeCasts.toDate(micros);
        return switch (unit) {
            case MILLENNIUM -> eras(CalendarMath.year(day), 1000);
            case CENTURY -> eras(CalendarMath.year(day), 100);
            case DECADE -> Math.floorDiv(CalendarMath.year(day), 10);
            case YEAR -> CalendarMath.year(day);
            case ISOYEAR -> CalendarMath.isoYear(day);
            case QUARTER -> (CalendarMath.month(day) + 2) / 3;
            case MONTH -> CalendarMath.month(day);
            case WEEK -> CalendarMath.isoWeek(day);
            case DAY -> CalendarMath.dayOfMonth(day);
            case DOW -> CalendarMath.isoDayOfWeek(day) % 7 + 1;
            case ISODOW -> CalendarMath.isoDayOfWeek(day);
            case DOY -> CalendarMath.dayOfYear(day);
            case EPOCH -> Math.floorDiv(micros, DateTimeUnit.SECOND.micros());
            default -> extractTime(unit, TimeCasts.toTime(micros));
        };
    }

    private static long eras(int year, int length) {
        return year > 0 ? (year + length - 1) / length : (year - length + 1) / length - (year == 0 ? 1 : 0);
    }

    @ScalarFunction("EXTRACT")
    public static long extractInstant(
            @Prepared DateTimeUnit unit, @SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return unit == DateTimeUnit.EPOCH
                ? Math.floorDiv(instant, DateTimeUnit.SECOND.micros())
                : extractTimestamp(unit, TimeCasts.toWallClock(instant, context));
    }

    @ScalarFunction("EXTRACT")
    public static long extractTime(@Prepared DateTimeUnit unit, @SqlType(TypeKind.TIME) long micros) {
        return switch (unit) {
            case HOUR -> micros / DateTimeUnit.HOUR.micros();
            case MINUTE -> micros / DateTimeUnit.MINUTE.micros() % 60;
            case SECOND -> micros / DateTimeUnit.SECOND.micros() % 60;
            case MILLISECOND -> micros / DateTimeUnit.MILLISECOND.micros() % 60_000;
            case MICROSECOND -> micros % 60_000_000;
            case NANOSECOND -> micros % 60_000_000 * 1000;
            case EPOCH -> micros / DateTimeUnit.SECOND.micros();
            default -> throw RowFailure.badArgument("a time of day has no " + unit);
        };
    }

    @ScalarFunction("EXTRACT")
    public static long extractDayInterval(@Prepared DateTimeUnit unit, @SqlType(TypeKind.INTERVAL_DAY) long micros) {
        return switch (unit) {
            case DAY -> micros / TimeCasts.MICROS_PER_DAY;
            case HOUR -> micros / DateTimeUnit.HOUR.micros() % 24;
            case EPOCH -> micros / DateTimeUnit.SECOND.micros();
            case MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> extractTime(unit, micros);
            default -> throw RowFailure.badArgument("an interval of days and seconds has no " + unit);
        };
    }

    @ScalarFunction("EXTRACT")
    public static long extractYearInterval(@Prepared DateTimeUnit unit, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return switch (unit) {
            case MILLENNIUM, CENTURY, DECADE, YEAR -> months / unit.months();
            case QUARTER -> months % 12 / 3 + 1;
            case MONTH -> months % 12;
            default -> throw RowFailure.badArgument("an interval of years and months has no " + unit);
        };
    }

    @ScalarFunction(
            value = "FLOOR_TO",
            description = "`FLOOR(x TO unit)`: the beginning of the unit that a date or timestamp is in.",
            examples = "FLOOR_TO(TIMESTAMP '2024-02-29 13:14:15', 'HOUR') = TIMESTAMP '2024-02-29 13:00:00'",
            returns = "ARGUMENT 0")
    public static long floor(@SqlType({TypeKind.TIMESTAMP, TypeKind.TIME}) long micros, @Prepared DateTimeUnit unit) {
        return CalendarMath.floor(micros, unit);
    }

    @ScalarFunction(value = "FLOOR_TO", returns = "ARGUMENT 0")
    public static long floorInstant(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant, @Prepared DateTimeUnit unit, FunctionContext context) {
        return TimeCasts.toInstant(CalendarMath.floor(TimeCasts.toWallClock(instant, context), unit), context);
    }

    @ScalarFunction(value = "FLOOR_TO", returns = "ARGUMENT 0")
    public static int floorDate(@SqlType(TypeKind.DATE) int day, @Prepared DateTimeUnit unit) {
        return TimeCasts.toDate(CalendarMath.floor(TimeCasts.toTimestamp(day), unit));
    }

    @ScalarFunction(
            value = "CEIL_TO",
            description =
                    "`CEIL(x TO unit)`: the beginning of the next unit, or the date or timestamp itself when it is one.",
            examples = "CEIL_TO(TIMESTAMP '2024-02-29 13:14:15', 'MONTH') = TIMESTAMP '2024-03-01 00:00:00'",
            returns = "ARGUMENT 0")
    public static long ceil(@SqlType({TypeKind.TIMESTAMP, TypeKind.TIME}) long micros, @Prepared DateTimeUnit unit) {
        return CalendarMath.ceil(micros, unit);
    }

    @ScalarFunction(value = "CEIL_TO", returns = "ARGUMENT 0")
    public static long ceilInstant(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant, @Prepared DateTimeUnit unit, FunctionContext context) {
        return TimeCasts.toInstant(CalendarMath.ceil(TimeCasts.toWallClock(instant, context), unit), context);
    }

    @ScalarFunction(value = "CEIL_TO", returns = "ARGUMENT 0")
    public static int ceilDate(@SqlType(TypeKind.DATE) int day, @Prepared DateTimeUnit unit) {
        return TimeCasts.toDate(CalendarMath.ceil(TimeCasts.toTimestamp(day), unit));
    }

    @ScalarFunction(
            value = "DATE_TRUNC",
            description = "The beginning of the unit that a date or timestamp is in.",
            examples = "DATE_TRUNC('month', TIMESTAMP '2024-02-29 13:14:15') = TIMESTAMP '2024-02-01 00:00:00'",
            returns = "ARGUMENT 1")
    public static long truncate(
            @Prepared DateTimeUnit unit, @SqlType({TypeKind.TIMESTAMP, TypeKind.TIME}) long micros) {
        return CalendarMath.floor(micros, unit);
    }

    @ScalarFunction(value = "DATE_TRUNC", returns = "ARGUMENT 1")
    public static long truncateInstant(
            @Prepared DateTimeUnit unit, @SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return floorInstant(instant, unit, context);
    }

    @ScalarFunction(value = "DATE_TRUNC", returns = "ARGUMENT 1")
    public static int truncateDate(@Prepared DateTimeUnit unit, @SqlType(TypeKind.DATE) int day) {
        return floorDate(day, unit);
    }
}
