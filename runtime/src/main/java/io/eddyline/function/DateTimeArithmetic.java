package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Dates, times and timestamps with intervals; intervals with numbers. */
public final class DateTimeArithmetic {
    private DateTimeArithmetic() {}

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0")
    public static long plus(
            @SqlType({TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ, TypeKind.INTERVAL_DAY}) long micros,
            @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.plus(micros, interval);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 1")
    public static long plusReversed(
            @SqlType(TypeKind.INTERVAL_DAY) long interval,
            @SqlType({TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ}) long micros) {
        return Arithmetic.plus(micros, interval);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0")
    public static long plusMonths(
            @SqlType(TypeKind.TIMESTAMP) long micros, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return CalendarMath.addMonths(micros, months);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 1")
    public static long plusMonthsReversed(
            @SqlType(TypeKind.INTERVAL_YEAR) int months, @SqlType(TypeKind.TIMESTAMP) long micros) {
        return CalendarMath.addMonths(micros, months);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0")
    public static long plusMonthsInstant(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant,
            @SqlType(TypeKind.INTERVAL_YEAR) int months,
            FunctionContext context) {
        return TimeCasts.toInstant(CalendarMath.addMonths(TimeCasts.toWallClock(instant, context), months), context);
    }

    @ScalarFunction(value = "PLUS", returns = "TIMESTAMP(6)")
    public static long plusDate(@SqlType(TypeKind.DATE) int day, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.plus(TimeCasts.toTimestamp(day), interval);
    }

    @ScalarFunction(value = "PLUS", returns = "TIMESTAMP(6)")
    public static long plusDateReversed(
            @SqlType(TypeKind.INTERVAL_DAY) long interval, @SqlType(TypeKind.DATE) int day) {
        return Arithmetic.plus(TimeCasts.toTimestamp(day), interval);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0")
    public static int plusMonthsDate(@SqlType({TypeKind.DATE}) int day, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return CalendarMath.addMonths(day, months);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 1")
    public static int plusMonthsDateReversed(
            @SqlType(TypeKind.INTERVAL_YEAR) int months, @SqlType(TypeKind.DATE) int day) {
        return CalendarMath.addMonths(day, months);
    }

    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0")
    public static int plusYearIntervals(
            @SqlType(TypeKind.INTERVAL_YEAR) int a, @SqlType(TypeKind.INTERVAL_YEAR) int b) {
        return Arithmetic.plus(a, b);
    }

    /** A time of day goes on behind midnight. */
    @ScalarFunction(value = "PLUS", returns = "ARGUMENT 0", infallible = true)
    public static long plusTime(@SqlType(TypeKind.TIME) long time, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Math.floorMod(time + interval % TimeCasts.MICROS_PER_DAY, TimeCasts.MICROS_PER_DAY);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0")
    public static long minus(
            @SqlType({TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ, TypeKind.INTERVAL_DAY}) long micros,
            @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.minus(micros, interval);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0", infallible = true)
    public static long minusTime(@SqlType(TypeKind.TIME) long time, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Math.floorMod(time - interval % TimeCasts.MICROS_PER_DAY, TimeCasts.MICROS_PER_DAY);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0")
    public static long minusMonths(
            @SqlType(TypeKind.TIMESTAMP) long micros, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return CalendarMath.addMonths(micros, -(long) months);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0")
    public static long minusMonthsInstant(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant,
            @SqlType(TypeKind.INTERVAL_YEAR) int months,
            FunctionContext context) {
        return plusMonthsInstant(instant, -months, context);
    }

    @ScalarFunction(value = "MINUS", returns = "TIMESTAMP(6)")
    public static long minusDate(@SqlType(TypeKind.DATE) int day, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.minus(TimeCasts.toTimestamp(day), interval);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0")
    public static int minusMonthsDate(@SqlType(TypeKind.DATE) int day, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return CalendarMath.addMonths(day, -(long) months);
    }

    @ScalarFunction(value = "MINUS", returns = "ARGUMENT 0")
    public static int minusYearIntervals(
            @SqlType(TypeKind.INTERVAL_YEAR) int a, @SqlType(TypeKind.INTERVAL_YEAR) int b) {
        return Arithmetic.minus(a, b);
    }

    @ScalarFunction(value = "MINUS", returns = "INTERVAL_DAY")
    public static long between(@SqlType(TypeKind.TIMESTAMP) long a, @SqlType(TypeKind.TIMESTAMP) long b) {
        return Arithmetic.minus(a, b);
    }

    @ScalarFunction(value = "MINUS", returns = "INTERVAL_DAY")
    public static long betweenInstants(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long a, @SqlType(TypeKind.TIMESTAMP_LTZ) long b) {
        return Arithmetic.minus(a, b);
    }

    @ScalarFunction(value = "MINUS", returns = "INTERVAL_DAY", infallible = true)
    public static long betweenTimes(@SqlType(TypeKind.TIME) long a, @SqlType(TypeKind.TIME) long b) {
        return a - b;
    }

    @ScalarFunction(value = "MINUS", returns = "INTERVAL_DAY", infallible = true)
    public static long betweenDates(@SqlType(TypeKind.DATE) int a, @SqlType(TypeKind.DATE) int b) {
        return ((long) a - b) * TimeCasts.MICROS_PER_DAY;
    }

    /** Taken when the result is an interval of months: {@code (a - b) MONTH}. */
    @ScalarFunction(value = "MINUS", returns = "INTERVAL_YEAR")
    public static int monthsBetween(@SqlType(TypeKind.TIMESTAMP) long a, @SqlType(TypeKind.TIMESTAMP) long b) {
        return Math.toIntExact(CalendarMath.monthsBetween(b, a));
    }

    @ScalarFunction(value = "NEGATE", returns = "ARGUMENT 0")
    public static long negate(@SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.negate(interval);
    }

    @ScalarFunction(value = "NEGATE", returns = "ARGUMENT 0")
    public static int negate(@SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return Arithmetic.negate(months);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 0")
    public static long times(@SqlType(TypeKind.INTERVAL_DAY) long interval, long factor) {
        return Arithmetic.multiply(interval, factor);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 1")
    public static long timesReversed(long factor, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return Arithmetic.multiply(interval, factor);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 0")
    public static long times(@SqlType(TypeKind.INTERVAL_DAY) long interval, double factor) {
        return scaled(interval, factor);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 1")
    public static long timesReversed(double factor, @SqlType(TypeKind.INTERVAL_DAY) long interval) {
        return scaled(interval, factor);
    }

    private static long scaled(long interval, double factor) {
        if (Double.isNaN(factor) || Double.isInfinite(factor)) {
            throw RowFailure.badArgument("an interval cannot be multiplied by " + factor);
        }
        return BigDecimal.valueOf(interval)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 0")
    public static int timesMonths(@SqlType(TypeKind.INTERVAL_YEAR) int months, int factor) {
        return Arithmetic.multiply(months, factor);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "ARGUMENT 1")
    public static int timesMonthsReversed(int factor, @SqlType(TypeKind.INTERVAL_YEAR) int months) {
        return Arithmetic.multiply(months, factor);
    }

    @ScalarFunction(value = "DIVIDE", returns = "ARGUMENT 0")
    public static long dividedBy(@SqlType(TypeKind.INTERVAL_DAY) long interval, long divisor) {
        return Arithmetic.divide(interval, divisor);
    }

    @ScalarFunction(value = "DIVIDE", returns = "ARGUMENT 0")
    public static int monthsDividedBy(@SqlType(TypeKind.INTERVAL_YEAR) int months, int divisor) {
        return Arithmetic.divide(months, divisor);
    }

    @ScalarFunction(
            value = {"TIMESTAMP_ADD", "TIMESTAMPADD"},
            description = "`TIMESTAMPADD(unit, n, t)`: the time so many units later.",
            examples = {
                "TIMESTAMP_ADD('MONTH', 1, TIMESTAMP '2024-01-31 10:00:00') = TIMESTAMP '2024-02-29 10:00:00'",
                "TIMESTAMP_ADD('SECOND', -1, TIMESTAMP '2024-01-01 00:00:00') = TIMESTAMP '2023-12-31 23:59:59'"
            },
            returns = "ARGUMENT 2")
    public static long add(@Prepared DateTimeUnit unit, long count, @SqlType(TypeKind.TIMESTAMP) long micros) {
        if (unit.months() > 0) {
            return CalendarMath.addMonths(micros, Arithmetic.multiply(count, (long) unit.months()));
        }
        return Arithmetic.plus(micros, Arithmetic.multiply(count, unit.micros()));
    }

    @ScalarFunction(value = "TIMESTAMP_ADD", returns = "ARGUMENT 2")
    public static long addInstant(
            @Prepared DateTimeUnit unit,
            long count,
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant,
            FunctionContext context) {
        return unit.months() > 0
                ? TimeCasts.toInstant(add(unit, count, TimeCasts.toWallClock(instant, context)), context)
                : add(unit, count, instant);
    }

    @ScalarFunction(value = "TIMESTAMP_ADD", returns = "TIMESTAMP(6)")
    public static long addToDate(@Prepared DateTimeUnit unit, long count, @SqlType(TypeKind.DATE) int day) {
        return add(unit, count, TimeCasts.toTimestamp(day));
    }

    @ScalarFunction(
            value = {"TIMESTAMP_DIFF", "TIMESTAMPDIFF"},
            description = "`TIMESTAMPDIFF(unit, a, b)`: whole units from a to b, cut off towards zero.",
            examples = {
                "TIMESTAMP_DIFF('MONTH', TIMESTAMP '2024-01-31 00:00:00', TIMESTAMP '2024-03-30 00:00:00') = 1",
                "TIMESTAMP_DIFF('DAY', DATE '2024-03-01', DATE '2024-02-28') = -2"
            })
    public static long difference(
            @Prepared DateTimeUnit unit,
            @SqlType({TypeKind.TIMESTAMP}) long from,
            @SqlType({TypeKind.TIMESTAMP}) long to) {
        if (unit.months() > 0) {
            return CalendarMath.monthsBetween(from, to) / unit.months();
        }
        return Arithmetic.minus(to, from) / unit.micros();
    }

    @ScalarFunction("TIMESTAMP_DIFF")
    public static long differenceOfInstants(
            @Prepared DateTimeUnit unit,
            @SqlType({TypeKind.TIMESTAMP_LTZ}) long from,
            @SqlType({TypeKind.TIMESTAMP_LTZ}) long to,
            FunctionContext context) {
        return unit.months() > 0
                ? difference(unit, TimeCasts.toWallClock(from, context), TimeCasts.toWallClock(to, context))
                : difference(unit, from, to);
    }
}
