package io.eddyline.runtime.operator;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * From an exact sum and a number of values to the result of SUM or AVG in its type. AVG as a decimal is rounded half up, as an integer
 * towards zero. Without values SUM and AVG are NULL, SUM0 is 0.
 */
final class ExactResult {
    private final DataType type;
    private final String name;
    private final boolean average;
    private final boolean zeroWhenEmpty;
    private final int argumentScale;
    private final double scaleFactor;
    /** Whether the sum itself, when it fits a long, is the result. */
    private final boolean plain;

    private final BigInteger limit;
    private final long longLimit;

    ExactResult(AggregateCall call, DataType argument) {
        this.type = call.type();
        this.name = call.function().name();
        this.average = call.function() == AggregateFunction.AVG;
        this.zeroWhenEmpty = call.function() == AggregateFunction.SUM0;
        this.argumentScale = argument.kind() == TypeKind.DECIMAL ? argument.scale() : 0;
        this.scaleFactor = Math.pow(10, argumentScale);
        this.plain = !average && !isFloating() && type.scale() == argumentScale;
        this.limit = limit(type);
        this.longLimit = limit.bitLength() < Long.SIZE ? limit.longValue() : Long.MAX_VALUE;
    }

    private static BigInteger limit(DataType type) {
        return switch (type.kind()) {
            case TINYINT -> BigInteger.valueOf(Byte.MAX_VALUE);
            case SMALLINT -> BigInteger.valueOf(Short.MAX_VALUE);
            case INTEGER, INTERVAL_YEAR -> BigInteger.valueOf(Integer.MAX_VALUE);
            case DECIMAL -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
            default -> BigInteger.valueOf(Long.MAX_VALUE);
        };
    }

    boolean isAverage() {
        return average;
    }

    boolean isFloating() {
        return type.kind() == TypeKind.DOUBLE || type.kind() == TypeKind.FLOAT;
    }

    /** The number {@code top * 2^128 + unsigned(high) * 2^64 + unsigned(low)}. */
    static BigInteger number(long top, long high, long low) {
        return BigInteger.valueOf(top)
                .shiftLeft(64)
                .add(unsigned(high))
                .shiftLeft(64)
                .add(unsigned(low));
    }

    private static BigInteger unsigned(long word) {
        BigInteger value = BigInteger.valueOf(word);
        return word < 0 ? value.add(BigInteger.ONE.shiftLeft(64)) : value;
    }

    private static boolean isLong(long top, long high, long low) {
        return high == low >> 63 && top == low >> 63;
    }

    String complaint() {
        return name + " is out of the range of " + type.sql();
    }

    boolean fits(long count, long top, long high, long low) {
        if (count == 0 || isFloating()) {
            return true;
        }
        if (plain && isLong(top, high, low)) {
            return low <= longLimit && low >= (type.kind() == TypeKind.DECIMAL ? -longLimit : -longLimit - 1);
        }
        BigInteger value = exact(count, number(top, high, low));
        return value.abs().compareTo(limit) <= 0
                || (type.kind() != TypeKind.DECIMAL
                        && value.equals(limit.negate().subtract(BigInteger.ONE)));
    }

    void append(long count, long top, long high, long low, ColumnBuilder target) {
        if (count == 0 && !zeroWhenEmpty) {
            target.appendNull();
        } else if (isFloating()) {
            append(floating(count, top, high, low), target);
        } else if (count == 0) {
            appendExact(BigInteger.ZERO, target);
        } else if (plain && isLong(top, high, low)) {
            appendLong(low, target);
        } else {
            appendExact(exact(count, number(top, high, low)), target);
        }
    }

    private double floating(long count, long top, long high, long low) {
        double sum = isLong(top, high, low) ? low : number(top, high, low).doubleValue();
        return (average ? sum / count : sum) / scaleFactor;
    }

    private BigInteger exact(long count, BigInteger sum) {
        BigDecimal value = new BigDecimal(sum, argumentScale);
        if (!average) {
            return value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
        }
        RoundingMode rounding = type.kind() == TypeKind.DECIMAL ? RoundingMode.HALF_UP : RoundingMode.DOWN;
        return value.divide(BigDecimal.valueOf(count), type.scale(), rounding).unscaledValue();
    }

    private static void append(double value, ColumnBuilder target) {
        if (target instanceof DoubleBuilder doubles) {
            doubles.append(value);
        } else {
            ((FloatBuilder) target).append((float) value);
        }
    }

    private static void appendLong(long value, ColumnBuilder target) {
        if (target instanceof LongBuilder longs) {
            longs.append(value);
        } else if (target instanceof IntBuilder ints) {
            ints.append((int) value);
        } else {
            ((Decimal128Builder) target).append(value >> 63, value);
        }
    }

    private static void appendExact(BigInteger value, ColumnBuilder target) {
        if (target instanceof Decimal128Builder decimals) {
            decimals.append(value.shiftRight(64).longValue(), value.longValue());
        } else {
            appendLong(value.longValue(), target);
        }
    }
}
