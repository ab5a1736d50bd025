package io.eddyline.function;

import io.eddyline.batch.JavaValues;
import java.math.BigInteger;

/**
 * A mutable 128-bit two's complement whole number: the unscaled value of a wide DECIMAL in generated code, one reused instance per place in an
 * expression. Not thread-safe; its content is valid until the next row.
 */
public final class Int128 {
    private long high;
    private long low;

    public static Int128 of(BigInteger value) {
        return new Int128().set(value);
    }

    public Int128 set(long highHalf, long lowHalf) {
        high = highHalf;
        low = lowHalf;
        return this;
    }

    public Int128 set(long value) {
        return set(value >> 63, value);
    }

    /** Takes the value of a number that fits. */
    public Int128 set(BigInteger value) {
        return set(value.shiftRight(64).longValueExact(), value.longValue());
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** Whether the value fits in a {@code long}; it is {@link #low()} then. */
    public boolean isLong() {
        return high == low >> 63;
    }

    public BigInteger toBigInteger() {
        return isLong() ? BigInteger.valueOf(low) : JavaValues.bigInteger(high, low);
    }

    public static int compare(Int128 a, Int128 b) {
        return a.high != b.high ? Long.compare(a.high, b.high) : Long.compareUnsigned(a.low, b.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Int128 number && high == number.high && low == number.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
