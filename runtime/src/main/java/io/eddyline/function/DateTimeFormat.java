package io.eddyline.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** A prepared pattern of {@link DateTimeFormatter}, English whatever the machine's language. Immutable. */
public final class DateTimeFormat {
    private final DateTimeFormatter formatter;
    private final DateTimeFormatter parser;

    private DateTimeFormat(String pattern) {
        // A pattern's yyyy is a year of the era; with uuuu the same texts are read without an era.
        String proleptic = pattern.replace("yyyy", "uuuu");
        formatter = DateTimeFormatter.ofPattern(proleptic, Locale.ENGLISH);
        parser = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(formatter)
                .toFormatter(Locale.ENGLISH);
    }

    public static DateTimeFormat of(String pattern) {
        try {
            return new DateTimeFormat(pattern);
        } catch (IllegalArgumentException malformed) {
            throw RowFailure.badArgument("'" + pattern + "' is not a date pattern: " + malformed.getMessage());
        }
    }

    String format(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        try {
            return formatter.format(time);
        } catch (DateTimeException missing) {
            throw RowFailure.badArgument("a timestamp cannot be written in this pattern: " + missing.getMessage());
        }
    }

    /** The time of a text, midnight when it has none; null when it is not of the pattern. */
    Long parse(String text) {
        try {
            TemporalAccessor parsed = parser.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (date == null && parsed.isSupported(ChronoField.YEAR)) {
                int month = parsed.isSupported(ChronoField.MONTH_OF_YEAR) ? parsed.get(ChronoField.MONTH_OF_YEAR) : 1;
                date = LocalDate.of(parsed.get(ChronoField.YEAR), month, 1);
            }
            if (date == null) {
                return null;
            }
            LocalTime timeOfDay = time == null ? LocalTime.MIDNIGHT : time;
            return date.toEpochDay() * 86_400_000_000L + timeOfDay.toNanoOfDay() / 1000;
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
