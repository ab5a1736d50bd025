package io.eddyline.function;

import static io.eddyline.function.TypeParameter.Property.PRECISION;
import static io.eddyline.function.TypeParameter.Property.SCALE;
import static io.eddyline.function.TypeParameter.RESULT;

import io.eddyline.type.TypeKind;
import java.math.BigDecimal;

/** Operators on decimals whose arguments or result have 19 to 38 digits. */
public final class WideDecimalArithmetic {
    private static final double[] LIMITS = new double[39];

    static {
        for (int i = 0; i < LIMITS.length; i++) {
            LIMITS[i] = Math.pow(10, i);
        }
    }

    private WideDecimalArithmetic() {}

    @ScalarFunction(value = "PLUS", returns = "RESULT")
    public static Int128 plus(
            Int128 a,
            Int128 b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        if (a.isLong() && b.isLong() && scaleA == scale && scaleB == scale && precision >= 19) {
            long sum = a.low() + b.low();
            if (((a.low() ^ sum) & (b.low() ^ sum)) >= 0) {
                return out.set(sum);
            }
        }
        return Decimals.toWide(Decimals.decimal(a, scaleA).add(Decimals.decimal(b, scaleB)), precision, scale, out);
    }

    @ScalarFunction(value = "MINUS", returns = "RESULT")
    public static Int128 minus(
            Int128 a,
            Int128 b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        if (a.isLong() && b.isLong() && scaleA == scale && scaleB == scale && precision >= 19) {
            long difference = a.low() - b.low();
            if (((a.low() ^ b.low()) & (a.low() ^ difference)) >= 0) {
                return out.set(difference);
            }
        }
        BigDecimal difference = Decimals.decimal(a, scaleA).subtract(Decimals.decimal(b, scaleB));
        return Decimals.toWide(difference, precision, scale, out);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "RESULT")
    public static Int128 multiply(
            Int128 a,
            Int128 b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        if (a.isLong() && b.isLong()) {
            return multiplyToWide(a.low(), b.low(), scaleA, scaleB, precision, scale, out);
        }
        BigDecimal product = Decimals.decimal(a, scaleA).multiply(Decimals.decimal(b, scaleB));
        return Decimals.toWide(product, precision, scale, out);
    }

    /** A short product with a wide result, as {@code 0.908 * price} of a BIGINT has it. */
    @ScalarFunction(value = "MULTIPLY", returns = "RESULT")
    public static Int128 multiplyToWide(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        // Clearly below 10 to the power of the precision, whatever the rounding of the estimate.
        if (scale == scaleA + scaleB && Math.abs((double) a * b) < 0.99 * LIMITS[precision]) {
            return out.set(Math.multiplyHigh(a, b), a * b);
        }
        BigDecimal product = Decimals.decimal(a, scaleA).multiply(Decimals.decimal(b, scaleB));
        return Decimals.toWide(product, precision, scale, out);
    }

    @ScalarFunction(value = "DIVIDE", returns = "RESULT")
    public static Int128 divide(
            Int128 a,
            Int128 b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        BigDecimal quotient = Decimals.divide(Decimals.decimal(a, scaleA), Decimals.decimal(b, scaleB), scale);
        return Decimals.toWide(quotient, precision, scale, out);
    }

    @ScalarFunction(value = "MOD", returns = "RESULT")
    public static Int128 mod(
            Int128 a,
            Int128 b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale,
            @Scratch Int128 out) {
        BigDecimal rest = Decimals.remainder(Decimals.decimal(a, scaleA), Decimals.decimal(b, scaleB));
        return Decimals.toWide(rest, precision, scale, out);
    }

    @ScalarFunction(value = "NEGATE", returns = "ARGUMENT 0")
    public static Int128 negate(Int128 a, @Scratch Int128 out) {
        return out.set(a.toBigInteger().negate());
    }
}
