package io.eddyline.function;

import static io.eddyline.function.TypeParameter.Property.SCALE;

import io.eddyline.type.TypeKind;
import io.eddyline.type.text.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Signs and rounding. */
public final class Numbers {
    private Numbers() {}

    @ScalarFunction(
            value = "ABS",
            description = "The number without its sign.",
            examples = {"ABS(-3) = 3", "ABS(-1.5) = 1.5"})
    public static int abs(int x) {
        return x < 0 ? Arithmetic.negate(x) : x;
    }

    @ScalarFunction("ABS")
    public static long abs(long x) {
        return x < 0 ? Arithmetic.negate(x) : x;
    }

    @ScalarFunction(value = "ABS", infallible = true)
    public static float abs(float x) {
        return Math.abs(x);
    }

    @ScalarFunction(value = "ABS", infallible = true)
    public static double abs(double x) {
        return Math.abs(x);
    }

    @ScalarFunction(value = "ABS", returns = "ARGUMENT 0", infallible = true)
    public static long absDecimal(@SqlType(TypeKind.DECIMAL) long x) {
        return Math.abs(x);
    }

    @ScalarFunction(value = "ABS", returns = "ARGUMENT 0")
    public static Int128 abs(Int128 x, @Scratch Int128 out) {
        return out.set(x.toBigInteger().abs());
    }

    @ScalarFunction(
            value = "SIGN",
            description = "-1, 0 or 1: the sign of the number, in the number's type.",
            examples = {"SIGN(-7) = -1", "SIGN(0.5) = 1"},
            infallible = true)
    public static int sign(int x) {
        return Integer.signum(x);
    }

    @ScalarFunction(value = "SIGN", infallible = true)
    public static long sign(long x) {
        return Long.signum(x);
    }

    @ScalarFunction(value = "SIGN", infallible = true)
    public static double sign(double x) {
        return Math.signum(x);
    }

    @ScalarFunction(value = "SIGN", returns = "WHOLE 0", infallible = true)
    public static long signDecimal(@SqlType(TypeKind.DECIMAL) long x) {
        return Long.signum(x);
    }

    @ScalarFunction(value = "SIGN", infallible = true)
    public static int sign(Int128 x) {
        return Long.signum(x.high() | (x.low() >>> 1) | (x.low() & 1));
    }

    @ScalarFunction(
            value = {"CEIL", "CEILING"},
            description = "The least whole number that is not less.",
            examples = {"CEIL(1.2) = 2", "CEIL(-1.2) = -1"},
            infallible = true)
    public static int ceil(int x) {
        return x;
    }

    @ScalarFunction(value = "CEIL", infallible = true)
    public static long ceil(long x) {
        return x;
    }

    @ScalarFunction(value = "CEIL", infallible = true)
    public static double ceil(double x) {
        return Math.ceil(x);
    }

    @ScalarFunction(value = "CEIL", returns = "WHOLE 0", infallible = true)
    public static long ceil(@SqlType(TypeKind.DECIMAL) long x, @TypeParameter(of = 0, value = SCALE) int scale) {
        return -Math.floorDiv(-x, NumberText.powerOfTen(scale));
    }

    @ScalarFunction(value = "CEIL", returns = "WHOLE 0")
    public static Int128 ceil(Int128 x, @TypeParameter(of = 0, value = SCALE) int scale, @Scratch Int128 out) {
        return whole(x, scale, RoundingMode.CEILING, out);
    }

    @ScalarFunction(
            value = "FLOOR",
            description = "The greatest whole number that is not greater.",
            examples = {"FLOOR(1.8) = 1", "FLOOR(-1.2) = -2"},
            infallible = true)
    public static int floor(int x) {
        return x;
    }

    @ScalarFunction(value = "FLOOR", infallible = true)
    public static long floor(long x) {
        return x;
    }

    @ScalarFunction(value = "FLOOR", infallible = true)
    public static double floor(double x) {
        return Math.floor(x);
    }

    @ScalarFunction(value = "FLOOR", returns = "WHOLE 0", infallible = true)
    public static long floor(@SqlType(TypeKind.DECIMAL) long x, @TypeParameter(of = 0, value = SCALE) int scale) {
        return Math.floorDiv(x, NumberText.powerOfTen(scale));
    }

    @ScalarFunction(value = "FLOOR", returns = "WHOLE 0")
    public static Int128 floor(Int128 x, @TypeParameter(of = 0, value = SCALE) int scale, @Scratch Int128 out) {
        return whole(x, scale, RoundingMode.FLOOR, out);
    }

    private static Int128 whole(Int128 x, int scale, RoundingMode mode, Int128 out) {
        return out.set(Decimals.decimal(x, scale).setScale(0, mode).unscaledValue());
    }

    @ScalarFunction(
            value = "ROUND",
            description =
                    "The number rounded to so many digits behind the point (0 when not given; negative: in front of it), halves away from"
                            + " zero. The type stays.",
            examples = {"ROUND(2.45, 1) = 2.50", "ROUND(-2.5) = -3.0", "ROUND(1250, -2) = 1300"})
    public static int round(int x, int digits) {
        return Math.toIntExact(round((long) x, digits));
    }

    @ScalarFunction("ROUND")
    public static int round(int x) {
        return x;
    }

    @ScalarFunction("ROUND")
    public static long round(long x) {
        return x;
    }

    @ScalarFunction("ROUND")
    public static long round(long x, int digits) {
        if (digits >= 0) {
            return x;
        }
        long unit = digits < -18 ? 0 : NumberText.powerOfTen(-digits);
        return unit == 0 ? 0 : Math.multiplyExact(Decimals.divideHalfUp(x, unit), unit);
    }

    @ScalarFunction("ROUND")
    public static double round(double x) {
        return round(x, 0);
    }

    @ScalarFunction("ROUND")
    public static double round(double x, int digits) {
        return rounded(x, digits, RoundingMode.HALF_UP);
    }

    private static double rounded(double x, int digits, RoundingMode mode) {
        if (Double.isNaN(x) || Double.isInfinite(x) || digits > 350) {
            return x;
        }
        return BigDecimal.valueOf(x).setScale(Math.max(digits, -350), mode).doubleValue();
    }

    @ScalarFunction(value = "ROUND", returns = "ARGUMENT 0")
    public static long roundDecimal(
            @SqlType(TypeKind.DECIMAL) long x, @TypeParameter(of = 0, value = SCALE) int scale) {
        return roundDecimal(x, 0, scale);
    }

    @ScalarFunction(value = "ROUND", returns = "ARGUMENT 0")
    public static long roundDecimal(
            @SqlType(TypeKind.DECIMAL) long x, int digits, @TypeParameter(of = 0, value = SCALE) int scale) {
        return digits >= scale ? x : round(x, digits - scale);
    }

    @ScalarFunction(value = "ROUND", returns = "ARGUMENT 0")
    public static Int128 round(
            Int128 x, int digits, @TypeParameter(of = 0, value = SCALE) int scale, @Scratch Int128 out) {
        return rounded(x, digits, scale, RoundingMode.HALF_UP, out);
    }

    @ScalarFunction(value = "ROUND", returns = "ARGUMENT 0")
    public static Int128 round(Int128 x, @TypeParameter(of = 0, value = SCALE) int scale, @Scratch Int128 out) {
        return rounded(x, 0, scale, RoundingMode.HALF_UP, out);
    }

    private static Int128 rounded(Int128 x, int digits, int scale, RoundingMode mode, Int128 out) {
        if (digits >= scale) {
            return x;
        }
        BigDecimal rounded = Decimals.decimal(x, scale).setScale(Math.max(digits, -39), mode);
        return out.set(rounded.setScale(scale).unscaledValue());
    }

    @ScalarFunction(
            value = {"TRUNCATE", "TRUNC"},
            description =
                    "The number cut off behind so many digits behind the point (0 when not given; negative: in front of it).",
            examples = {"TRUNCATE(2.49, 1) = 2.40", "TRUNCATE(-2.9) = -2.0"})
    public static long truncate(long x, int digits) {
        if (digits >= 0) {
            return x;
        }
        return digits < -18 ? 0 : x - x % NumberText.powerOfTen(-digits);
    }

    @ScalarFunction("TRUNCATE")
    public static long truncate(long x) {
        return x;
    }

    @ScalarFunction("TRUNCATE")
    public static double truncate(double x) {
        return truncate(x, 0);
    }

    @ScalarFunction("TRUNCATE")
    public static double truncate(double x, int digits) {
        return rounded(x, digits, RoundingMode.DOWN);
    }

    @ScalarFunction(value = "TRUNCATE", returns = "ARGUMENT 0")
    public static long truncateDecimal(
            @SqlType(TypeKind.DECIMAL) long x, @TypeParameter(of = 0, value = SCALE) int scale) {
        return truncateDecimal(x, 0, scale);
    }

    @ScalarFunction(value = "TRUNCATE", returns = "ARGUMENT 0")
    public static long truncateDecimal(
            @SqlType(TypeKind.DECIMAL) long x, int digits, @TypeParameter(of = 0, value = SCALE) int scale) {
        return digits >= scale ? x : truncate(x, digits - scale);
    }

    @ScalarFunction(value = "TRUNCATE", returns = "ARGUMENT 0")
    public static Int128 truncate(
            Int128 x, int digits, @TypeParameter(of = 0, value = SCALE) int scale, @Scratch Int128 out) {
        return rounded(x, digits, scale, RoundingMode.DOWN, out);
    }
}
