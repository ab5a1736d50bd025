package io.eddyline.function;

import static io.eddyline.function.TypeParameter.Property.PRECISION;
import static io.eddyline.function.TypeParameter.Property.SCALE;
import static io.eddyline.function.TypeParameter.RESULT;

import io.eddyline.type.TypeKind;
import io.eddyline.type.text.NumberText;

/**
 * Operators on decimals of up to 18 digits and on whole numbers among them. The result has the precision and scale that the planner gave the
 * call: rounded HALF_UP, failing when it does not fit.
 */
public final class DecimalArithmetic {
    private DecimalArithmetic() {}

    @ScalarFunction(value = "PLUS", returns = "RESULT")
    public static long plus(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale) {
        if (scaleA == scaleB) {
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) >= 0) {
                return Decimals.rescale(sum, scaleA, scale, precision);
            }
        } else if (scale >= scaleA && scale >= scaleB && scale - Math.min(scaleA, scaleB) < 19) {
            long factorA = NumberText.powerOfTen(scale - scaleA);
            long factorB = NumberText.powerOfTen(scale - scaleB);
            long x = a * factorA;
            long y = b * factorB;
            long sum = x + y;
            if (Math.multiplyHigh(a, factorA) == x >> 63
                    && Math.multiplyHigh(b, factorB) == y >> 63
                    && ((x ^ sum) & (y ^ sum)) >= 0) {
                return Decimals.checked(sum, scale, precision);
            }
        }
        return Decimals.toLong(Decimals.decimal(a, scaleA).add(Decimals.decimal(b, scaleB)), precision, scale);
    }

    @ScalarFunction(value = "MINUS", returns = "RESULT")
    public static long minus(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale) {
        if (b == Long.MIN_VALUE) {
            return Decimals.toLong(Decimals.decimal(a, scaleA).subtract(Decimals.decimal(b, scaleB)), precision, scale);
        }
        return plus(a, -b, scaleA, scaleB, precision, scale);
    }

    @ScalarFunction(value = "MULTIPLY", returns = "RESULT")
    public static long multiply(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> 63) {
            return Decimals.rescale(product, scaleA + scaleB, scale, precision);
        }
        return Decimals.toLong(Decimals.decimal(a, scaleA).multiply(Decimals.decimal(b, scaleB)), precision, scale);
    }

    @ScalarFunction(value = "DIVIDE", returns = "RESULT")
    public static long divide(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale) {
        int shift = scale + scaleB - scaleA;
        if (b != 0 && b != -1 && shift >= 0 && shift < 19) {
            long factor = NumberText.powerOfTen(shift);
            long dividend = a * factor;
            if (Math.multiplyHigh(a, factor) == dividend >> 63) {
                return Decimals.checked(Decimals.divideHalfUp(dividend, b), scale, precision);
            }
        }
        return Decimals.toLong(
                Decimals.divide(Decimals.decimal(a, scaleA), Decimals.decimal(b, scaleB), scale), precision, scale);
    }

    @ScalarFunction(value = "MOD", returns = "RESULT")
    public static long mod(
            @SqlType(TypeKind.DECIMAL) long a,
            @SqlType(TypeKind.DECIMAL) long b,
            @TypeParameter(of = 0, value = SCALE) int scaleA,
            @TypeParameter(of = 1, value = SCALE) int scaleB,
            @TypeParameter(of = RESULT, value = PRECISION) int precision,
            @TypeParameter(of = RESULT, value = SCALE) int scale) {
        if (scaleA == scaleB && b != 0) {
            return Decimals.rescale(a % b, scaleA, scale, precision);
        }
        return Decimals.toLong(
                Decimals.remainder(Decimals.decimal(a, scaleA), Decimals.decimal(b, scaleB)), precision, scale);
    }

    @ScalarFunction(value = "NEGATE", returns = "ARGUMENT 0", infallible = true)
    public static long negate(@SqlType(TypeKind.DECIMAL) long a) {
        return -a;
    }
}
