package io.eddyline.function;

import io.eddyline.type.text.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Conversions between numbers: range checks, fractions cut off for whole numbers, rounded HALF_UP for decimals. */
public final class NumberCasts {
    private static final double LONG_LIMIT = 0x1p63;

    private NumberCasts() {}

    /** A whole number in the range of TINYINT. */
    public static int toTinyint(long value) {
        return inRange(value, Byte.MIN_VALUE, Byte.MAX_VALUE, "TINYINT");
    }

    public static int toSmallint(long value) {
        return inRange(value, Short.MIN_VALUE, Short.MAX_VALUE, "SMALLINT");
    }

    public static int toInteger(long value) {
        return inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTEGER");
    }

    private static int inRange(long value, int from, int to, String type) {
        if (value < from || value > to) {
            throw outOfRange(value, type);
        }
        return (int) value;
    }

    static RowFailure outOfRange(Object value, String type) {
        return RowFailure.overflow(value + " is out of the range of " + type);
    }

    /** The whole part of a double. */
    public static long toBigint(double value) {
        if (!(value > -LONG_LIMIT - 1 && value < LONG_LIMIT)) {
            throw Double.isNaN(value) ? RowFailure.badCast(value, "BIGINT") : outOfRange(value, "BIGINT");
        }
        return (long) value;
    }

    /** The whole part of a decimal. */
    public static long toBigint(long unscaled, int scale) {
        return unscaled / NumberText.powerOfTen(scale);
    }

    /** The whole part of a wide decimal. */
    public static long toBigint(Int128 unscaled, int scale) {
        if (unscaled.isLong() && scale <= 18) {
            return toBigint(unscaled.low(), scale);
        }
        BigInteger whole = new BigDecimal(unscaled.toBigInteger(), scale)
                .setScale(0, RoundingMode.DOWN)
                .unscaledValue();
        if (whole.bitLength() > 63) {
            throw outOfRange(whole, "BIGINT");
        }
        return whole.longValue();
    }

    /** A double as a float; too large ones become infinite, as IEEE 754 has it. */
    public static float toFloat(double value) {
        return (float) value;
    }

    public static double toDouble(long unscaled, int scale) {
        // Exact parts divided once: the nearest double, up to 2^53 and 10^22.
        if (Math.abs(unscaled) <= 1L << 53) {
            return unscaled / (double) NumberText.powerOfTen(scale);
        }
        return BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    public static double toDouble(Int128 unscaled, int scale) {
        if (unscaled.isLong() && scale <= 18) {
            return toDouble(unscaled.low(), scale);
        }
        return new BigDecimal(unscaled.toBigInteger(), scale).doubleValue();
    }

    /** A double as a decimal of up to 18 digits: its shortest text, rounded. */
    public static long toDecimal(double value, int precision, int scale) {
        return Decimals.toLong(exact(value), precision, scale);
    }

    public static Int128 toWideDecimal(double value, int precision, int scale, Int128 out) {
        return Decimals.toWide(exact(value), precision, scale, out);
    }

    private static BigDecimal exact(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw RowFailure.badCast(value, "DECIMAL");
        }
        return BigDecimal.valueOf(value);
    }

    /** A whole number or short decimal as a wide decimal. */
    public static Int128 toWideDecimal(long unscaled, int from, int precision, int scale, Int128 out) {
        if (scale >= from && scale - from <= 18 && precision - scale >= 19) {
            long factor = NumberText.powerOfTen(scale - from);
            return out.set(Math.multiplyHigh(unscaled, factor), unscaled * factor);
        }
        return Decimals.toWide(BigDecimal.valueOf(unscaled, from), precision, scale, out);
    }

    public static Int128 toWideDecimal(Int128 unscaled, int from, int precision, int scale, Int128 out) {
        if (unscaled.isLong()) {
            return toWideDecimal(unscaled.low(), from, precision, scale, out);
        }
        return Decimals.toWide(new BigDecimal(unscaled.toBigInteger(), from), precision, scale, out);
    }

    /** A wide decimal as one of up to 18 digits. */
    public static long toDecimal(Int128 unscaled, int from, int precision, int scale) {
        if (unscaled.isLong()) {
            return Decimals.rescale(unscaled.low(), from, scale, precision);
        }
        return Decimals.toLong(new BigDecimal(unscaled.toBigInteger(), from), precision, scale);
    }
}
