package io.eddyline.function;

import io.eddyline.type.text.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Arithmetic on unscaled values. A result is rounded HALF_UP to the wanted scale and fails when it has more digits than the wanted precision.
 * Everything that fits in a {@code long} on the way stays there; the rest takes BigDecimal.
 */
public final class Decimals {
    private static final BigInteger[] WIDE_POWERS = new BigInteger[39];

    static {
        for (int i = 0; i < WIDE_POWERS.length; i++) {
            WIDE_POWERS[i] = BigInteger.TEN.pow(i);
        }
    }

    private Decimals() {}

    /** The value with another scale, of at most 18 digits. */
    public static long rescale(long value, int from, int to, int precision) {
        if (from == to) {
            return checked(value, to, precision);
        }
        if (to > from) {
            long factor = to - from < 19 ? NumberText.powerOfTen(to - from) : 0;
            long scaled = value * factor;
            if (factor == 0 || Math.multiplyHigh(value, factor) != scaled >> 63) {
                return toLong(BigDecimal.valueOf(value, from), precision, to);
            }
            return checked(scaled, to, precision);
        }
        return checked(dividePowerOfTen(value, from - to), to, precision);
    }

    private static long dividePowerOfTen(long value, int exponent) {
        if (exponent > 18) {
            return exponent == 19 && Math.abs(value) >= 5_000_000_000_000_000_000L ? Long.signum(value) : 0;
        }
        return divideHalfUp(value, NumberText.powerOfTen(exponent));
    }

    /** The quotient rounded HALF_UP (away from zero at the half); the divisor is not 0. */
    static long divideHalfUp(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = dividend % divisor;
        if (rest == 0) {
            return quotient;
        }
        // Compares 2 * |rest| with |divisor| without overflow.
        long magnitude = Math.abs(rest);
        boolean up = magnitude >= Math.abs(divisor) - magnitude;
        return up ? quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1) : quotient;
    }

    /** The value itself when it has no more digits than the precision (18 at most). */
    public static long checked(long value, int scale, int precision) {
        long limit = NumberText.powerOfTen(precision);
        if (value >= limit || value <= -limit) {
            throw overflow(BigDecimal.valueOf(value, scale), precision, scale);
        }
        return value;
    }

    /** A number rounded to a decimal of at most 18 digits. */
    public static long toLong(BigDecimal value, int precision, int scale) {
        return rounded(value, precision, scale).unscaledValue().longValueExact();
    }

    /** A number rounded to a wide decimal. */
    public static Int128 toWide(BigDecimal value, int precision, int scale, Int128 out) {
        return out.set(rounded(value, precision, scale).unscaledValue());
    }

    private static BigDecimal rounded(BigDecimal value, int precision, int scale) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.unscaledValue().abs().compareTo(WIDE_POWERS[precision]) >= 0) {
            throw overflow(value, precision, scale);
        }
        return rounded;
    }

    private static RowFailure overflow(BigDecimal value, int precision, int scale) {
        return RowFailure.overflow(
                value.toPlainString() + " is out of the range of DECIMAL(" + precision + ", " + scale + ")");
    }

    static BigDecimal decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale);
    }

    static BigDecimal decimal(Int128 unscaled, int scale) {
        return new BigDecimal(unscaled.toBigInteger(), scale);
    }

    /** A double as a decimal: its shortest text, rounded. */
    static BigDecimal ofDouble(double value, String type) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw RowFailure.badCast(value, type);
        }
        return BigDecimal.valueOf(value);
    }

    /** Order of two decimals of different scales. */
    public static int compare(long a, int scaleA, long b, int scaleB) {
        if (scaleA == scaleB) {
            return Long.compare(a, b);
        }
        if (Math.abs(scaleA - scaleB) > 18) {
            return decimal(a, scaleA).compareTo(decimal(b, scaleB));
        }
        long factor = NumberText.powerOfTen(Math.abs(scaleA - scaleB));
        long x = scaleA < scaleB ? a * factor : a;
        long y = scaleA < scaleB ? b : b * factor;
        long scaled = scaleA < scaleB ? a : b;
        if (Math.multiplyHigh(scaled, factor) != (scaled * factor) >> 63) {
            return decimal(a, scaleA).compareTo(decimal(b, scaleB));
        }
        return Long.compare(x, y);
    }

    /** Order of two wide decimals of different scales. */
    public static int compare(Int128 a, int scaleA, Int128 b, int scaleB) {
        if (scaleA == scaleB) {
            return Int128.compare(a, b);
        }
        return a.isLong() && b.isLong()
                ? compare(a.low(), scaleA, b.low(), scaleB)
                : decimal(a, scaleA).compareTo(decimal(b, scaleB));
    }

    /** The quotient of two decimals rounded to a scale. */
    static BigDecimal divide(BigDecimal a, BigDecimal b, int scale) {
        if (b.signum() == 0) {
            throw RowFailure.divisionByZero();
        }
        return a.divide(b, scale, RoundingMode.HALF_UP);
    }

    static BigDecimal remainder(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw RowFailure.divisionByZero();
        }
        return a.remainder(b);
    }
}
