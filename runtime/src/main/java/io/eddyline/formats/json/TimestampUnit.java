package io.eddyline.formats.json;

import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Numbers;
import io.eddyline.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a number that stands for a timestamp counts since 1970-01-01 00:00 UTC. */
enum TimestampUnit {
    SECONDS(1_000_000),
    MILLISECONDS(1_000),
    MICROSECONDS(1);

    private final long micros;

    TimestampUnit(long micros) {
        this.micros = micros;
    }

    /** Microseconds of a number, cut to the type's precision. */
    long micros(byte[] b, int from, int to, DataType type) {
        BigDecimal number = Numbers.parseBigDecimal(b, from, to, type);
        if ((long) number.precision() - number.scale() > 19) {
            throw BadValue.range(b, from, to, type);
        }
        int unitDigits = Long.toString(micros).length() - 1;
        int fraction = Math.max(-6, Math.min(6, type.precision() - 6));
        BigDecimal cut = number.scaleByPowerOfTen(unitDigits).setScale(fraction, RoundingMode.FLOOR);
        try {
            return cut.longValueExact();
        } catch (ArithmeticException e) {
            throw BadValue.range(b, from, to, type);
        }
    }

    /** Microseconds of a whole number, or {@code Long.MIN_VALUE} when it is too large. */
    long micros(long value) {
        return Math.multiplyHigh(value, micros) == value * micros >> 63 ? value * micros : Long.MIN_VALUE;
    }
}
