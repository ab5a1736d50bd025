package io.eddyline.formats.protobuf;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongColumn;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Values that are no messages, as they stand on the wire behind a tag. Stateless. */
interface ScalarWriter {
    /** Whether it is the value that stands for none where presence is not told. */
    boolean isDefault(Column column, int row);

    /** Appends the value without a tag. */
    void write(Column column, int row, ByteSink out);

    /** The bits of a number. */
    @FunctionalInterface
    interface Bits {
        long of(Column column, int row);
    }

    /** The writer; null when values of the type may not fit such a field. */
    static ScalarWriter of(FieldType field, DataType type) {
        if (field.kind() == FieldType.Kind.STRING || field.kind() == FieldType.Kind.BYTES) {
            boolean fits =
                    type.kind() == (field.kind() == FieldType.Kind.STRING ? TypeKind.VARCHAR : TypeKind.VARBINARY);
            return fits ? new Bytes() : null;
        }
        Bits bits = bits(field, type);
        return bits == null ? null : new Number(field.kind(), bits);
    }

    private static Bits bits(FieldType field, DataType type) {
        return switch (field.kind()) {
            case BOOL ->
                type.kind() == TypeKind.BOOLEAN
                        ? (column, row) -> ((BooleanColumn) column).values()[row] ? 1 : 0
                        : null;
            case DOUBLE -> doubles(type);
            case FLOAT ->
                type.kind() == TypeKind.FLOAT
                        ? (column, row) -> Float.floatToRawIntBits(((FloatColumn) column).values()[row])
                        : null;
            case INT32, SFIXED32 -> ints(type);
            case SINT32, SINT64 -> zigzag(field.kind() == FieldType.Kind.SINT32 ? ints(type) : longs(type));
            case INT64, SFIXED64 -> longs(type);
            case UINT32, FIXED32 -> within(longs(type), 0xFFFF_FFFFL, field);
            case UINT64, FIXED64 ->
                type.kind() == TypeKind.DECIMAL && type.scale() == 0
                        ? unsigned(field, type)
                        : within(longs(type), Long.MAX_VALUE, field);
            case ENUM -> type.kind() == TypeKind.VARCHAR ? names(field.enumeration()) : ints(type);
            default -> null;
        };
    }

    private static Bits ints(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER -> (column, row) -> ((IntColumn) column).values()[row];
            default -> null;
        };
    }

    private static Bits longs(DataType type) {
        return type.kind() == TypeKind.BIGINT ? (column, row) -> ((LongColumn) column).values()[row] : ints(type);
    }

    private static Bits doubles(DataType type) {
        return switch (type.kind()) {
            case DOUBLE -> (column, row) -> Double.doubleToRawLongBits(((DoubleColumn) column).values()[row]);
            case FLOAT -> (column, row) -> Double.doubleToRawLongBits(((FloatColumn) column).values()[row]);
            case TINYINT, SMALLINT, INTEGER ->
                (column, row) -> Double.doubleToRawLongBits(((IntColumn) column).values()[row]);
            default -> null;
        };
    }

    private static Bits zigzag(Bits plain) {
        return plain == null
                ? null
                : (column, row) -> {
                    long value = plain.of(column, row);
                    return value << 1 ^ value >> 63;
                };
    }

    private static Bits within(Bits plain, long most, FieldType field) {
        return plain == null
                ? null
                : (column, row) -> {
                    long value = plain.of(column, row);
                    if (value < 0 || value > most) {
                        throw unfit(field, Long.toString(value));
                    }
                    return value;
                };
    }

    private static Bits unsigned(FieldType field, DataType type) {
        return (column, row) -> {
            BigInteger value = type.storage() == Storage.LONG
                    ? BigInteger.valueOf(((LongColumn) column).values()[row])
                    : JavaValues.bigInteger(
                            ((Decimal128Column) column).high()[row], ((Decimal128Column) column).low()[row]);
            if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
                throw unfit(field, value.toString());
            }
            return value.longValue();
        };
    }

    private static Bits names(EnumType type) {
        return (column, row) -> {
            BytesColumn texts = (BytesColumn) column;
            String name = new String(texts.data(), texts.start(row), texts.length(row), StandardCharsets.UTF_8);
            Integer number = type.numbers().get(name);
            if (number == null) {
                throw new EddylineException(
                        ErrorCode.INVALID_CAST, "the enum '" + type.name() + "' has no value '" + name + "'");
            }
            return number;
        };
    }

    /** A value that the field cannot hold. */
    static EddylineException unfit(FieldType field, String value) {
        return new EddylineException(
                ErrorCode.INVALID_CAST,
                value + " cannot be written to the field '" + field.name() + "' of type " + field.describe());
    }

    /** Numbers of every kind, by their bits. */
    record Number(FieldType.Kind kind, Bits bits) implements ScalarWriter {
        @Override
        public boolean isDefault(Column column, int row) {
            return bits.of(column, row) == 0;
        }

        @Override
        public void write(Column column, int row, ByteSink out) {
            long raw = bits.of(column, row);
            switch (kind.wire()) {
                case WireInput.FIXED64 -> Wire.putFixed(raw, Long.BYTES, out);
                case WireInput.FIXED32 -> Wire.putFixed(raw, Integer.BYTES, out);
                default -> Wire.putVarint(raw, out);
            }
        }
    }

    /** Texts and bytes. */
    record Bytes() implements ScalarWriter {
        @Override
        public boolean isDefault(Column column, int row) {
            return ((BytesColumn) column).length(row) == 0;
        }

        @Override
        public void write(Column column, int row, ByteSink out) {
            BytesColumn bytes = (BytesColumn) column;
            Wire.putVarint(bytes.length(row), out);
            out.put(bytes.data(), bytes.start(row), bytes.length(row));
        }
    }
}
