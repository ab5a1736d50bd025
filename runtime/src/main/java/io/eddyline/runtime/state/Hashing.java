package io.eddyline.runtime.state;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes of values, 64 bits, all of them usable. Part of the form of state on disk (rows are assigned to partitions by them): never change.
 */
public final class Hashing {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long NULL_WORD = 0x5851F42D4C957F2DL;

    private Hashing() {}

    /** Spreads every bit of a word over the whole word. */
    public static long mix(long word) {
        long h = (word ^ (word >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 32);
    }

    /** The hash of a sequence that continues with a word. */
    public static long combine(long hash, long word) {
        long h = (hash ^ word) * MULTIPLIER;
        return h ^ (h >>> 29);
    }

    public static long bytes(byte[] data, int start, int length) {
        long h = length * MULTIPLIER;
        int position = start;
        int end = start + length;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            h = combine(h, Bytes.getLong(data, position));
        }
        long rest = 0;
        for (int shift = 0; position < end; position++, shift += 8) {
            rest |= (data[position] & 0xffL) << shift;
        }
        return mix(combine(h, rest));
    }

    /**
     * Hashes of the selected rows over some columns; equal values (NULL equals NULL, 0.0 equals -0.0) have equal hashes.
     *
     * @param hashes takes the hash of the k-th selected row at {@code k}
     */
    public static void rows(Batch batch, List<Integer> columns, long[] hashes) {
        int count = batch.selectedCount();
        Arrays.fill(hashes, 0, count, 0);
        boolean packed = false;
        for (int column : columns) {
            packed |= !addColumn(batch.column(column), batch.selection(), count, hashes);
        }
        if (packed) {
            addNested(batch, columns, hashes);
        }
        for (int k = 0; k < count; k++) {
            hashes[k] = mix(hashes[k]);
        }
    }

    /** Adds a column to the hashes; false when it is nested and has to be packed first. */
    private static boolean addColumn(Column column, int[] selection, int count, long[] hashes) {
        switch (column.storage()) {
            case BOOLEAN -> addBooleans((BooleanColumn) column, selection, count, hashes);
            case INT -> addInts((IntColumn) column, selection, count, hashes);
            case LONG -> addLongs((LongColumn) column, selection, count, hashes);
            case FLOAT -> addFloats((FloatColumn) column, selection, count, hashes);
            case DOUBLE -> addDoubles((DoubleColumn) column, selection, count, hashes);
            case BYTES -> addTexts((BytesColumn) column, selection, count, hashes);
            case DECIMAL128 -> addDecimals((Decimal128Column) column, selection, count, hashes);
            case LIST, MAP, ROW -> {
                return false;
            }
        }
        return true;
    }

    private static void addNested(Batch batch, List<Integer> columns, long[] hashes) {
        PackedRows packed = new PackedRows();
        for (int index : columns) {
            Column column = batch.column(index);
            switch (column.storage()) {
                case LIST, MAP, ROW -> {
                    RowCodec.ofStorages(column.storage())
                            .encode(new Column[] {column}, batch.selection(), batch.selectedCount(), packed);
                    for (int k = 0; k < packed.count(); k++) {
                        hashes[k] = combine(hashes[k], packed.hash(k));
                    }
                }
                default -> {}
            }
        }
    }

    private static void addLongs(LongColumn column, int[] selection, int count, long[] hashes) {
        long[] values = column.values();
        long[] nulls = column.nulls();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            hashes[k] = combine(hashes[k], Nulls.isSet(nulls, row) ? NULL_WORD : values[row]);
        }
    }

    private static void addInts(IntColumn column, int[] selection, int count, long[] hashes) {
        int[] values = column.values();
        long[] nulls = column.nulls();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            hashes[k] = combine(hashes[k], Nulls.isSet(nulls, row) ? NULL_WORD : values[row]);
        }
    }

    private static void addBooleans(BooleanColumn column, int[] selection, int count, long[] hashes) {
        boolean[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            hashes[k] = combine(hashes[k], column.isNull(row) ? NULL_WORD : values[row] ? 1 : 0);
        }
    }

    private static void addFloats(FloatColumn column, int[] selection, int count, long[] hashes) {
        float[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            hashes[k] = combine(hashes[k], column.isNull(row) ? NULL_WORD : Bytes.canonicalBits(values[row]));
        }
    }

    private static void addDoubles(DoubleColumn column, int[] selection, int count, long[] hashes) {
        double[] values = column.values();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            hashes[k] = combine(hashes[k], column.isNull(row) ? NULL_WORD : Bytes.canonicalBits(values[row]));
        }
    }

    private static void addTexts(BytesColumn column, int[] selection, int count, long[] hashes) {
        byte[] data = column.data();
        int[] offsets = column.offsets();
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            long word = column.isNull(row) ? NULL_WORD : bytes(data, offsets[row], offsets[row + 1] - offsets[row]);
            hashes[k] = combine(hashes[k], word);
        }
    }

    private static void addDecimals(Decimal128Column column, int[] selection, int count, long[] hashes) {
        for (int k = 0; k < count; k++) {
            int row = selection == null ? k : selection[k];
            boolean isNull = column.isNull(row);
            hashes[k] = combine(hashes[k], isNull ? NULL_WORD : column.high()[row]);
            hashes[k] = combine(hashes[k], isNull ? NULL_WORD : column.low()[row]);
        }
    }
}
