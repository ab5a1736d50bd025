package io.eddyline.planner.explain;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Lengths of time in words. */
final class Durations {
    private static final long[] UNITS = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L, 1L};
    private static final String[] NAMES = {"day", "hour", "minute", "second", "millisecond", "microsecond"};

    private Durations() {}

    /** In the largest unit that divides it: {@code 90 seconds}, {@code 1 hour}. */
    static String words(long micros) {
        for (int i = 0; i < UNITS.length; i++) {
            if (micros % UNITS[i] == 0 && micros != 0) {
                long count = micros / UNITS[i];
                return String.format(Locale.ROOT, "%d %s%s", count, NAMES[i], Math.abs(count) == 1 ? "" : "s");
            }
        }
        return "0 seconds";
    }

    static String interval(Object value) {
        if (value instanceof Period period) {
            return "INTERVAL " + period.toTotalMonths() + " MONTH";
        }
        long micros = ((Duration) value).dividedBy(Duration.of(1, ChronoUnit.MICROS));
        return "INTERVAL '" + words(micros) + "'";
    }
}
