package io.eddyline.type.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Decimals, kept as unscaled whole numbers, as plain text such as {@code -12.50}. */
public final class DecimalText {
    /** The most bytes that the format methods write. */
    public static final int MAX_LENGTH = 42;

    private static final int MAX_EXPONENT_DIGITS = 6;

    private DecimalText() {}

    /**
     * The unscaled value of a decimal of up to 18 digits. Digits behind the scale are rounded HALF_UP; an exponent is read too.
     *
     * @throws MalformedText {@link MalformedText#FORM}, or {@link MalformedText#RANGE} when it has more digits than the precision
     */
    public static long parse(byte[] b, int from, int to, int precision, int scale) {
        int at = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        long value = 0;
        int digits = 0;
        int fraction = 0;
        boolean point = false;
        boolean roundUp = false;
        for (; at < to; at++) {
            int digit = b[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (!point || fraction < scale) {
                    value = value * 10 + digit;
                } else if (fraction == scale) {
                    roundUp = digit >= 5;
                }
                fraction += point ? 1 : 0;
            } else if (b[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        int missing = Math.max(0, scale - fraction);
        if (at != to || digits == 0 || digits + missing > 18) {
            return parseWide(b, from, to, precision, scale).longValueExact();
        }
        value = value * NumberText.powerOfTen(missing) + (roundUp ? 1 : 0);
        if (value >= NumberText.powerOfTen(precision)) {
            throw MalformedText.RANGE;
        }
        return b[from] == '-' ? -value : value;
    }

    /**
     * The unscaled value of a decimal of any precision; otherwise as {@link #parse}. Allocates.
     *
     * @throws MalformedText {@link MalformedText#FORM}, or {@link MalformedText#RANGE}
     */
    public static BigInteger parseWide(byte[] b, int from, int to, int precision, int scale) {
        BigDecimal value;
        try {
            String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
            int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
            if (exponent >= 0 && text.length() - exponent - 1 > MAX_EXPONENT_DIGITS) {
                throw MalformedText.RANGE;
            }
            value = new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw MalformedText.FORM;
        }
        // Digits in front of the point: a huge exponent must not become a huge number.
        if (value.signum() != 0 && (long) value.precision() - value.scale() > precision - scale) {
            throw MalformedText.RANGE;
        }
        BigDecimal rounded = value.precision() - value.scale() < -scale - 1L
                ? BigDecimal.ZERO
                : value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            throw MalformedText.RANGE;
        }
        return rounded.unscaledValue();
    }

    /** Writes a decimal with all digits of its scale; gives the position behind it. */
    public static int format(long unscaled, int scale, byte[] out, int at) {
        if (scale == 0) {
            return NumberText.formatLong(unscaled, out, at);
        }
        if (unscaled == Long.MIN_VALUE) {
            return formatWide(BigInteger.valueOf(unscaled), scale, out, at);
        }
        int position = at;
        if (unscaled < 0) {
            out[position++] = '-';
        }
        long magnitude = Math.abs(unscaled);
        int digits = Math.max(NumberText.digits(magnitude), scale + 1);
        int end = position + digits + 1;
        int pointAt = end - 1 - scale;
        for (int i = end - 1; i >= position; i--) {
            if (i == pointAt) {
                out[i] = '.';
            } else {
                out[i] = (byte) ('0' + magnitude % 10);
                magnitude /= 10;
            }
        }
        return end;
    }

    /** Writes a decimal of any precision; gives the position behind it. Allocates. */
    public static int formatWide(BigInteger unscaled, int scale, byte[] out, int at) {
        byte[] text = new BigDecimal(unscaled, scale).toPlainString().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }
}
