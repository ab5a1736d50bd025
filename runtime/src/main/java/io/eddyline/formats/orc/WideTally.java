package io.eddyline.formats.orc;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Statistics of decimals of more than 18 digits. */
final class WideTally extends Tally {
    private final int scale;
    private boolean isEmpty = true;
    private long leastHigh;
    private long leastLow;
    private long mostHigh;
    private long mostLow;

    WideTally(int scale) {
        this.scale = scale;
    }

    void add(long high, long low) {
        if (isEmpty || compare(high, low, leastHigh, leastLow) < 0) {
            leastHigh = high;
            leastLow = low;
        }
        if (isEmpty || compare(high, low, mostHigh, mostLow) > 0) {
            mostHigh = high;
            mostLow = low;
        }
        isEmpty = false;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compare(high, otherHigh);
    }

    private String decimal(long high, long low) {
        BigInteger lowHalf = BigInteger.valueOf(low >>> 1).shiftLeft(1).or(BigInteger.valueOf(low & 1));
        BigInteger unscaled = BigInteger.valueOf(high).shiftLeft(Long.SIZE).or(lowHalf);
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    @Override
    void writeOwn(MessageOutput message) {
        if (!isEmpty) {
            message.message(
                    6, new MessageOutput().text(1, decimal(leastHigh, leastLow)).text(2, decimal(mostHigh, mostLow)));
        }
    }

    @Override
    void moveOwn(Tally other) {
        WideTally total = (WideTally) other;
        if (!isEmpty) {
            total.add(leastHigh, leastLow);
            total.add(mostHigh, mostLow);
        }
        isEmpty = true;
    }
}
