package io.eddyline.runtime.state;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.List;

/**
 * Packs values of some columns into one byte string a row, and back. Two rows are packed into the same bytes just when they are not
 * distinct in SQL's sense: NULL equals NULL, 0.0 equals -0.0, maps are equal whatever the order of their entries. The form is that of state
 * on disk: a bitmap of the NULLs, then the values that are not NULL in order, little endian.
 *
 * <p>Works column by column, so that the type is looked at once a batch. Immutable; any number of threads may use one.
 */
public final class RowCodec {
    private final Storage[] storages;
    private final int nullBytes;

    private RowCodec(Storage[] storages) {
        this.storages = storages;
        this.nullBytes = (storages.length + 7) >> 3;
    }

    /** A codec for rows of these types. */
    public static RowCodec of(List<DataType> types) {
        return new RowCodec(types.stream().map(DataType::storage).toArray(Storage[]::new));
    }

    static RowCodec ofStorages(Storage... storages) {
        return new RowCodec(storages);
    }

    public int columnCount() {
        return storages.length;
    }

    /**
     * Packs rows.
     *
     * @param columns one a type, in order
     * @param selection physical rows, null for the first {@code count}
     * @param target takes row {@code selection[k]} as its row {@code k}; what it held is lost
     */
    public void encode(Column[] columns, int[] selection, int count, PackedRows target) {
        assert columns.length == storages.length;
        int[] sizes = target.sizes(count, leastSize(columns));
        for (Column column : columns) {
            addSizes(column, selection, count, sizes);
        }
        int[] cursors = target.layOut(nullBytes);
        byte[] data = target.data();
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].mayHaveNulls()) {
                writeNulls(columns[c], c, selection, target);
            }
            writeValues(columns[c], selection, count, data, cursors);
        }
    }

    /** Bytes that each row has in any case. */
    private int leastSize(Column[] columns) {
        int size = nullBytes;
        for (Column column : columns) {
            size += column.mayHaveNulls() ? 0 : fixedWidth(column.storage());
        }
        return size;
    }

    private static void writeNulls(Column column, int index, int[] selection, PackedRows target) {
        byte[] data = target.data();
        for (int k = 0; k < target.count(); k++) {
            if (column.isNull(selection == null ? k : selection[k])) {
                data[target.start(k) + (index >> 3)] |= (byte) (1 << (index & 7));
            }
        }
    }

    /** Adds what differs from row to row. Each kind has a loop of its own: one method with all of them is a large one for Java's compiler. */
    private static void addSizes(Column column, int[] selection, int count, int[] sizes) {
        int width = fixedWidth(column.storage());
        if (column instanceof BytesColumn texts) {
            addTextSizes(texts, selection, count, sizes);
        } else if (width == 0) {
            addNestedSizes(column, selection, count, sizes);
        } else if (column.mayHaveNulls()) {
            addNullableSizes(column, width, selection, count, sizes);
        }
    }

    private static void addTextSizes(BytesColumn column, int[] selection, int count, int[] sizes) {
        int[] offsets = column.offsets();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                int length = offsets[row + 1] - offsets[row];
                sizes[k] += Bytes.sizeOfLength(length) + length;
            }
        }
    }

    private static void addNestedSizes(Column column, int[] selection, int count, int[] sizes) {
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            sizes[k] += column.isNull(row) ? 0 : NestedValues.size(column, row);
        }
    }

    private static void addNullableSizes(Column column, int width, int[] selection, int count, int[] sizes) {
        for (int k = 0; k < count; k++) {
            sizes[k] += column.isNull(selection == null ? k : selection[k]) ? 0 : width;
        }
    }

    /** Bytes of a value, 0 when they differ from value to value. */
    private static int fixedWidth(Storage storage) {
        return switch (storage) {
            case BOOLEAN -> 1;
            case INT, FLOAT -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
            case DECIMAL128 -> 2 * Long.BYTES;
            case BYTES, LIST, MAP, ROW -> 0;
        };
    }

    private static void writeValues(Column column, int[] selection, int count, byte[] data, int[] cursors) {
        switch (column.storage()) {
            case LONG -> writeLongs((LongColumn) column, selection, count, data, cursors);
            case INT -> writeInts((IntColumn) column, selection, count, data, cursors);
            case BYTES -> writeTexts((BytesColumn) column, selection, count, data, cursors);
            case DOUBLE -> writeDoubles((DoubleColumn) column, selection, count, data, cursors);
            case BOOLEAN -> writeBooleans((BooleanColumn) column, selection, count, data, cursors);
            case FLOAT -> writeFloats((FloatColumn) column, selection, count, data, cursors);
            case DECIMAL128 -> writeDecimals((Decimal128Column) column, selection, count, data, cursors);
            case LIST, MAP, ROW -> writeNested(column, selection, count, data, cursors);
        }
    }

    private static void writeLongs(LongColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        long[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                Bytes.putLong(data, cursors[k], values[row]);
                cursors[k] += Long.BYTES;
            }
        }
    }

    private static void writeInts(IntColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        int[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                Bytes.putInt(data, cursors[k], values[row]);
                cursors[k] += Integer.BYTES;
            }
        }
    }

    private static void writeTexts(BytesColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        byte[] values = column.data();
        int[] offsets = column.offsets();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                int length = offsets[row + 1] - offsets[row];
                int position = Bytes.putLength(data, cursors[k], length);
                System.arraycopy(values, offsets[row], data, position, length);
                cursors[k] = position + length;
            }
        }
    }

    private static void writeDoubles(DoubleColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        double[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                Bytes.putLong(data, cursors[k], Bytes.canonicalBits(values[row]));
                cursors[k] += Double.BYTES;
            }
        }
    }

    private static void writeFloats(FloatColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        float[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                Bytes.putInt(data, cursors[k], Bytes.canonicalBits(values[row]));
                cursors[k] += Float.BYTES;
            }
        }
    }

    private static void writeBooleans(BooleanColumn column, int[] selection, int count, byte[] data, int[] cursors) {
        boolean[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                data[cursors[k]++] = (byte) (values[row] ? 1 : 0);
            }
        }
    }

    private static void writeDecimals(Decimal128Column column, int[] selection, int count, byte[] data, int[] cursors) {
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                Bytes.putLong(data, cursors[k], column.high()[row]);
                Bytes.putLong(data, cursors[k] + Long.BYTES, column.low()[row]);
                cursors[k] += 2 * Long.BYTES;
            }
        }
    }

    private static void writeNested(Column column, int[] selection, int count, byte[] data, int[] cursors) {
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            if (!column.isNull(row)) {
                cursors[k] = NestedValues.write(column, row, data, cursors[k]);
            }
        }
    }

    /**
     * Unpacks a row: appends one value to each builder.
     *
     * @return where the row's bytes end
     */
    public int decode(byte[] data, int start, ColumnBuilder[] target) {
        return decode(data, start, target, 0);
    }

    /** Unpacks a row into the builders from {@code first} on. */
    public int decode(byte[] data, int start, ColumnBuilder[] target, int first) {
        int position = start + nullBytes;
        for (int c = 0; c < storages.length; c++) {
            ColumnBuilder builder = target[first + c];
            if (isNull(data, start, c)) {
                builder.appendNull();
            } else {
                position = NestedValues.read(data, position, builder);
            }
        }
        return position;
    }

    /**
     * Unpacks rows, column by column.
     *
     * @param data the array that holds row {@code k}
     * @param starts where in it the row starts
     * @param positions for the work: room for {@code count}
     */
    void decode(byte[][] data, int[] starts, int[] positions, int count, ColumnBuilder[] target) {
        for (int k = 0; k < count; k++) {
            positions[k] = starts[k] + nullBytes;
        }
        for (int c = 0; c < storages.length; c++) {
            if (target[c] instanceof LongBuilder longs) {
                decodeLongs(data, starts, positions, count, c, longs);
            } else if (target[c] instanceof BytesBuilder texts) {
                decodeTexts(data, starts, positions, count, c, texts);
            } else {
                decodeOthers(data, starts, positions, count, c, target[c]);
            }
        }
    }

    private static void decodeOthers(
            byte[][] data, int[] starts, int[] positions, int count, int column, ColumnBuilder target) {
        for (int k = 0; k < count; k++) {
            if (isNull(data[k], starts[k], column)) {
                target.appendNull();
            } else {
                positions[k] = NestedValues.read(data[k], positions[k], target);
            }
        }
    }

    private static void decodeTexts(
            byte[][] data, int[] starts, int[] positions, int count, int column, BytesBuilder target) {
        for (int k = 0; k < count; k++) {
            if (isNull(data[k], starts[k], column)) {
                target.appendNull();
            } else {
                int length = Bytes.getLength(data[k], positions[k]);
                int start = positions[k] + Bytes.sizeOfLength(length);
                target.append(data[k], start, length);
                positions[k] = start + length;
            }
        }
    }

    private static void decodeLongs(
            byte[][] data, int[] starts, int[] positions, int count, int column, LongBuilder target) {
        for (int k = 0; k < count; k++) {
            if (isNull(data[k], starts[k], column)) {
                target.appendNull();
            } else {
                target.append(Bytes.getLong(data[k], positions[k]));
                positions[k] += Long.BYTES;
            }
        }
    }

    private static boolean isNull(byte[] data, int start, int column) {
        return (data[start + (column >> 3)] >> (column & 7) & 1) != 0;
    }

    /** Unpacks one value that is not NULL, without the bitmap in front. */
    public void decodeValue(byte[] data, int start, ColumnBuilder target) {
        NestedValues.read(data, start, target);
    }
}
