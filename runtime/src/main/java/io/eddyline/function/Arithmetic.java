package io.eddyline.function;

/** Operators on whole and floating-point numbers. Whole numbers fail when the result does not fit; doubles are IEEE 754. */
public final class Arithmetic {
    private Arithmetic() {}

    @ScalarFunction(
            value = "PLUS",
            description =
                    "`a + b`, for numbers, intervals, and a date or timestamp with an interval. Overflow fails the row.",
            examples = "1 + 2 = 3")
    public static int plus(int a, int b) {
        int sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a, '+', b, "INTEGER");
        }
        return sum;
    }

    @ScalarFunction("PLUS")
    public static long plus(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a, '+', b, "BIGINT");
        }
        return sum;
    }

    @ScalarFunction(value = "PLUS", infallible = true)
    public static float plus(float a, float b) {
        return a + b;
    }

    @ScalarFunction(value = "PLUS", infallible = true)
    public static double plus(double a, double b) {
        return a + b;
    }

    @ScalarFunction(
            value = "MINUS",
            description = "`a - b`, for numbers, intervals, a date or timestamp with an interval, and two timestamps.",
            examples = "1 - 2 = -1")
    public static int minus(int a, int b) {
        int difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a, '-', b, "INTEGER");
        }
        return difference;
    }

    @ScalarFunction("MINUS")
    public static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a, '-', b, "BIGINT");
        }
        return difference;
    }

    @ScalarFunction(value = "MINUS", infallible = true)
    public static float minus(float a, float b) {
        return a - b;
    }

    @ScalarFunction(value = "MINUS", infallible = true)
    public static double minus(double a, double b) {
        return a - b;
    }

    @ScalarFunction(
            value = "MULTIPLY",
            description = "`a * b`, for numbers, and an interval with a number.",
            examples = "2 * 3 = 6")
    public static int multiply(int a, int b) {
        long product = (long) a * b;
        if ((int) product != product) {
            throw overflow(a, '*', b, "INTEGER");
        }
        return (int) product;
    }

    @ScalarFunction("MULTIPLY")
    public static long multiply(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow(a, '*', b, "BIGINT");
        }
        return product;
    }

    @ScalarFunction(value = "MULTIPLY", infallible = true)
    public static float multiply(float a, float b) {
        return a * b;
    }

    @ScalarFunction(value = "MULTIPLY", infallible = true)
    public static double multiply(double a, double b) {
        return a * b;
    }

    @ScalarFunction(
            value = "DIVIDE",
            description =
                    "`a / b`. Whole numbers give a whole number, cut off towards zero; division of exact numbers by zero fails the"
                            + " row, doubles give infinity or NaN.",
            examples = {"7 / 2 = 3", "7 / 2.0 = 3.5"})
    public static int divide(int a, int b) {
        if (b == 0) {
            throw RowFailure.divisionByZero();
        }
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw overflow(a, '/', b, "INTEGER");
        }
        return a / b;
    }

    @ScalarFunction("DIVIDE")
    public static long divide(long a, long b) {
        if (b == 0) {
            throw RowFailure.divisionByZero();
        }
        if (b == -1 && a == Long.MIN_VALUE) {
            throw overflow(a, '/', b, "BIGINT");
        }
        return a / b;
    }

    @ScalarFunction(value = "DIVIDE", infallible = true)
    public static float divide(float a, float b) {
        return a / b;
    }

    @ScalarFunction(value = "DIVIDE", infallible = true)
    public static double divide(double a, double b) {
        return a / b;
    }

    @ScalarFunction(
            value = "MOD",
            description = "`MOD(a, b)`, `a % b`: the rest of the division, with the sign of the first argument.",
            examples = {"MOD(7, 3) = 1", "MOD(-7, 3) = -1"})
    public static int mod(int a, int b) {
        if (b == 0) {
            throw RowFailure.divisionByZero();
        }
        return a % b;
    }

    @ScalarFunction("MOD")
    public static long mod(long a, long b) {
        if (b == 0) {
            throw RowFailure.divisionByZero();
        }
        return a % b;
    }

    @ScalarFunction(value = "MOD", infallible = true)
    public static double mod(double a, double b) {
        return a % b;
    }

    @ScalarFunction(value = "NEGATE", description = "`-a`, for numbers and intervals.", examples = "-(1 + 2) = -3")
    public static int negate(int a) {
        return minus(0, a);
    }

    @ScalarFunction("NEGATE")
    public static long negate(long a) {
        return minus(0L, a);
    }

    @ScalarFunction(value = "NEGATE", infallible = true)
    public static float negate(float a) {
        return -a;
    }

    @ScalarFunction(value = "NEGATE", infallible = true)
    public static double negate(double a) {
        return -a;
    }

    static RowFailure overflow(long a, char operator, long b, String type) {
        return RowFailure.overflow(a + " " + operator + " " + b + " is out of the range of " + type);
    }
}
