package io.eddyline.function;

import io.eddyline.type.text.NumberText;
import io.eddyline.type.text.TimestampText;

/** Conversions between dates, times and timestamps. */
public final class TimeCasts {
    public static final long MICROS_PER_DAY = 86_400_000_000L;

    private TimeCasts() {}

    /** The date of a timestamp. */
    public static int toDate(long micros) {
        return (int) Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /** The time of day of a timestamp. */
    public static long toTime(long micros) {
        return Math.floorMod(micros, MICROS_PER_DAY);
    }

    /** Midnight at the beginning of a date. */
    public static long toTimestamp(int day) {
        return day * MICROS_PER_DAY;
    }

    /** Rounded down to so many digits of a fraction of a second. */
    public static long floor(long micros, int precision) {
        return precision >= 6 ? micros : micros - Math.floorMod(micros, NumberText.powerOfTen(6 - precision));
    }

    /** The instant at which the session's clocks show a time. */
    public static long toInstant(long wallClock, FunctionContext context) {
        return TimestampText.toInstant(wallClock, context.zone());
    }

    /** What the session's clocks show at an instant. */
    public static long toWallClock(long instant, FunctionContext context) {
        return TimestampText.toWallClock(instant, context.zone());
    }
}
