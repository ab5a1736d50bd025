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
    private static final long DAY_MICROS = 86_400_000_000L;

    private final DateTimeFormatter formatter;
    private final DateTimeFormatter parser;
    private final long resolutionMicros;

    private DateTimeFormat(String pattern) {
        // A pattern's yyyy is a year of the era; with uuuu the same texts are read without an era.
        String proleptic = pattern.replace("yyyy", "uuuu");
        formatter = DateTimeFormatter.ofPattern(proleptic, Locale.ENGLISH);
        parser = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(formatter)
                .toFormatter(Locale.ENGLISH);
        resolutionMicros = resolution(pattern);
    }

    /** The length of the spans of time, counted from 1970 on, within which all times have the same text. */
    private static long resolution(String pattern) {
        long finest = DAY_MICROS;
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            quoted ^= letter == '\'';
            if (!quoted && Character.isLetter(letter)) {
                finest = Math.min(finest, resolution(letter));
            }
        }
        return finest;
    }

    private static long resolution(char letter) {
        return switch (letter) {
            case 'G', 'u', 'y', 'D', 'M', 'L', 'd', 'Q', 'q', 'Y', 'w', 'W', 'E', 'e', 'c', 'F' -> DAY_MICROS;
            case 'a', 'h', 'K', 'k', 'H' -> 3_600_000_000L;
            case 'm' -> 60_000_000L;
            case 's' -> 1_000_000L;
            default -> 1;
        };
    }

    /** Times with the same quotient by this number (rounded down) have the same text. */
    long resolutionMicros() {
        return resolutionMicros;
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
