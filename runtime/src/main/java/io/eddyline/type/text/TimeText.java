package io.eddyline.type.text;

/** Times of day, microseconds since midnight, as {@code HH:mm[:ss[.fraction]]}. */
public final class TimeText {
    /** What {@link #parse} gives for a text that is not a time. */
    public static final long INVALID = Long.MIN_VALUE;

    /** The most bytes that {@link #format} writes. */
    public static final int MAX_LENGTH = 15;

    static final long MICROS_PER_SECOND = 1_000_000L;

    private TimeText() {}

    /** Microseconds since midnight, or {@link #INVALID}. Up to nine digits of a fraction are taken, those behind the sixth cut off. */
    public static long parse(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 5 || b[from + 2] != ':') {
            return INVALID;
        }
        int hour = Digits.two(b, from);
        int minute = Digits.two(b, from + 3);
        int second = 0;
        int fraction = 0;
        if (length > 5) {
            if (length < 8 || b[from + 5] != ':') {
                return INVALID;
            }
            second = Digits.two(b, from + 6);
            if (length > 8) {
                fraction = b[from + 8] == '.' || b[from + 8] == ',' ? Digits.readFraction(b, from + 9, to) : -1;
            }
        }
        // Bad digits make a part very negative.
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return INVALID;
        }
        return (hour * 3600L + minute * 60L + second) * MICROS_PER_SECOND + fraction;
    }

    /** Writes {@code HH:mm:ss} and as many digits of a fraction as the precision (0 to 6) says; gives the position behind it. */
    public static int format(long microsOfDay, int precision, byte[] out, int at) {
        int seconds = (int) (microsOfDay / MICROS_PER_SECOND);
        Digits.writeTwo(seconds / 3600, out, at);
        out[at + 2] = ':';
        Digits.writeTwo(seconds / 60 % 60, out, at + 3);
        out[at + 5] = ':';
        Digits.writeTwo(seconds % 60, out, at + 6);
        return Digits.writeFraction((int) (microsOfDay % MICROS_PER_SECOND), precision, out, at + 8);
    }
}
