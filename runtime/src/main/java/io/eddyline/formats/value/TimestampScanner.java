package io.eddyline.formats.value;

import io.eddyline.type.text.DateText;
import io.eddyline.type.text.TimestampText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/**
 * Reads timestamps as {@link TimestampText} does, UTC where they say nothing, but remembers the last date: most rows of a stream are of the
 * same day. Not thread-safe.
 */
public final class TimestampScanner {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    private static final long TIME_ZEROS = Swar.repeat('0') & ~0x0000FF0000FF0000L | 0x00003A00003A0000L;
    private static final long TOO_LARGE = Swar.repeat(0x80 - 10);
    private static final long HIGHS = Swar.repeat(0x80);
    private static final int SECONDS_END = 19;
    private static final int MILLIS_LENGTH = 23;

    /** {@code :00.000}, from behind the minutes on. */
    private static final long SECOND_ZEROS = 0x003030302E30303AL;

    private static final long SECOND_MASK = 0x00FFFFFFFFFFFFFFL;
    /** What takes a byte to its high bit when it is more than its digit may be, or anything where the colon and the point were. */
    private static final long SECOND_TOO_LARGE = 0x007676767F767A7FL;

    private static final long EVERY_SECOND = 0x00FF00FF00FF00FFL;
    /** Multiplied, the highest 16 bits are what the bytes at even places, or at odd ones, are in milliseconds. */
    private static final long EVEN_MILLIS = 1000L << 32 | 100 << 16 | 1;

    private static final long ODD_MILLIS = 10_000L << 48 | 10 << 16;

    private static final byte[] EPOCH = "1970-01-01 00:00".getBytes(StandardCharsets.US_ASCII);

    private final int precision;
    private long dateWord;
    private int dateRest;
    private long dateMicros;
    /** The last text with milliseconds up to its minutes, and what they mean. */
    private long minuteDate = Swar.load(EPOCH, 0);

    private long minuteTime = Swar.load(EPOCH, Long.BYTES);
    private long minuteMicros;

    /** @param precision digits of a second's fraction to keep */
    public TimestampScanner(int precision) {
        this.precision = precision;
    }

    /** Has the next text be read in full, whatever was read before. */
    public void forget() {
        minuteDate = Swar.load(EPOCH, 0);
        minuteTime = Swar.load(EPOCH, Long.BYTES);
        minuteMicros = 0;
    }

    /** Microseconds since 1970 of {@code b[from .. to)}, or {@link TimestampText#INVALID}. Up to 19 bytes behind are read. */
    public long parse(byte[] b, int from, int to) {
        int length = to - from;
        if (length == MILLIS_LENGTH) {
            return parseMillis(b, from);
        }
        return parseOther(b, from, to);
    }

    /** Most texts are of the minute of the one before. */
    private long parseMillis(byte[] b, int from) {
        long rest = (Swar.load(b, from + 2 * Long.BYTES) ^ SECOND_ZEROS) & SECOND_MASK;
        long wrong = (rest | rest + SECOND_TOO_LARGE) & HIGHS;
        long other = Swar.load(b, from) ^ minuteDate | Swar.load(b, from + Long.BYTES) ^ minuteTime;
        // One branch for all: Java's compiler, once it has seen it taken, has nothing more to learn when the minute
        // changes.
        if ((wrong | other) != 0) {
            return rememberMinute(b, from, wrong != 0);
        }
        long millis = (rest & EVERY_SECOND) * EVEN_MILLIS + (rest >>> Byte.SIZE & EVERY_SECOND) * ODD_MILLIS >>> 48;
        long micros = minuteMicros + millis * 1000;
        return precision >= 3 ? micros : TextReader.cut(micros, precision);
    }

    private long rememberMinute(byte[] b, int from, boolean wrong) {
        long micros = parseOther(b, from, from + MILLIS_LENGTH);
        if (!wrong && micros != TimestampText.INVALID) {
            minuteDate = Swar.load(b, from);
            minuteTime = Swar.load(b, from + Long.BYTES);
            minuteMicros = Math.floorDiv(micros, MICROS_PER_MINUTE) * MICROS_PER_MINUTE;
        }
        return micros;
    }

    private long parseOther(byte[] b, int from, int to) {
        int length = to - from;
        if (length < SECONDS_END || (b[from + 10] != ' ' && b[from + 10] != 'T')) {
            return parseOdd(b, from, to);
        }
        int fraction = fraction(b, from + SECONDS_END, length - SECONDS_END);
        long word = Swar.load(b, from);
        int rest = b[from + 8] << 8 | b[from + 9] & 0xFF;
        if (fraction < 0 || ((word != dateWord || rest != dateRest) && !remember(b, from, word, rest))) {
            return parseOdd(b, from, to);
        }
        long time = Swar.load(b, from + 11) ^ TIME_ZEROS;
        // Digits are at most 9 and the colons 0 now.
        boolean wrong = ((time | time + TOO_LARGE) & HIGHS) != 0 || (time & 0x0000FF0000FF0000L) != 0;
        int hour = (int) ((time & 15) * 10 + (time >>> 8 & 15));
        int minute = (int) ((time >>> 24 & 15) * 10 + (time >>> 32 & 15));
        int second = (int) ((time >>> 48 & 15) * 10 + (time >>> 56 & 15));
        if (wrong || hour > 23 || minute > 59 || second > 59) {
            return parseOdd(b, from, to);
        }
        return TextReader.cut(
                dateMicros + (hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND + fraction, precision);
    }

    /** Microseconds of a point and three or six digits, or of nothing; -1 for everything else. */
    private static int fraction(byte[] b, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (b[from] != '.' || (length != 4 && length != 7)) {
            return -1;
        }
        int value = 0;
        for (int i = from + 1; i < from + length; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return length == 4 ? value * 1000 : value;
    }

    private boolean remember(byte[] b, int from, long word, int rest) {
        int day = DateText.parse(b, from, from + DateText.LENGTH);
        if (day == DateText.INVALID) {
            return false;
        }
        dateWord = word;
        dateRest = rest;
        dateMicros = day * MICROS_PER_DAY;
        return true;
    }

    private long parseOdd(byte[] b, int from, int to) {
        long micros = TimestampText.parseInstant(b, from, to, ZoneOffset.UTC);
        return micros == TimestampText.INVALID ? micros : TextReader.cut(micros, precision);
    }
}
