package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.TimeZone;

/**
 * Timestamps: seconds since 2015 in the writer's time zone, and nanoseconds. They become microseconds since 1970, of the wall clock that the
 * writer had.
 */
final class TimestampReader extends ColumnReader {
    private static final LocalDateTime BASE = LocalDateTime.of(2015, 1, 1, 0, 0);
    /** Seconds between 1970 and 2015. */
    static final long BASE_SECONDS = BASE.toEpochSecond(ZoneOffset.UTC);

    private static final long MICROS = 1_000_000L;
    private static final long NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS;
    private static final long MAX_SECONDS = Long.MAX_VALUE / MICROS - 2 * 86_400;
    /** Below this many nanoseconds other writers keep the second as it is, above it they cut it towards 1970. */
    static final long MAX_UNCUT_NANOS = 999_999;

    /** By the last three bits: what the digits are multiplied with. */
    private static final long[] FACTORS = {1, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final IntegerRuns seconds;
    private final IntegerRuns nanos;
    private final Calendar calendar;
    /** Null when the writer's wall clock was in UTC, or instants are meant. */
    private final TimeZone wallClock;

    private final long base;

    TimestampReader(Presence presence, IntegerRuns seconds, IntegerRuns nanos, ZoneId zone, Calendar calendar) {
        super(presence);
        this.seconds = seconds;
        this.nanos = nanos;
        this.calendar = calendar;
        ZoneRules rules = zone.getRules();
        boolean isUtc = rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
        // Not the rules: of times before 1900 these know more than what writers reckon with.
        wallClock = isUtc ? null : TimeZone.getTimeZone(zone);
        base = BASE.atZone(zone).toEpochSecond();
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        long[] values = new long[rows];
        long[] fractions = new long[present];
        seconds.read(values, 0, present);
        nanos.read(fractions, 0, present);
        for (int i = 0; i < present; i++) {
            values[i] = micros(values[i], fractions[i]);
        }
        IntegerReader.spread(values, rows, present, nulls);
        return new LongColumn(values, nulls, rows);
    }

    private long micros(long stored, long fraction) {
        long nano = nanos(fraction);
        if (Math.abs(nano) >= NANOS || stored > MAX_SECONDS || stored < -MAX_SECONDS) {
            throw new DamagedFile("a timestamp of " + stored + " seconds and " + nano + " nanoseconds");
        }
        long second = stored + base;
        // What lies before 1970 was cut towards it; see TimestampWriter for the last second before.
        boolean isCut = nano > MAX_UNCUT_NANOS && (second < 0 || second == 0 && isMarked(fraction, nano));
        long instant = (isCut ? second - 1 : second) * MICROS + Math.floorDiv(nano, NANOS_PER_MICRO);
        return wallClock == null ? inCalendar(instant) : inCalendar(instant + offset(second));
    }

    /** Microseconds. */
    private long offset(long second) {
        return wallClock.getOffset(second * 1000) * 1000L;
    }

    private long inCalendar(long micros) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        return Calendar.isBehindCutover(day) || calendar == Calendar.PROLEPTIC
                ? micros
                : micros + (calendar.day(day) - day) * MICROS_PER_DAY;
    }

    /** The last three bits say how many zeros were left out, less one; 0 for none. Arrow writes negative ones, and means it. */
    private static long nanos(long fraction) {
        long digits = fraction >> 3;
        return Math.abs(digits) >= NANOS ? NANOS : digits * FACTORS[(int) fraction & 7];
    }

    /** Whether zeros stand that every writer but ours leaves out. */
    private static boolean isMarked(long fraction, long nano) {
        return (fraction & 7) == 0 && nano % 100 == 0;
    }
}
