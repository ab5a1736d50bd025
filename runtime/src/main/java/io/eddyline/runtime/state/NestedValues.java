package io.eddyline.runtime.state;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowBuilder;
import io.eddyline.batch.RowColumn;
import java.util.Arrays;

/** Single values in the packed form of {@link RowCodec}, arrays, maps and rows included; inside those each value has a byte for NULL. */
final class NestedValues {
    private NestedValues() {}

    /** Bytes of a value that is not NULL. */
    static int size(Column column, int row) {
        return switch (column.storage()) {
            case BOOLEAN -> 1;
            case INT, FLOAT -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
            case DECIMAL128 -> 2 * Long.BYTES;
            case BYTES -> {
                int length = ((BytesColumn) column).length(row);
                yield Bytes.sizeOfLength(length) + length;
            }
            case LIST -> {
                ListColumn lists = (ListColumn) column;
                int from = lists.offsets()[row];
                int to = lists.offsets()[row + 1];
                yield Bytes.sizeOfLength(to - from) + sizes(lists.elements(), from, to);
            }
            case MAP -> {
                MapColumn maps = (MapColumn) column;
                int from = maps.offsets()[row];
                int to = maps.offsets()[row + 1];
                yield Bytes.sizeOfLength(to - from) + sizes(maps.keys(), from, to) + sizes(maps.mapValues(), from, to);
            }
            case ROW -> {
                int size = 0;
                for (int i = 0; i < ((RowColumn) column).fieldCount(); i++) {
                    size += sizes(((RowColumn) column).field(i), row, row + 1);
                }
                yield size;
            }
        };
    }

    private static int sizes(Column column, int from, int to) {
        int size = to - from;
        for (int i = from; i < to; i++) {
            size += column.isNull(i) ? 0 : size(column, i);
        }
        return size;
    }

    /** Writes a value that is not NULL; returns where it ends. */
    static int write(Column column, int row, byte[] data, int at) {
        switch (column.storage()) {
            case BOOLEAN -> data[at] = (byte) (((BooleanColumn) column).values()[row] ? 1 : 0);
            case INT -> Bytes.putInt(data, at, ((IntColumn) column).values()[row]);
            case FLOAT -> Bytes.putInt(data, at, Bytes.canonicalBits(((FloatColumn) column).values()[row]));
            case LONG -> Bytes.putLong(data, at, ((LongColumn) column).values()[row]);
            case DOUBLE -> Bytes.putLong(data, at, Bytes.canonicalBits(((DoubleColumn) column).values()[row]));
            case DECIMAL128 -> {
                Bytes.putLong(data, at, ((Decimal128Column) column).high()[row]);
                Bytes.putLong(data, at + Long.BYTES, ((Decimal128Column) column).low()[row]);
            }
            case BYTES -> {
                BytesColumn texts = (BytesColumn) column;
                int position = Bytes.putLength(data, at, texts.length(row));
                System.arraycopy(texts.data(), texts.start(row), data, position, texts.length(row));
            }
            case LIST -> {
                ListColumn lists = (ListColumn) column;
                int from = lists.offsets()[row];
                int to = lists.offsets()[row + 1];
                int position = Bytes.putLength(data, at, to - from);
                for (int i = from; i < to; i++) {
                    position = writeNullable(lists.elements(), i, data, position);
                }
            }
            case MAP -> writeMap((MapColumn) column, row, data, at);
            case ROW -> {
                int position = at;
                for (int i = 0; i < ((RowColumn) column).fieldCount(); i++) {
                    position = writeNullable(((RowColumn) column).field(i), row, data, position);
                }
            }
        }
        return at + size(column, row);
    }

    private static int writeNullable(Column column, int row, byte[] data, int at) {
        boolean isNull = column.isNull(row);
        data[at] = (byte) (isNull ? 1 : 0);
        return isNull ? at + 1 : write(column, row, data, at + 1);
    }

    /** Entries in the order of their packed bytes, so that equal maps have equal bytes. */
    private static void writeMap(MapColumn maps, int row, byte[] data, int at) {
        int from = maps.offsets()[row];
        int to = maps.offsets()[row + 1];
        byte[][] entries = new byte[to - from][];
        for (int i = from; i < to; i++) {
            byte[] entry = new byte[sizes(maps.keys(), i, i + 1) + sizes(maps.mapValues(), i, i + 1)];
            writeNullable(maps.mapValues(), i, entry, writeNullable(maps.keys(), i, entry, 0));
            entries[i - from] = entry;
        }
        Arrays.sort(entries, Arrays::compareUnsigned);
        int position = Bytes.putLength(data, at, to - from);
        for (byte[] entry : entries) {
            System.arraycopy(entry, 0, data, position, entry.length);
            position += entry.length;
        }
    }

    /** Appends a value that is not NULL to a builder; returns where it ends. */
    static int read(byte[] data, int at, ColumnBuilder target) {
        if (target instanceof LongBuilder longs) {
            longs.append(Bytes.getLong(data, at));
            return at + Long.BYTES;
        } else if (target instanceof IntBuilder ints) {
            ints.append(Bytes.getInt(data, at));
            return at + Integer.BYTES;
        } else if (target instanceof BytesBuilder texts) {
            int length = Bytes.getLength(data, at);
            int start = at + Bytes.sizeOfLength(length);
            texts.append(data, start, length);
            return start + length;
        } else if (target instanceof DoubleBuilder doubles) {
            doubles.append(Double.longBitsToDouble(Bytes.getLong(data, at)));
            return at + Double.BYTES;
        } else if (target instanceof BooleanBuilder booleans) {
            booleans.append(data[at] != 0);
            return at + 1;
        } else if (target instanceof FloatBuilder floats) {
            floats.append(Float.intBitsToFloat(Bytes.getInt(data, at)));
            return at + Float.BYTES;
        } else if (target instanceof Decimal128Builder decimals) {
            decimals.append(Bytes.getLong(data, at), Bytes.getLong(data, at + Long.BYTES));
            return at + 2 * Long.BYTES;
        }
        return readNested(data, at, target);
    }

    private static int readNested(byte[] data, int at, ColumnBuilder target) {
        if (target instanceof RowBuilder rows) {
            int position = at;
            for (int i = 0; i < rows.fieldCount(); i++) {
                position = readNullable(data, position, rows.field(i));
            }
            rows.endRow();
            return position;
        }
        int length = Bytes.getLength(data, at);
        int position = at + Bytes.sizeOfLength(length);
        if (target instanceof ListBuilder lists) {
            for (int i = 0; i < length; i++) {
                position = readNullable(data, position, lists.elements());
            }
            lists.endRow();
        } else {
            MapBuilder maps = (MapBuilder) target;
            for (int i = 0; i < length; i++) {
                position = readNullable(data, position, maps.keys());
                position = readNullable(data, position, maps.mapValues());
            }
            maps.endRow();
        }
        return position;
    }

    private static int readNullable(byte[] data, int at, ColumnBuilder target) {
        if (data[at] != 0) {
            target.appendNull();
            return at + 1;
        }
        return read(data, at + 1, target);
    }
}
