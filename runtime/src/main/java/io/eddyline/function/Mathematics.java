package io.eddyline.function;

/** Logarithms, powers, angles: all on doubles, IEEE 754 throughout. */
public final class Mathematics {
    private static final double LN_2 = Math.log(2);

    private Mathematics() {}

    @ScalarFunction(
            value = "SQRT",
            description = "The square root; NaN of a negative number.",
            examples = "SQRT(16.0) = 4.0",
            infallible = true)
    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    @ScalarFunction(value = "CBRT", description = "The cube root.", examples = "CBRT(27.0) = 3.0", infallible = true)
    public static double cbrt(double x) {
        return Math.cbrt(x);
    }

    @ScalarFunction(
            value = "EXP",
            description = "e to the power of the number.",
            examples = "EXP(0.0) = 1.0",
            infallible = true)
    public static double exp(double x) {
        return Math.exp(x);
    }

    @ScalarFunction(
            value = "LN",
            description = "The natural logarithm; NaN of a negative number.",
            examples = "LN(1.0) = 0.0",
            infallible = true)
    public static double ln(double x) {
        return Math.log(x);
    }

    @ScalarFunction(
            value = "LOG10",
            description = "The logarithm to the base 10.",
            examples = "LOG10(1000.0) = 3.0",
            infallible = true)
    public static double log10(double x) {
        return Math.log10(x);
    }

    @ScalarFunction(
            value = "SIN",
            description = "The sine of an angle in radians.",
            examples = "SIN(0.0) = 0.0",
            infallible = true)
    public static double sin(double x) {
        return Math.sin(x);
    }

    @ScalarFunction(
            value = "COS",
            description = "The cosine of an angle in radians.",
            examples = "COS(0.0) = 1.0",
            infallible = true)
    public static double cos(double x) {
        return Math.cos(x);
    }

    @ScalarFunction(
            value = "TAN",
            description = "The tangent of an angle in radians.",
            examples = "TAN(0.0) = 0.0",
            infallible = true)
    public static double tan(double x) {
        return Math.tan(x);
    }

    @ScalarFunction(
            value = "ASIN",
            description = "The angle in radians with this sine.",
            examples = "ASIN(0.0) = 0.0",
            infallible = true)
    public static double asin(double x) {
        return Math.asin(x);
    }

    @ScalarFunction(
            value = "ACOS",
            description = "The angle in radians with this cosine.",
            examples = "ACOS(1.0) = 0.0",
            infallible = true)
    public static double acos(double x) {
        return Math.acos(x);
    }

    @ScalarFunction(
            value = "ATAN",
            description = "The angle in radians with this tangent.",
            examples = "ATAN(0.0) = 0.0",
            infallible = true)
    public static double atan(double x) {
        return Math.atan(x);
    }

    @ScalarFunction(
            value = "SINH",
            description = "The hyperbolic sine.",
            examples = "SINH(0.0) = 0.0",
            infallible = true)
    public static double sinh(double x) {
        return Math.sinh(x);
    }

    @ScalarFunction(
            value = "COSH",
            description = "The hyperbolic cosine.",
            examples = "COSH(0.0) = 1.0",
            infallible = true)
    public static double cosh(double x) {
        return Math.cosh(x);
    }

    @ScalarFunction(
            value = "TANH",
            description = "The hyperbolic tangent.",
            examples = "TANH(0.0) = 0.0",
            infallible = true)
    public static double tanh(double x) {
        return Math.tanh(x);
    }

    @ScalarFunction(
            value = "DEGREES",
            description = "Radians as degrees.",
            examples = "DEGREES(PI()) = 180.0",
            infallible = true)
    public static double degrees(double x) {
        return Math.toDegrees(x);
    }

    @ScalarFunction(
            value = "RADIANS",
            description = "Degrees as radians.",
            examples = "RADIANS(0.0) = 0.0",
            infallible = true)
    public static double radians(double x) {
        return Math.toRadians(x);
    }

    @ScalarFunction(
            value = "COT",
            description = "The cotangent of an angle in radians.",
            examples = "ROUND(COT(1.0), 4) = 0.6421",
            infallible = true)
    public static double cot(double x) {
        return 1 / Math.tan(x);
    }

    @ScalarFunction(
            value = "LOG2",
            description = "The logarithm to the base 2.",
            examples = "LOG2(8.0) = 3.0",
            infallible = true)
    public static double log2(double x) {
        return Math.log(x) / LN_2;
    }

    @ScalarFunction(
            value = "LOG",
            description = "`LOG(x)`: the natural logarithm; `LOG(base, x)`: the logarithm to a base.",
            examples = {"LOG(1.0) = 0.0", "LOG(2.0, 8.0) = 3.0"},
            infallible = true)
    public static double log(double x) {
        return Math.log(x);
    }

    @ScalarFunction(value = "LOG", infallible = true)
    public static double log(double base, double x) {
        return Math.log(x) / Math.log(base);
    }

    @ScalarFunction(
            value = {"POWER", "POW"},
            description = "The first number to the power of the second.",
            examples = "POWER(2, 10) = 1024.0",
            infallible = true)
    public static double power(double x, double exponent) {
        return Math.pow(x, exponent);
    }

    @ScalarFunction(
            value = "ATAN2",
            description = "The angle in radians of the point with these coordinates, `ATAN2(y, x)`.",
            examples = "ATAN2(0.0, 1.0) = 0.0",
            infallible = true)
    public static double atan2(double y, double x) {
        return Math.atan2(y, x);
    }

    @ScalarFunction(
            value = "PI",
            description = "The number pi.",
            examples = "ROUND(PI(), 4) = 3.1416",
            infallible = true)
    public static double pi() {
        return Math.PI;
    }

    @ScalarFunction(
            value = "E",
            description = "Euler's number.",
            examples = "ROUND(E(), 4) = 2.7183",
            infallible = true)
    public static double e() {
        return Math.E;
    }

    @ScalarFunction(
            value = {"RAND", "RANDOM"},
            description =
                    "A number from 0 (included) to 1 (not included). The numbers follow from the epoch's clock, so that a replay sees"
                            + " the same; with a seed, from that.",
            deterministic = false,
            infallible = true)
    public static double rand(@Scratch RandomNumbers numbers, FunctionContext context) {
        return numbers.seeded(context.nowMicros()).nextDouble();
    }

    @ScalarFunction(value = "RAND", deterministic = false, infallible = true)
    public static double rand(int seed, @Scratch RandomNumbers numbers, FunctionContext context) {
        return numbers.seeded(context.nowMicros() * 31 + seed).nextDouble();
    }

    @ScalarFunction(
            value = "RAND_INTEGER",
            description = "A whole number from 0 (included) to the bound (not included).",
            deterministic = false)
    public static int randInteger(int bound, @Scratch RandomNumbers numbers, FunctionContext context) {
        if (bound <= 0) {
            throw RowFailure.badArgument("RAND_INTEGER needs a bound above 0, not " + bound);
        }
        return numbers.seeded(context.nowMicros()).nextInt(bound);
    }

    @ScalarFunction(
            value = "BITAND",
            description = "The bits that are set in both numbers.",
            examples = "BITAND(12, 10) = 8",
            infallible = true)
    public static long bitAnd(long a, long b) {
        return a & b;
    }

    @ScalarFunction(
            value = "BITOR",
            description = "The bits that are set in one of the numbers.",
            examples = "BITOR(12, 10) = 14",
            infallible = true)
    public static long bitOr(long a, long b) {
        return a | b;
    }

    @ScalarFunction(
            value = "BITXOR",
            description = "The bits that are set in exactly one of the numbers.",
            examples = "BITXOR(12, 10) = 6",
            infallible = true)
    public static long bitXor(long a, long b) {
        return a ^ b;
    }

    @ScalarFunction(
            value = "BITNOT",
            description = "All bits turned over.",
            examples = "BITNOT(0) = -1",
            infallible = true)
    public static long bitNot(long a) {
        return ~a;
    }
}
