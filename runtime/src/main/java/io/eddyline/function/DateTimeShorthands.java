package io.eddyline.function;

import io.eddyline.type.TypeKind;

/** EXTRACT under the name of each unit: {@code YEAR(x)} is {@code EXTRACT(YEAR FROM x)}. */
public final class DateTimeShorthands {
    private DateTimeShorthands() {}

    @ScalarFunction(
            value = "YEAR",
            description = "The year.",
            examples = "YEAR(DATE '2024-02-29') = 2024",
            infallible = true)
    public static long year(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.YEAR, micros);
    }

    @ScalarFunction(value = "YEAR", infallible = true)
    public static long year(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.YEAR, instant, context);
    }

    @ScalarFunction(
            value = "QUARTER",
            description = "The quarter of the year, 1 to 4.",
            examples = "QUARTER(DATE '2024-02-29') = 1",
            infallible = true)
    public static long quarter(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.QUARTER, micros);
    }

    @ScalarFunction(value = "QUARTER", infallible = true)
    public static long quarter(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.QUARTER, instant, context);
    }

    @ScalarFunction(
            value = "MONTH",
            description = "The month, 1 to 12.",
            examples = "MONTH(DATE '2024-02-29') = 2",
            infallible = true)
    public static long month(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.MONTH, micros);
    }

    @ScalarFunction(value = "MONTH", infallible = true)
    public static long month(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.MONTH, instant, context);
    }

    @ScalarFunction(
            value = {"WEEK", "WEEKOFYEAR"},
            description = "The ISO week of the year, 1 to 53.",
            examples = "WEEK(DATE '2024-02-29') = 9",
            infallible = true)
    public static long week(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.WEEK, micros);
    }

    @ScalarFunction(value = "WEEK", infallible = true)
    public static long week(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.WEEK, instant, context);
    }

    @ScalarFunction(
            value = {"DAYOFMONTH", "DAY"},
            description = "The day of the month, 1 to 31.",
            examples = "DAYOFMONTH(DATE '2024-02-29') = 29",
            infallible = true)
    public static long dayofmonth(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.DAY, micros);
    }

    @ScalarFunction(value = "DAYOFMONTH", infallible = true)
    public static long dayofmonth(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.DAY, instant, context);
    }

    @ScalarFunction(
            value = "DAYOFWEEK",
            description = "The day of the week, 1 for Sunday.",
            examples = "DAYOFWEEK(DATE '2024-02-29') = 5",
            infallible = true)
    public static long dayofweek(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.DOW, micros);
    }

    @ScalarFunction(value = "DAYOFWEEK", infallible = true)
    public static long dayofweek(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.DOW, instant, context);
    }

    @ScalarFunction(
            value = "DAYOFYEAR",
            description = "The day of the year, 1 to 366.",
            examples = "DAYOFYEAR(DATE '2024-02-29') = 60",
            infallible = true)
    public static long dayofyear(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.DOY, micros);
    }

    @ScalarFunction(value = "DAYOFYEAR", infallible = true)
    public static long dayofyear(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.DOY, instant, context);
    }

    @ScalarFunction(
            value = "HOUR",
            description = "The hour, 0 to 23.",
            examples = "HOUR(TIMESTAMP '2024-02-29 13:14:15') = 13",
            infallible = true)
    public static long hour(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.HOUR, micros);
    }

    @ScalarFunction(value = "HOUR", infallible = true)
    public static long hour(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.HOUR, instant, context);
    }

    @ScalarFunction(value = "HOUR", infallible = true)
    public static long hourOfTime(@SqlType(TypeKind.TIME) long time) {
        return DateTimeParts.extractTime(DateTimeUnit.HOUR, time);
    }

    @ScalarFunction(
            value = "MINUTE",
            description = "The minute, 0 to 59.",
            examples = "MINUTE(TIMESTAMP '2024-02-29 13:14:15') = 14",
            infallible = true)
    public static long minute(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.MINUTE, micros);
    }

    @ScalarFunction(value = "MINUTE", infallible = true)
    public static long minute(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.MINUTE, instant, context);
    }

    @ScalarFunction(value = "MINUTE", infallible = true)
    public static long minuteOfTime(@SqlType(TypeKind.TIME) long time) {
        return DateTimeParts.extractTime(DateTimeUnit.MINUTE, time);
    }

    @ScalarFunction(
            value = "SECOND",
            description = "The second, 0 to 59.",
            examples = "SECOND(TIMESTAMP '2024-02-29 13:14:15') = 15",
            infallible = true)
    public static long second(@SqlType(TypeKind.TIMESTAMP) long micros) {
        return DateTimeParts.extractTimestamp(DateTimeUnit.SECOND, micros);
    }

    @ScalarFunction(value = "SECOND", infallible = true)
    public static long second(@SqlType(TypeKind.TIMESTAMP_LTZ) long instant, FunctionContext context) {
        return DateTimeParts.extractInstant(DateTimeUnit.SECOND, instant, context);
    }

    @ScalarFunction(value = "SECOND", infallible = true)
    public static long secondOfTime(@SqlType(TypeKind.TIME) long time) {
        return DateTimeParts.extractTime(DateTimeUnit.SECOND, time);
    }
}
