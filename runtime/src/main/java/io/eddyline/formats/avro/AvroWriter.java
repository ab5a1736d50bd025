package io.eddyline.formats.avro;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;

/** Writes values in Avro's binary encoding, with the schema of {@link AvroTypes#schema}. Stateless. */
@FunctionalInterface
interface AvroWriter {
    void write(Column column, int row, ByteSink out);

    /** The writer; of a nullable type the branch of a union comes first. */
    static AvroWriter of(DataType type) {
        if (type.kind() == TypeKind.NULL) {
            return (column, row, out) -> {
                if (type.nullable()) {
                    out.put(0);
                }
            };
        }
        AvroWriter value = value(type);
        if (!type.nullable()) {
            return value;
        }
        return (column, row, out) -> {
            if (column.isNull(row)) {
                out.put(0);
            } else {
                // Branch 1, in zigzag.
                out.put(2);
                value.write(column, row, out);
            }
        };
    }

    private static AvroWriter value(DataType type) {
        if (type.kind() == TypeKind.DECIMAL) {
            return decimal(type);
        }
        return switch (type.storage()) {
            case BOOLEAN -> (column, row, out) -> out.put(((BooleanColumn) column).values()[row] ? 1 : 0);
            case INT -> (column, row, out) -> putLong(((IntColumn) column).values()[row], out);
            case LONG -> (column, row, out) -> putLong(((LongColumn) column).values()[row], out);
            case FLOAT ->
                (column, row, out) ->
                        putFixed(Float.floatToRawIntBits(((FloatColumn) column).values()[row]), Float.BYTES, out);
            case DOUBLE ->
                (column, row, out) ->
                        putFixed(Double.doubleToRawLongBits(((DoubleColumn) column).values()[row]), Double.BYTES, out);
            case BYTES -> AvroWriter::bytes;
            case LIST -> array(of(type.children().get(0)));
            case MAP -> map(of(type.children().get(1)));
            case ROW -> row(type.children().stream().map(AvroWriter::of).toArray(AvroWriter[]::new));
            case DECIMAL128 -> throw new IllegalArgumentException(type.sql());
        };
    }

    /** A number in zigzag, seven bits a byte. */
    static void putLong(long value, ByteSink out) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((int) rest);
    }

    private static void putFixed(long bits, int length, ByteSink out) {
        for (int i = 0; i < length; i++) {
            out.put((int) (bits >>> (Byte.SIZE * i)));
        }
    }

    private static void bytes(Column column, int row, ByteSink out) {
        BytesColumn bytes = (BytesColumn) column;
        putLong(bytes.length(row), out);
        out.put(bytes.data(), bytes.start(row), bytes.length(row));
    }

    private static AvroWriter decimal(DataType type) {
        if (type.storage() == Storage.LONG) {
            return (column, row, out) -> {
                long value = ((LongColumn) column).values()[row];
                int length = 1;
                while (value != value << (Long.SIZE - Byte.SIZE * length) >> (Long.SIZE - Byte.SIZE * length)) {
                    length++;
                }
                putLong(length, out);
                for (int i = length - 1; i >= 0; i--) {
                    out.put((int) (value >>> (Byte.SIZE * i)));
                }
            };
        }
        return (column, row, out) -> {
            Decimal128Column decimals = (Decimal128Column) column;
            byte[] value = JavaValues.bigInteger(decimals.high()[row], decimals.low()[row])
                    .toByteArray();
            putLong(value.length, out);
            out.put(value);
        };
    }

    private static AvroWriter array(AvroWriter element) {
        return (column, row, out) -> {
            ListColumn lists = (ListColumn) column;
            int start = lists.offsets()[row];
            int end = lists.offsets()[row + 1];
            if (end > start) {
                putLong(end - start, out);
                for (int i = start; i < end; i++) {
                    element.write(lists.elements(), i, out);
                }
            }
            out.put(0);
        };
    }

    private static AvroWriter map(AvroWriter value) {
        return (column, row, out) -> {
            MapColumn maps = (MapColumn) column;
            int start = maps.offsets()[row];
            int end = maps.offsets()[row + 1];
            if (end > start) {
                putLong(end - start, out);
                for (int i = start; i < end; i++) {
                    bytes(maps.keys(), i, out);
                    value.write(maps.mapValues(), i, out);
                }
            }
            out.put(0);
        };
    }

    private static AvroWriter row(AvroWriter[] fields) {
        return (column, row, out) -> {
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(((RowColumn) column).field(i), row, out);
            }
        };
    }
}
