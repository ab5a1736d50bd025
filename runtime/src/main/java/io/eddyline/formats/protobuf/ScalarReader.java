package io.eddyline.formats.protobuf;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.math.BigInteger;

/** Appends scalars, taken from the wire as they stand there, as values of a SQL type. Stateless. */
@FunctionalInterface
interface ScalarReader {
    /**
     * Appends a value.
     *
     * @param raw a varint, the bits of a fixed number, or a place (high half) and a length (low half) in the bytes
     * @throws BadValue when it is none of the type; nothing is appended then
     */
    void append(long raw, byte[] bytes, ColumnBuilder out);

    /** The reader; null when such values can never be read as the type. */
    static ScalarReader of(FieldType field, DataType wanted) {
        return switch (wanted.kind()) {
            case BOOLEAN ->
                field.kind() == FieldType.Kind.BOOL
                        ? (raw, bytes, out) -> ((BooleanBuilder) out).append(raw != 0)
                        : null;
            case TINYINT -> whole(field, wanted, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> whole(field, wanted, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> whole(field, wanted, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> bigint(field, wanted);
            case DECIMAL -> decimal(field, wanted);
            case FLOAT ->
                field.kind() == FieldType.Kind.FLOAT
                        ? (raw, bytes, out) -> ((FloatBuilder) out).append(Float.intBitsToFloat((int) raw))
                        : null;
            case DOUBLE -> doubles(field);
            case VARCHAR -> text(field);
            case VARBINARY ->
                field.kind() == FieldType.Kind.BYTES || field.kind() == FieldType.Kind.STRING
                        ? (raw, bytes, out) ->
                                ((BytesBuilder) out).append(bytes, (int) (raw >>> Integer.SIZE), (int) raw)
                        : null;
            default -> null;
        };
    }

    /** What a varint or fixed number means. */
    @FunctionalInterface
    interface Whole {
        long of(long raw);
    }

    /** Null for a field that holds no whole numbers. */
    static Whole numbers(FieldType.Kind kind) {
        return switch (kind) {
            case INT64, UINT64, FIXED64, SFIXED64 -> raw -> raw;
            case INT32, SFIXED32, ENUM -> raw -> (int) raw;
            case UINT32, FIXED32 -> raw -> raw & 0xFFFF_FFFFL;
            case SINT32 -> raw -> (int) raw >>> 1 ^ -((int) raw & 1);
            case SINT64 -> raw -> raw >>> 1 ^ -(raw & 1);
            default -> null;
        };
    }

    /** Whether negative numbers stand for those from 2^63 on. */
    static boolean isUnsigned64(FieldType.Kind kind) {
        return kind == FieldType.Kind.UINT64 || kind == FieldType.Kind.FIXED64;
    }

    private static BadValue range(FieldType field, long value, DataType wanted) {
        String text = isUnsigned64(field.kind()) ? Long.toUnsignedString(value) : Long.toString(value);
        return new BadValue(text + " is out of range for " + wanted.sql());
    }

    private static ScalarReader whole(FieldType field, DataType wanted, int least, int most) {
        Whole numbers = numbers(field.kind());
        boolean unsigned = isUnsigned64(field.kind());
        return numbers == null
                ? null
                : (raw, bytes, out) -> {
                    long value = numbers.of(raw);
                    if (value < (unsigned ? 0 : least) || value > most) {
                        throw range(field, value, wanted);
                    }
                    ((IntBuilder) out).append((int) value);
                };
    }

    private static ScalarReader bigint(FieldType field, DataType wanted) {
        Whole numbers = numbers(field.kind());
        if (numbers == null) {
            return null;
        }
        if (!isUnsigned64(field.kind())) {
            return (raw, bytes, out) -> ((LongBuilder) out).append(numbers.of(raw));
        }
        return (raw, bytes, out) -> {
            if (raw < 0) {
                throw range(field, raw, wanted);
            }
            ((LongBuilder) out).append(raw);
        };
    }

    private static ScalarReader doubles(FieldType field) {
        return switch (field.kind()) {
            case DOUBLE -> (raw, bytes, out) -> ((DoubleBuilder) out).append(Double.longBitsToDouble(raw));
            case FLOAT -> (raw, bytes, out) -> ((DoubleBuilder) out).append(Float.intBitsToFloat((int) raw));
            case INT32, SINT32, UINT32, FIXED32, SFIXED32 -> {
                Whole numbers = numbers(field.kind());
                yield (raw, bytes, out) -> ((DoubleBuilder) out).append(numbers.of(raw));
            }
            default -> null;
        };
    }

    private static ScalarReader decimal(FieldType field, DataType wanted) {
        Whole numbers = numbers(field.kind());
        if (numbers == null) {
            return null;
        }
        boolean unsigned = isUnsigned64(field.kind());
        BigInteger factor = BigInteger.TEN.pow(wanted.scale());
        BigInteger limit = BigInteger.TEN.pow(wanted.precision());
        return (raw, bytes, out) -> {
            long number = numbers.of(raw);
            BigInteger value = BigInteger.valueOf(number);
            if (unsigned && number < 0) {
                value = value.add(BigInteger.ONE.shiftLeft(Long.SIZE));
            }
            BigInteger unscaled = value.multiply(factor);
            if (unscaled.abs().compareTo(limit) >= 0) {
                throw range(field, number, wanted);
            }
            if (wanted.storage() == Storage.LONG) {
                ((LongBuilder) out).append(unscaled.longValueExact());
            } else {
                ((Decimal128Builder) out).append(unscaled.shiftRight(Long.SIZE).longValue(), unscaled.longValue());
            }
        };
    }

    private static ScalarReader text(FieldType field) {
        if (field.kind() == FieldType.Kind.ENUM) {
            EnumType type = field.enumeration();
            return (raw, bytes, out) -> ((BytesBuilder) out).append(type.text((int) raw));
        }
        if (field.kind() != FieldType.Kind.STRING) {
            return null;
        }
        return (raw, bytes, out) -> {
            int start = (int) (raw >>> Integer.SIZE);
            int length = (int) raw;
            if (Utf8.invalidAt(bytes, start, start + length) >= 0) {
                throw new BadValue("a string is not valid UTF-8");
            }
            ((BytesBuilder) out).append(bytes, start, length);
        };
    }

    /** The type that is inferred for a scalar. */
    static DataType inferred(FieldType.Kind kind) {
        return switch (kind) {
            case DOUBLE -> DataType.doubleType();
            case FLOAT -> DataType.of(TypeKind.FLOAT);
            case INT64, SINT64, SFIXED64, UINT32, FIXED32 -> DataType.bigint();
            case UINT64, FIXED64 -> DataType.decimal(20, 0);
            case INT32, SINT32, SFIXED32 -> DataType.integer();
            case BOOL -> DataType.bool();
            case STRING, ENUM -> DataType.varchar();
            case BYTES -> DataType.varbinary();
            case MESSAGE, GROUP -> throw new IllegalArgumentException(kind.name());
        };
    }
}
