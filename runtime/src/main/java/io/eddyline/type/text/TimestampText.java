package io.eddyline.type.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Timestamps, microseconds since 1970-01-01 00:00, as {@code yyyy-MM-dd HH:mm:ss[.fraction]}. A {@code T} between date and time, a missing
 * time (midnight), missing seconds, {@code Z} and offsets such as {@code +02:00} are read too.
 */
public final class TimestampText {
    /** What the parse methods give for a text that is not a timestamp. */
    public static final long INVALID = Long.MIN_VALUE;

    /** The most bytes that the format methods write. */
    public static final int MAX_LENGTH = DateText.MAX_LENGTH + 1 + TimeText.MAX_LENGTH + 1;

    private static final long MICROS_PER_DAY = 86_400L * TimeText.MICROS_PER_SECOND;
    private static final int NO_OFFSET = Integer.MAX_VALUE;

    private TimestampText() {}

    /** Wall-clock microseconds as written, whatever zone the text names behind them (as PostgreSQL reads a TIMESTAMP); or {@link #INVALID}. */
    public static long parse(byte[] b, int from, int to) {
        return parseWallClock(b, from, zoneStart(b, from, to));
    }

    /** Microseconds since 1970 UTC; a text without {@code Z} or offset is in the given zone; {@link #INVALID} when it is no timestamp. */
    public static long parseInstant(byte[] b, int from, int to, ZoneId zone) {
        int end = zoneStart(b, from, to);
        long wallClock = parseWallClock(b, from, end);
        if (wallClock == INVALID || end == to) {
            return wallClock == INVALID ? INVALID : toInstant(wallClock, zone);
        }
        int offset = parseOffset(b, end, to);
        return offset == NO_OFFSET ? INVALID : wallClock - offset * TimeText.MICROS_PER_SECOND;
    }

    private static long parseWallClock(byte[] b, int from, int to) {
        if (to < 0) {
            return INVALID;
        }
        int dateEnd = Math.min(to, from + DateText.LENGTH);
        while (dateEnd > from + 8 && (b[dateEnd - 1] < '0' || b[dateEnd - 1] > '9')) {
            dateEnd--;
        }
        if (dateEnd == from + DateText.LENGTH && isSeparator(b[dateEnd - 2])) {
            dateEnd -= 2;
        }
        int day = DateText.parse(b, from, dateEnd);
        if (day == DateText.INVALID) {
            return INVALID;
        }
        if (dateEnd == to) {
            return day * MICROS_PER_DAY;
        }
        if (!isSeparator(b[dateEnd])) {
            return INVALID;
        }
        long time = TimeText.parse(b, dateEnd + 1, to);
        return time == TimeText.INVALID ? INVALID : day * MICROS_PER_DAY + time;
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == 'T' || b == 't';
    }

    /** Where the zone's text starts (the end when there is none); -1 when it cannot be a timestamp at all. */
    private static int zoneStart(byte[] b, int from, int to) {
        if (to - from < 8) {
            return -1;
        }
        byte last = b[to - 1];
        if (last == 'Z' || last == 'z') {
            return to - 1;
        }
        for (int i = to - 3; i >= to - 6 && i > from + DateText.LENGTH; i--) {
            if (b[i] == '+' || b[i] == '-') {
                return i > from && b[i - 1] == ' ' ? i - 1 : i;
            }
        }
        return to;
    }

    /** Seconds of {@code Z, +hh, +hhmm, +hh:mm}. */
    private static int parseOffset(byte[] b, int from, int to) {
        int at = b[from] == ' ' ? from + 1 : from;
        if (b[at] == 'Z' || b[at] == 'z') {
            return 0;
        }
        int length = to - at;
        int minuteAt = length == 6 && b[at + 3] == ':' ? at + 4 : at + 3;
        if (length != 3 && length != 5 && minuteAt != at + 4) {
            return NO_OFFSET;
        }
        int hours = Digits.two(b, at + 1);
        int minutes = length == 3 ? 0 : Digits.two(b, minuteAt);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return b[at] == '-' ? -seconds : seconds;
    }

    /** Writes {@code yyyy-MM-dd HH:mm:ss} and as many digits of a fraction as the precision (0 to 6) says; gives the position behind it. */
    public static int format(long micros, int precision, byte[] out, int at) {
        return format(micros, precision, ' ', out, at);
    }

    /** As ISO 8601 has it, with {@code T} between; gives the position behind it. */
    public static int formatIso(long micros, int precision, byte[] out, int at) {
        return format(micros, precision, 'T', out, at);
    }

    private static int format(long micros, int precision, char separator, byte[] out, int at) {
        int end = DateText.format((int) Math.floorDiv(micros, MICROS_PER_DAY), out, at);
        out[end] = (byte) separator;
        return TimeText.format(Math.floorMod(micros, MICROS_PER_DAY), precision, out, end + 1);
    }

    /** The instant at which a zone's clocks show this time; in a gap the time that the clocks would show without it, as java.time has it. */
    public static long toInstant(long wallClock, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long seconds = Math.floorDiv(wallClock, TimeText.MICROS_PER_SECOND);
        ZoneOffset offset = rules.isFixedOffset()
                ? rules.getOffset(Instant.EPOCH)
                : rules.getOffset(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
        return wallClock - offset.getTotalSeconds() * TimeText.MICROS_PER_SECOND;
    }

    /** What a zone's clocks show at an instant. */
    public static long toWallClock(long instant, ZoneId zone) {
        Instant moment = Instant.ofEpochSecond(Math.floorDiv(instant, TimeText.MICROS_PER_SECOND));
        return instant + zone.getRules().getOffset(moment).getTotalSeconds() * TimeText.MICROS_PER_SECOND;
    }
}
