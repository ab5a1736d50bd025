package io.eddyline.type.text;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Integers and floating-point numbers as text. Surrounding blanks are the caller's to cut off. */
public final class NumberText {
    /** The most bytes that {@link #formatLong} writes. */
    public static final int MAX_LONG_LENGTH = 20;

    /** The most bytes that {@link #formatDouble} and {@link #formatFloat} write. */
    public static final int MAX_DOUBLE_LENGTH = 26;

    private static final long[] POWERS = new long[19];
    private static final double[] DOUBLE_POWERS = new double[23];
    private static final long MAX_EXACT_MANTISSA = 1L << 53;
    private static final int MOST_EXPONENT_DIGITS = 4;
    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
        DOUBLE_POWERS[0] = 1;
        for (int i = 1; i < DOUBLE_POWERS.length; i++) {
            DOUBLE_POWERS[i] = DOUBLE_POWERS[i - 1] * 10;
        }
    }

    private NumberText() {}

    /** 10 to the power of 0 to 18. */
    public static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /** Decimal digits of a number that is not negative; 1 for 0. */
    public static int digits(long value) {
        int digits = 1;
        while (digits < POWERS.length && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /**
     * A whole number with an optional sign.
     *
     * @throws MalformedText {@link MalformedText#FORM} or {@link MalformedText#RANGE}
     */
    public static long parseLong(byte[] b, int from, int to) {
        boolean negative = from < to && b[from] == '-';
        int start = negative || (from < to && b[from] == '+') ? from + 1 : from;
        if (start >= to) {
            throw MalformedText.FORM;
        }
        if (to - start > 18) {
            return parseLongLong(b, start, to, negative);
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                throw MalformedText.FORM;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** Nineteen digits or more, which may be out of range; counts downwards, since there is one more negative number. */
    private static long parseLongLong(byte[] b, int from, int to, boolean negative) {
        long limit = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        long value = 0;
        boolean tooLarge = false;
        for (int i = from; i < to; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                throw MalformedText.FORM;
            }
            tooLarge |= value < limit / 10 || value * 10 < limit + digit;
            value = value * 10 - digit;
        }
        if (tooLarge) {
            throw MalformedText.RANGE;
        }
        return negative ? value : -value;
    }

    /**
     * A number as Java and JSON write it, with an optional exponent; also {@code NaN} and {@code [+-]Infinity}. The nearest double, always.
     *
     * @throws MalformedText {@link MalformedText#FORM}
     */
    public static double parseDouble(byte[] b, int from, int to) {
        int at = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
                fraction += point ? 1 : 0;
            } else if (b[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        int exponent = 0;
        if (at < to - 1 && (b[at] | 0x20) == 'e') {
            boolean negative = b[at + 1] == '-';
            at += negative || b[at + 1] == '+' ? 2 : 1;
            int start = at;
            for (; at < to && at - start < MOST_EXPONENT_DIGITS && b[at] >= '0' && b[at] <= '9'; at++) {
                exponent = exponent * 10 + b[at] - '0';
            }
            exponent = negative ? -exponent : exponent;
            digits = at == start ? 0 : digits;
        }
        // Up to 2^53 and 10^22 both parts are exact doubles, so that one operation rounds once: the result is the
        // nearest.
        int scale = exponent - fraction;
        if (at != to || digits == 0 || digits > 18 || mantissa > MAX_EXACT_MANTISSA || scale > 22 || scale < -22) {
            return parseAnyDouble(b, from, to);
        }
        double value = scale >= 0 ? mantissa * DOUBLE_POWERS[scale] : mantissa / DOUBLE_POWERS[-scale];
        return b[from] == '-' ? -value : value;
    }

    private static double parseAnyDouble(byte[] b, int from, int to) {
        if (!hasDoubleForm(b, from, to)) {
            throw MalformedText.FORM;
        }
        try {
            return JavaDoubleParser.parseDouble(b, from, to - from);
        } catch (NumberFormatException malformed) {
            throw MalformedText.FORM;
        }
    }

    /** Java reads blanks around, hexadecimal and suffixes such as {@code 1d} too; SQL doesn't. */
    private static boolean hasDoubleForm(byte[] b, int from, int to) {
        int start = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        if (Arrays.equals(b, start, to, NAN, 0, NAN.length)
                || Arrays.equals(b, start, to, INFINITY, 0, INFINITY.length)) {
            return true;
        }
        for (int i = start; i < to; i++) {
            byte c = b[i];
            if (!(c >= '0' && c <= '9') && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-') {
                return false;
            }
        }
        return start < to;
    }

    /** Writes a whole number; gives the position behind it. */
    public static int formatLong(long value, byte[] out, int at) {
        if (value == Long.MIN_VALUE) {
            return formatText(Long.toString(value), out, at);
        }
        int position = at;
        long rest = value;
        if (rest < 0) {
            out[position++] = '-';
            rest = -rest;
        }
        int end = position + digits(rest);
        for (int i = end - 1; i >= position; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    /** Writes a double as Java does: {@code 0.5}, {@code 1.0E7}, {@code NaN}; gives the position behind it. */
    public static int formatDouble(double value, byte[] out, int at) {
        return formatText(Double.toString(value), out, at);
    }

    /** Writes a float as Java does; gives the position behind it. */
    public static int formatFloat(float value, byte[] out, int at) {
        return formatText(Float.toString(value), out, at);
    }

    @SuppressWarnings("deprecation") // The only copy of ASCII text that allocates nothing.
    private static int formatText(String ascii, byte[] out, int at) {
        ascii.getBytes(0, ascii.length(), out, at);
        return at + ascii.length();
    }
}
