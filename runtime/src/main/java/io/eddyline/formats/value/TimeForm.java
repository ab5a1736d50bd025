package io.eddyline.formats.value;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * How a timestamp or a date looks. Immutable.
 *
 * @param name {@code sql}, {@code iso-8601}, or of a pattern the pattern
 * @param unitMicros what a number counts since 1970 in UTC; 0 when it is no number
 * @param pattern null when there is none
 */
record TimeForm(String name, long unitMicros, DateTimeFormatter pattern) {
    static final long MICROS_PER_SECOND = 1_000_000;

    private static final String SQL = "sql";
    private static final String ISO = "iso-8601";
    private static final int NANOS_PER_MICRO = 1000;

    /** @param time whether it has a time of day */
    static TimeForm of(String option, String text, boolean time) {
        String name = text.trim().toLowerCase(Locale.ROOT);
        if (name.equals(ISO) || (time && name.equals(SQL))) {
            return new TimeForm(time ? name : SQL, 0, null);
        }
        long unit = time ? unit(name) : 0;
        if (unit > 0) {
            return new TimeForm(name, unit, null);
        }
        try {
            DateTimeFormatter pattern = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(text)
                    .toFormatter(Locale.ENGLISH);
            // Letters of a time of day mean nothing in a date.
            LocalDate day = LocalDate.EPOCH;
            String sample = pattern.format(time ? day.atStartOfDay().atOffset(ZoneOffset.UTC) : day);
            assert sample != null;
            return new TimeForm(text, 0, pattern);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'" + text + "' is not a value for the option '" + option + "': " + e.getMessage(),
                            e)
                    .hint("Patterns are made of letters, such as dd.MM.yyyy; other text stands in single quotes.");
        }
    }

    private static long unit(String name) {
        return switch (name) {
            case "epoch-seconds" -> MICROS_PER_SECOND;
            case "epoch-milliseconds", "epoch-millis" -> 1000;
            case "epoch-microseconds", "epoch-micros" -> 1;
            default -> 0;
        };
    }

    /** Whether it is read and written as ever. */
    boolean isUsual() {
        return name.equals(SQL);
    }

    boolean isIso() {
        return name.equals(ISO);
    }

    /** Microseconds since 1970 in UTC, cut to the type's precision. */
    long micros(byte[] b, int from, int to, DataType type) {
        long micros = unitMicros > 0 ? ofNumber(b, from, to, type) : ofText(b, from, to, type);
        return TextReader.cut(micros, type.precision());
    }

    private long ofNumber(byte[] b, int from, int to, DataType type) {
        long number = Numbers.parseLong(b, from, to, type);
        if (Math.multiplyHigh(number, unitMicros) != number * unitMicros >> 63) {
            throw BadValue.range(b, from, to, type);
        }
        return number * unitMicros;
    }

    private long ofText(byte[] b, int from, int to, DataType type) {
        TemporalAccessor parsed = parse(b, from, to, type);
        LocalDate date = date(parsed, b, from, to, type);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        ZoneId zone = parsed.query(TemporalQueries.zone());
        long seconds = local.atZone(zone == null ? ZoneOffset.UTC : zone).toEpochSecond();
        return seconds * MICROS_PER_SECOND + local.getNano() / NANOS_PER_MICRO;
    }

    /** Days since 1970. */
    int day(byte[] b, int from, int to, DataType type) {
        return (int) date(parse(b, from, to, type), b, from, to, type).toEpochDay();
    }

    private TemporalAccessor parse(byte[] b, int from, int to, DataType type) {
        String text = new String(b, from, to - from, StandardCharsets.UTF_8).trim();
        try {
            TemporalAccessor parsed = pattern.parse(text);
            TemporalAccessor written = pattern.parseUnresolved(text, new ParsePosition(0));
            LocalDate date = parsed.query(TemporalQueries.localDate());
            // The 31st of February becomes the 28th otherwise.
            boolean moved = date != null
                    && written.isSupported(ChronoField.DAY_OF_MONTH)
                    && written.getLong(ChronoField.DAY_OF_MONTH) != date.getDayOfMonth();
            if (moved) {
                throw noValue(b, from, to, type);
            }
            return parsed;
        } catch (DateTimeException e) {
            throw noValue(b, from, to, type);
        }
    }

    private LocalDate date(TemporalAccessor parsed, byte[] b, int from, int to, DataType type) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        if (!parsed.isSupported(ChronoField.YEAR) || !parsed.isSupported(ChronoField.MONTH_OF_YEAR)) {
            throw noValue(b, from, to, type);
        }
        return LocalDate.of(parsed.get(ChronoField.YEAR), parsed.get(ChronoField.MONTH_OF_YEAR), 1);
    }

    private BadValue noValue(byte[] b, int from, int to, DataType type) {
        return new BadValue(BadValue.excerpt(b, from, to) + " is not a " + type.sql() + " of the form '" + name + "'");
    }

    /** Appends a time, which is in UTC where the pattern has an offset. */
    void write(LocalDateTime time, ByteSink out) {
        out.put(pattern.format(time.atOffset(ZoneOffset.UTC)));
    }
}
