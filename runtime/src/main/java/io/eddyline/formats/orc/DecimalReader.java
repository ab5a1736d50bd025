package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;
import java.math.BigInteger;

/** Decimals: each with a scale of its own, which is brought to that of the column. */
final class DecimalReader extends ColumnReader {
    private static final int MAX_SHIFT = 18;

    private final StreamInput input;
    private final IntegerRuns scales;
    private final int scale;
    private final boolean isWide;
    private long high;
    private long low;

    /** @param isWide whether values may have more than 18 digits */
    DecimalReader(Presence presence, StreamInput input, IntegerRuns scales, int scale, boolean isWide) {
        super(presence);
        this.input = input;
        this.scales = scales;
        this.scale = scale;
        this.isWide = isWide;
    }

    @Override
    Column read(int rows, int present, long[] nulls) throws IOException {
        long[] own = new long[present];
        scales.read(own, 0, present);
        long[] lows = new long[rows];
        long[] highs = new long[isWide ? rows : 0];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            if (!Nulls.isSet(nulls, row)) {
                readNumber();
                shift(scale - own[next++]);
                lows[row] = low;
                if (isWide) {
                    highs[row] = high;
                } else if (high != low >> (Long.SIZE - 1)) {
                    throw new DamagedFile("a decimal has more digits than its type");
                }
            }
        }
        return isWide ? new Decimal128Column(highs, lows, nulls, rows) : new LongColumn(lows, nulls, rows);
    }

    /** A number of up to 128 bits, seven a byte, with its sign in the lowest. */
    private void readNumber() throws IOException {
        long lowBits = 0;
        long highBits = 0;
        int shift = 0;
        int b;
        do {
            b = input.read();
            long seven = b & 0x7F;
            if (shift < Long.SIZE) {
                lowBits |= seven << shift;
                highBits |= shift > Long.SIZE - 7 ? seven >>> (Long.SIZE - shift) : 0;
            } else if (shift < 2 * Long.SIZE) {
                highBits |= seven << (shift - Long.SIZE);
            } else {
                throw new DamagedFile("a decimal has more than 128 bits");
            }
            shift += 7;
        } while (b >= 0x80);
        long sign = -(lowBits & 1);
        low = (lowBits >>> 1 | highBits << (Long.SIZE - 1)) ^ sign;
        high = highBits >>> 1 ^ sign;
    }

    private void shift(long digits) {
        if (digits == 0) {
            return;
        }
        BigInteger number = BigInteger.valueOf(high)
                .shiftLeft(Long.SIZE)
                .or(BigInteger.valueOf(low)
                        .and(BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE)));
        if (Math.abs(digits) > 2 * MAX_SHIFT + 2) {
            throw new DamagedFile("a decimal has " + digits + " digits less behind the point than its type");
        }
        BigInteger power = BigInteger.TEN.pow((int) Math.abs(digits));
        BigInteger[] divided = digits < 0 ? number.divideAndRemainder(power) : null;
        if (divided != null && divided[1].signum() != 0) {
            throw new DamagedFile("a decimal has more digits behind the point than its type");
        }
        BigInteger shifted = divided == null ? number.multiply(power) : divided[0];
        if (shifted.bitLength() >= 2 * Long.SIZE) {
            throw new DamagedFile("a decimal has more digits than its type");
        }
        high = shifted.shiftRight(Long.SIZE).longValue();
        low = shifted.longValue();
    }
}
