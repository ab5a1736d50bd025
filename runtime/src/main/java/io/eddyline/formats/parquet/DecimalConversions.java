package io.eddyline.formats.parquet;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.math.BigInteger;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Stored decimals and whole numbers into decimals at least as wide. */
final class DecimalConversions {
    private static final int LONG_DIGITS = 19;
    private static final BigInteger LOW_HALF =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private DecimalConversions() {}

    /** The conversion; null when digits could be lost. */
    static Conversion of(PrimitiveType stored, DataType wanted) {
        int precision;
        int scale = 0;
        if (stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            precision = decimal.getPrecision();
            scale = decimal.getScale();
        } else {
            precision = integerDigits(stored);
        }
        boolean fits =
                precision > 0 && scale <= wanted.scale() && precision - scale <= wanted.precision() - wanted.scale();
        if (!fits) {
            return null;
        }
        int shift = wanted.scale() - scale;
        boolean unsigned = ScalarConversions.isUnsigned(stored);
        return switch (stored.getPrimitiveTypeName()) {
            case INT32 -> {
                Conversion widen = unsigned ? NumberConversions::unsignedToLong : NumberConversions::intToLong;
                yield (column, rejects) -> fromLongs(widen.apply(column, rejects), shift, wanted, false, rejects);
            }
            case INT64 -> (column, rejects) -> fromLongs(column, shift, wanted, unsigned, rejects);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> (column, rejects) -> fromBytes(column, shift, wanted, rejects);
            default -> null;
        };
    }

    private static int integerDigits(PrimitiveType stored) {
        return switch (ScalarConversions.integerBits(stored)) {
            case 8 -> 3;
            case 16 -> 5;
            case 32 -> 10;
            case 64 -> ScalarConversions.isUnsigned(stored) ? LONG_DIGITS + 1 : LONG_DIGITS;
            default -> 0;
        };
    }

    private static Column fromLongs(Column stored, int shift, DataType wanted, boolean unsigned, Rejects rejects) {
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

    private static Column fromBytes(Column stored, int shift, DataType wanted, Rejects rejects) {
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
