package io.eddyline.formats.columnar;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.math.BigInteger;

/** Stored decimals and whole numbers into decimals at least as wide. */
public final class DecimalConversions {
    private static final BigInteger LOW_HALF =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private DecimalConversions() {}

    /** Whether decimals of one precision and scale have a place in a type without loss. */
    public static boolean fits(int precision, int scale, DataType wanted) {
        return precision > 0 && scale <= wanted.scale() && precision - scale <= wanted.precision() - wanted.scale();
    }

    /**
     * From unscaled values in longs.
     *
     * @param shift digits that the wanted scale has more
     */
    public static Column fromLongs(Column stored, int shift, DataType wanted, boolean unsigned, Rejects rejects) {
        long[] values = ((LongColumn) stored).values();
        if (wanted.storage() == Storage.DECIMAL128) {
            Wide wide = new Wide(stored, shift, wanted, rejects);
            for (int i = 0; i < stored.size(); i++) {
                wide.add(i, values[i], unsigned);
            }
            return wide.build();
        }
        long limit = power(wanted.precision() - shift);
        long factor = power(shift);
        long[] unscaled = new long[stored.size()];
        for (int i = 0; i < unscaled.length; i++) {
            if (values[i] <= -limit || values[i] >= limit) {
                rejects.add(i, "a number is out of range for " + wanted.sql());
            } else {
                unscaled[i] = values[i] * factor;
            }
        }
        return new LongColumn(unscaled, stored.nulls(), unscaled.length);
    }

    /** From unscaled values in bytes, the highest first. */
    public static Column fromBytes(Column stored, int shift, DataType wanted, Rejects rejects) {
        BytesColumn bytes = (BytesColumn) stored;
        if (wanted.storage() == Storage.DECIMAL128) {
            Wide wide = new Wide(stored, shift, wanted, rejects);
            for (int i = 0; i < stored.size(); i++) {
                wide.add(i, bytes.data(), bytes.start(i), bytes.length(i));
            }
            return wide.build();
        }
        long[] values = new long[stored.size()];
        for (int i = 0; i < values.length; i++) {
            int start = bytes.start(i);
            int end = start + bytes.length(i);
            long value = start < end ? bytes.data()[start] : 0;
            for (int at = start + 1; at < end; at++) {
                boolean lost = value >> (Long.SIZE - Byte.SIZE - 1) != value >> (Long.SIZE - 1);
                if (lost) {
                    rejects.add(i, "a number is out of range for " + wanted.sql());
                }
                value = value << Byte.SIZE | bytes.data()[at] & 0xFF;
            }
            values[i] = value;
        }
        return fromLongs(new LongColumn(values, stored.nulls(), values.length), shift, wanted, false, rejects);
    }

    /** From unscaled values in two longs each; what is wanted has more than 18 digits. */
    public static Column fromWide(Column stored, int shift, DataType wanted, Rejects rejects) {
        Decimal128Column decimals = (Decimal128Column) stored;
        Wide wide = new Wide(stored, shift, wanted, rejects);
        for (int i = 0; i < stored.size(); i++) {
            wide.add(i, decimals.high()[i], decimals.low()[i]);
        }
        return wide.build();
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    /** Collects decimals of more than 18 digits. */
    private static final class Wide {
        private final Decimal128Builder out;
        private final Column nulls;
        private final DataType wanted;
        private final Rejects rejects;
        private final boolean shifted;
        private final BigInteger factor;
        private final BigInteger limit;

        Wide(Column nulls, int shift, DataType wanted, Rejects rejects) {
            this.out = (Decimal128Builder) ColumnBuilder.of(wanted);
            this.nulls = nulls;
            this.wanted = wanted;
            this.rejects = rejects;
            this.shifted = shift > 0;
            this.factor = BigInteger.TEN.pow(shift);
            this.limit = BigInteger.TEN.pow(wanted.precision());
        }

        void add(int row, long value, boolean unsigned) {
            if (nulls.isNull(row)) {
                out.appendNull();
            } else if (shifted) {
                BigInteger number = BigInteger.valueOf(value);
                add(row, unsigned ? number.and(LOW_HALF) : number);
            } else {
                out.append(unsigned ? 0 : value >> (Long.SIZE - 1), value);
            }
        }

        void add(int row, long high, long low) {
            boolean isSmall = high == low >> (Long.SIZE - 1);
            if (nulls.isNull(row)) {
                out.appendNull();
            } else if (isSmall && !shifted) {
                out.append(high, low);
            } else {
                add(
                        row,
                        BigInteger.valueOf(high)
                                .shiftLeft(Long.SIZE)
                                .or(BigInteger.valueOf(low).and(LOW_HALF)));
            }
        }

        void add(int row, byte[] b, int start, int length) {
            if (nulls.isNull(row)) {
                out.appendNull();
            } else if (shifted || length > 2 * Long.BYTES || length == 0) {
                add(row, length == 0 ? BigInteger.ZERO : new BigInteger(b, start, length));
            } else {
                long high = b[start] >> (Byte.SIZE - 1);
                long low = high;
                for (int at = start; at < start + length; at++) {
                    high = high << Byte.SIZE | low >>> (Long.SIZE - Byte.SIZE);
                    low = low << Byte.SIZE | b[at] & 0xFF;
                }
                out.append(high, low);
            }
        }

        private void add(int row, BigInteger number) {
            BigInteger unscaled = number.multiply(factor);
            if (unscaled.abs().compareTo(limit) >= 0) {
                rejects.add(row, "a number is out of range for " + wanted.sql());
                unscaled = BigInteger.ZERO;
            }
            out.append(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
        }

        Column build() {
            return out.build();
        }
    }
}
