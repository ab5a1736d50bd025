package io.eddyline.formats.avro;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.formats.avro.AvroSchema.Kind;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Readers of scalars: whatever holds all values of what was written, or checks each. */
final class AvroScalars {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private AvroScalars() {}

    /** The reader; null when the schema's values can never be read as the type. */
    static AvroReader of(AvroSchema schema, DataType wanted) {
        String logical = schema.logical().name();
        return switch (wanted.kind()) {
            case BOOLEAN ->
                schema.kind() == Kind.BOOLEAN ? (in, out) -> ((BooleanBuilder) out).append(in.readByte() != 0) : null;
            case TINYINT -> isWhole(schema) ? ints(Byte.MIN_VALUE, Byte.MAX_VALUE, wanted) : null;
            case SMALLINT -> isWhole(schema) ? ints(Short.MIN_VALUE, Short.MAX_VALUE, wanted) : null;
            case INTEGER, INTERVAL_YEAR -> isWhole(schema) ? ints(Integer.MIN_VALUE, Integer.MAX_VALUE, wanted) : null;
            case BIGINT, INTERVAL_DAY ->
                isWhole(schema) ? (in, out) -> ((LongBuilder) out).append(in.readLong()) : null;
            case FLOAT -> schema.kind() == Kind.FLOAT ? (in, out) -> ((FloatBuilder) out).append(in.readFloat()) : null;
            case DOUBLE -> toDouble(schema);
            case DECIMAL -> decimal(schema, wanted);
            case VARCHAR -> text(schema);
            case VARBINARY -> bytes(schema);
            case DATE ->
                schema.kind() == Kind.INT && logical.equals("date")
                        ? (in, out) -> ((IntBuilder) out).append(in.readInt())
                        : null;
            case TIME -> logical.startsWith("time-") ? micros(logical, wanted) : null;
            case TIMESTAMP, TIMESTAMP_LTZ ->
                logical.startsWith("timestamp-") || logical.startsWith("local-timestamp-")
                        ? micros(logical, wanted)
                        : null;
            case NULL, ARRAY, MAP, ROW -> null;
        };
    }

    private static boolean isWhole(AvroSchema schema) {
        return (schema.kind() == Kind.INT || schema.kind() == Kind.LONG)
                && schema.logical().name().isEmpty();
    }

    private static AvroReader ints(long least, long most, DataType wanted) {
        return (in, out) -> {
            long value = in.readLong();
            if (value < least || value > most) {
                throw new BadValue(value + " is out of range for " + wanted.sql());
            }
            ((IntBuilder) out).append((int) value);
        };
    }

    private static AvroReader toDouble(AvroSchema schema) {
        return switch (schema.kind()) {
            case DOUBLE -> (in, out) -> ((DoubleBuilder) out).append(in.readDouble());
            case FLOAT -> (in, out) -> ((DoubleBuilder) out).append(in.readFloat());
            case INT -> isWhole(schema) ? (in, out) -> ((DoubleBuilder) out).append(in.readInt()) : null;
            default -> null;
        };
    }

    private static AvroReader text(AvroSchema schema) {
        return switch (schema.kind()) {
            case STRING ->
                (in, out) -> {
                    int length = (int) Math.min(Integer.MAX_VALUE, in.readLong());
                    int start = in.skip(length);
                    if (Utf8.invalidAt(in.bytes(), start, start + length) >= 0) {
                        throw new BadValue("a string is not valid UTF-8");
                    }
                    ((BytesBuilder) out).append(in.bytes(), start, length);
                };
            case ENUM -> {
                byte[][] symbols = schema.symbols().stream()
                        .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
                yield (in, out) -> {
                    long index = in.readLong();
                    if (index < 0 || index >= symbols.length) {
                        throw new DamagedAvro("there is no symbol " + index + " in an enum");
                    }
                    ((BytesBuilder) out).append(symbols[(int) index]);
                };
            }
            default -> null;
        };
    }

    private static AvroReader bytes(AvroSchema schema) {
        return switch (schema.kind()) {
            case BYTES, STRING ->
                (in, out) -> {
                    long length = in.readLong();
                    ((BytesBuilder) out).append(in.bytes(), in.skip(length), (int) length);
                };
            case FIXED -> (in, out) -> ((BytesBuilder) out).append(in.bytes(), in.skip(schema.size()), schema.size());
            default -> null;
        };
    }

    /** The text that starts at a position, behind its length. */
    static String text(AvroInput in, int start) {
        int end = in.position();
        in.setPosition(start);
        int length = (int) in.readLong();
        String text = new String(in.bytes(), in.skip(length), length, StandardCharsets.UTF_8);
        in.setPosition(end);
        return text;
    }

    private static AvroReader micros(String logical, DataType wanted) {
        long unit = unitOf(wanted.precision());
        boolean isTime = wanted.kind() == TypeKind.TIME;
        int factor = logical.endsWith("millis") ? 1000 : 1;
        int divisor = logical.endsWith("nanos") ? 1000 : 1;
        return (in, out) -> {
            long value = in.readLong();
            long micros = Math.floorDiv(value, (long) divisor) * factor;
            boolean fits = micros / factor == Math.floorDiv(value, (long) divisor);
            if (!fits || (isTime && (micros < 0 || micros >= MICROS_PER_DAY))) {
                throw new BadValue(value + " is out of range for " + wanted.sql());
            }
            ((LongBuilder) out).append(micros - Math.floorMod(micros, unit));
        };
    }

    private static long unitOf(int precision) {
        return BigInteger.TEN.pow(6 - precision).longValueExact();
    }

    private static AvroReader decimal(AvroSchema schema, DataType wanted) {
        boolean isDecimal = schema.logical().name().equals("decimal");
        int scale = isDecimal ? schema.logical().scale() : 0;
        if (scale > wanted.scale()) {
            return null;
        }
        BigInteger factor = BigInteger.TEN.pow(wanted.scale() - scale);
        if (isWhole(schema)) {
            return (in, out) -> append(BigInteger.valueOf(in.readLong()).multiply(factor), wanted, out);
        }
        if (!isDecimal || (schema.kind() != Kind.BYTES && schema.kind() != Kind.FIXED)) {
            return null;
        }
        boolean fixed = schema.kind() == Kind.FIXED;
        long limit = wanted.storage() == Storage.LONG && wanted.scale() == scale
                ? BigInteger.TEN.pow(wanted.precision()).longValueExact()
                : 0;
        return (in, out) -> {
            long length = fixed ? schema.size() : in.readLong();
            int start = in.skip(length);
            long value = length > 0 && length < Long.BYTES ? unscaled(in.bytes(), start, (int) length) : Long.MAX_VALUE;
            if (Math.abs(value) < limit) {
                ((LongBuilder) out).append(value);
            } else {
                BigInteger wide = length == 0 ? BigInteger.ZERO : new BigInteger(in.bytes(), start, (int) length);
                append(wide.multiply(factor), wanted, out);
            }
        };
    }

    private static long unscaled(byte[] b, int start, int length) {
        long value = b[start];
        for (int i = start + 1; i < start + length; i++) {
            value = value << Byte.SIZE | b[i] & 0xFF;
        }
        return value;
    }

    private static void append(BigInteger unscaled, DataType wanted, ColumnBuilder out) {
        if (unscaled.bitLength() > 127 || unscaled.abs().compareTo(BigInteger.TEN.pow(wanted.precision())) >= 0) {
            throw new BadValue("a number is out of range for " + wanted.sql());
        }
        if (wanted.storage() == Storage.LONG) {
            ((LongBuilder) out).append(unscaled.longValueExact());
        } else {
            ((Decimal128Builder) out).append(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
        }
    }
}
