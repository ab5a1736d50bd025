package io.eddyline.function;

import io.eddyline.type.TypeKind;
import io.eddyline.type.text.DateText;
import io.eddyline.type.text.TimestampText;

/** Dates and timestamps from and to texts and numbers; the current time. */
public final class DateTimeText {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private DateTimeText() {}

    @ScalarFunction(
            value = "TO_TIMESTAMP",
            description =
                    "The TIMESTAMP of a text `yyyy-MM-dd HH:mm:ss[.fraction]` (ISO 8601 too) or of a pattern of Java's DateTimeFormatter."
                            + " NULL for another text, as in Flink; CAST fails instead.",
            examples = {
                "TO_TIMESTAMP('2024-02-29T13:14:15.5') = TIMESTAMP '2024-02-29 13:14:15.5'",
                "TO_TIMESTAMP('29.02.2024 13:14', 'dd.MM.yyyy HH:mm') = TIMESTAMP '2024-02-29 13:14:00'",
                "TO_TIMESTAMP('yesterday') = NULL"
            },
            returns = "TIMESTAMP(6)",
            infallible = true)
    public static Long toTimestamp(Slice text) {
        long micros = TimestampText.parse(text.bytes(), text.start(), text.end());
        return micros == TimestampText.INVALID ? null : micros;
    }

    @ScalarFunction(value = "TO_TIMESTAMP", returns = "TIMESTAMP(6)", infallible = true)
    public static Long toTimestamp(String text, @Prepared DateTimeFormat format) {
        return format.parse(text);
    }

    @ScalarFunction(
            value = "TO_TIMESTAMP_LTZ",
            description =
                    "The TIMESTAMP_LTZ of a number of seconds (precision 0, and when not given milliseconds: 3), or microseconds (6)"
                            + " since 1970; or of a text, in the session's time zone unless it names one.",
            examples = {
                "CAST(TO_TIMESTAMP_LTZ(1700000000, 0) AS VARCHAR) = '2023-11-14 22:13:20.000000'",
                "CAST(TO_TIMESTAMP_LTZ(1700000000123, 3) AS VARCHAR) = '2023-11-14 22:13:20.123000'"
            },
            returns = "TIMESTAMP_LTZ(6)")
    public static long toTimestampLtz(long epoch, int precision) {
        return switch (precision) {
            case 0 -> Arithmetic.multiply(epoch, MICROS_PER_SECOND);
            case 3 -> Arithmetic.multiply(epoch, 1000L);
            case 6 -> epoch;
            default -> throw RowFailure.badArgument("TO_TIMESTAMP_LTZ takes the precision 0, 3 or 6, not " + precision);
        };
    }

    @ScalarFunction(value = "TO_TIMESTAMP_LTZ", returns = "TIMESTAMP_LTZ(6)")
    public static long toTimestampLtz(long epochMillis) {
        return toTimestampLtz(epochMillis, 3);
    }

    @ScalarFunction(value = "TO_TIMESTAMP_LTZ", returns = "TIMESTAMP_LTZ(6)", infallible = true)
    public static Long toTimestampLtz(Slice text, FunctionContext context) {
        long micros = TimestampText.parseInstant(text.bytes(), text.start(), text.end(), context.zone());
        return micros == TimestampText.INVALID ? null : micros;
    }

    @ScalarFunction(
            value = "TO_DATE",
            description =
                    "The DATE of a text `yyyy-MM-dd` or of a pattern of Java's DateTimeFormatter; NULL for another text.",
            examples = {
                "TO_DATE('2024-02-29') = DATE '2024-02-29'",
                "TO_DATE('29/02/2024', 'dd/MM/yyyy') = DATE '2024-02-29'"
            },
            returns = "DATE",
            infallible = true)
    public static Integer toDate(Slice text) {
        int day = DateText.parse(text.bytes(), text.start(), text.end());
        return day == DateText.INVALID ? null : day;
    }

    @ScalarFunction(value = "TO_DATE", returns = "DATE", infallible = true)
    public static Integer toDate(String text, @Prepared DateTimeFormat format) {
        Long micros = format.parse(text);
        return micros == null ? null : TimeCasts.toDate(micros);
    }

    @ScalarFunction(
            value = "DATE_FORMAT",
            description =
                    "A timestamp written in a pattern of Java's DateTimeFormatter; month and day names are English.",
            examples = "DATE_FORMAT(TIMESTAMP '2024-02-29 13:14:15', 'EEE dd MMM yyyy') = 'Thu 29 Feb 2024'")
    public static Slice format(
            @SqlType(TypeKind.TIMESTAMP) long micros, @Prepared DateTimeFormat format, @Scratch FormattedTimes times) {
        return times.text(micros, format);
    }

    @ScalarFunction("DATE_FORMAT")
    public static Slice formatInstant(
            @SqlType(TypeKind.TIMESTAMP_LTZ) long instant,
            @Prepared DateTimeFormat format,
            FunctionContext context,
            @Scratch FormattedTimes times) {
        return times.text(TimeCasts.toWallClock(instant, context), format);
    }

    @ScalarFunction("DATE_FORMAT")
    public static Slice formatText(Slice timestamp, @Prepared DateTimeFormat format, @Scratch FormattedTimes times) {
        Long micros = toTimestamp(timestamp);
        return micros == null ? null : times.text(micros, format);
    }

    @ScalarFunction(
            value = "FROM_UNIXTIME",
            description =
                    "Seconds since 1970 as text in the session's time zone, `yyyy-MM-dd HH:mm:ss` or in a pattern.",
            examples = {"FROM_UNIXTIME(44) = '1970-01-01 00:00:44'", "FROM_UNIXTIME(44, 'HH:mm') = '00:00'"})
    public static Slice fromUnixTime(long seconds, FunctionContext context, @Scratch Slice out) {
        long micros = TimeCasts.toWallClock(Arithmetic.multiply(seconds, MICROS_PER_SECOND), context);
        return ToText.ofTimestamp(micros, 0, out);
    }

    @ScalarFunction("FROM_UNIXTIME")
    public static Slice fromUnixTime(
            long seconds, @Prepared DateTimeFormat format, FunctionContext context, @Scratch FormattedTimes times) {
        return times.text(TimeCasts.toWallClock(Arithmetic.multiply(seconds, MICROS_PER_SECOND), context), format);
    }

    @ScalarFunction(
            value = "UNIX_TIMESTAMP",
            description =
                    "Seconds since 1970: now, or of a text in the session's time zone (`yyyy-MM-dd HH:mm:ss` or in a pattern).",
            examples = "UNIX_TIMESTAMP('1970-01-01 00:01:00') = 60",
            deterministic = false,
            infallible = true)
    public static long unixTimestamp(FunctionContext context) {
        return Math.floorDiv(context.nowMicros(), MICROS_PER_SECOND);
    }

    @ScalarFunction(value = "UNIX_TIMESTAMP", infallible = true)
    public static Long unixTimestamp(Slice text, FunctionContext context) {
        Long micros = toTimestampLtz(text, context);
        return micros == null ? null : (Long) Math.floorDiv(micros, MICROS_PER_SECOND);
    }

    @ScalarFunction(value = "UNIX_TIMESTAMP", infallible = true)
    public static Long unixTimestamp(String text, @Prepared DateTimeFormat format, FunctionContext context) {
        Long micros = format.parse(text);
        return micros == null ? null : (Long) Math.floorDiv(TimeCasts.toInstant(micros, context), MICROS_PER_SECOND);
    }

    @ScalarFunction(
            value = "UNIX_MILLIS",
            description = "Milliseconds since 1970 of an instant; of a TIMESTAMP in the session's time zone.",
            examples = "UNIX_MILLIS(TO_TIMESTAMP_LTZ(1700000000123, 3)) = 1700000000123",
            infallible = true)
    public static long unixMillis(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant) {
        return Math.floorDiv(instant, 1000L);
    }

    @ScalarFunction(
            value = {"CURRENT_TIMESTAMP", "NOW", "CURRENT_ROW_TIMESTAMP", "PROCTIME"},
            description = "The time at which the epoch began; the same for all its rows, and when it is repeated.",
            returns = "TIMESTAMP_LTZ(6)",
            deterministic = false,
            infallible = true)
    public static long currentTimestamp(FunctionContext context) {
        return context.nowMicros();
    }

    @ScalarFunction(
            value = "LOCALTIMESTAMP",
            description = "CURRENT_TIMESTAMP as the session's clocks show it.",
            returns = "TIMESTAMP(6)",
            deterministic = false,
            infallible = true)
    public static long localTimestamp(FunctionContext context) {
        return TimeCasts.toWallClock(context.nowMicros(), context);
    }

    @ScalarFunction(
            value = "CURRENT_DATE",
            description = "The date of CURRENT_TIMESTAMP in the session's time zone.",
            returns = "DATE",
            deterministic = false,
            infallible = true)
    public static int currentDate(FunctionContext context) {
        return TimeCasts.toDate(localTimestamp(context));
    }

    @ScalarFunction(
            value = {"CURRENT_TIME", "LOCALTIME"},
            description = "The time of day of CURRENT_TIMESTAMP in the session's time zone.",
            returns = "TIME",
            deterministic = false,
            infallible = true)
    public static long currentTime(FunctionContext context) {
        return TimeCasts.toTime(localTimestamp(context));
    }
}
