package io.eddyline.type.text;

/** Intervals as SQL writes them: {@code +1 02:03:04.500000} for days to seconds, {@code +1-06} for years to months. */
public final class IntervalText {
    /** What the parse methods give for a text that is not an interval. */
    public static final long INVALID = Long.MIN_VALUE;

    /** The most bytes that the format methods write. */
    public static final int MAX_LENGTH = 40;

    private static final long MICROS_PER_DAY = 86_400L * TimeText.MICROS_PER_SECOND;

    private IntervalText() {}

    /** Microseconds of {@code [+-]d[ HH:mm[:ss[.fraction]]]}, or {@link #INVALID}. */
    public static long parseDay(byte[] b, int from, int to) {
        boolean signed = from < to && (b[from] == '-' || b[from] == '+');
        int start = signed ? from + 1 : from;
        int blank = start;
        while (blank < to && b[blank] != ' ') {
            blank++;
        }
        if (blank == start || blank - start > 9) {
            return INVALID;
        }
        int days = Digits.upTo(b, start, blank);
        long time = blank == to ? 0 : TimeText.parse(b, blank + 1, to);
        if (days < 0 || time == TimeText.INVALID || days > Long.MAX_VALUE / MICROS_PER_DAY - 1) {
            return INVALID;
        }
        long micros = days * MICROS_PER_DAY + time;
        return b[from] == '-' ? -micros : micros;
    }

    /** Months of {@code [+-]y-m}, or {@link #INVALID}. */
    public static long parseYear(byte[] b, int from, int to) {
        boolean signed = from < to && (b[from] == '-' || b[from] == '+');
        int start = signed ? from + 1 : from;
        int dash = start;
        while (dash < to && b[dash] != '-') {
            dash++;
        }
        if (dash == start || dash - start > 7 || dash == to || to - dash > 3 || dash + 1 == to) {
            return INVALID;
        }
        int years = Digits.upTo(b, start, dash);
        int months = Digits.upTo(b, dash + 1, to);
        if (years < 0 || months < 0 || months > 11) {
            return INVALID;
        }
        return (years * 12L + months) * (b[from] == '-' ? -1 : 1);
    }

    /** Writes {@code +d HH:mm:ss.ffffff}; gives the position behind it. */
    public static int formatDay(long micros, byte[] out, int at) {
        long days = Math.abs(micros / MICROS_PER_DAY);
        out[at] = (byte) (micros < 0 ? '-' : '+');
        int position = NumberText.formatLong(days, out, at + 1);
        out[position] = ' ';
        return TimeText.format(Math.abs(micros % MICROS_PER_DAY), 6, out, position + 1);
    }

    /** Writes {@code +y-MM}; gives the position behind it. */
    public static int formatYear(int months, byte[] out, int at) {
        long magnitude = Math.abs((long) months);
        out[at] = (byte) (months < 0 ? '-' : '+');
        int position = NumberText.formatLong(magnitude / 12, out, at + 1);
        out[position] = '-';
        Digits.writeTwo((int) (magnitude % 12), out, position + 1);
        return position + 3;
    }
}
