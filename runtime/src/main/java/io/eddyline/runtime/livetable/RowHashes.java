package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;

/** Hashes of rows; equal by {@link RowEquality} means equal hash. */
final class RowHashes {
    private static final int NULL_HASH = 0x5bd1e995;
    private static final int MULTIPLIER = 0x9e3779b1;

    private RowHashes() {}

    /** A hash for each selected row, indexed by position in the selection, over some columns. */
    static int[] of(Batch batch, int[] columns) {
        int count = batch.selectedCount();
        int[] hashes = new int[count];
        for (int column : columns) {
            mix(batch, batch.column(column), hashes, count);
        }
        for (int k = 0; k < count; k++) {
            hashes[k] = spread(hashes[k]);
        }
        return hashes;
    }

    private static void mix(Batch batch, Column column, int[] hashes, int count) {
        for (int k = 0; k < count; k++) {
            hashes[k] = hashes[k] * MULTIPLIER + value(column, batch.row(k));
        }
    }

    private static int spread(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static int value(Column column, int row) {
        if (column.isNull(row)) {
            return NULL_HASH;
        }
        return switch (column.storage()) {
            case BOOLEAN -> Boolean.hashCode(((BooleanColumn) column).values()[row]);
            case INT -> ((IntColumn) column).values()[row] * MULTIPLIER;
            case LONG -> mixLong(((LongColumn) column).values()[row]);
            case FLOAT -> Float.floatToIntBits(((FloatColumn) column).values()[row]) * MULTIPLIER;
            case DOUBLE -> mixLong(Double.doubleToLongBits(((DoubleColumn) column).values()[row]));
            case BYTES -> bytes((BytesColumn) column, row);
            case DECIMAL128 -> {
                Decimal128Column wide = (Decimal128Column) column;
                yield mixLong(wide.high()[row] * 31 + wide.low()[row]);
            }
            case LIST -> {
                ListColumn lists = (ListColumn) column;
                yield range(lists.elements(), lists.offsets()[row], lists.offsets()[row + 1]);
            }
            case MAP -> {
                MapColumn maps = (MapColumn) column;
                int from = maps.offsets()[row];
                int to = maps.offsets()[row + 1];
                yield range(maps.keys(), from, to) * 31 + range(maps.mapValues(), from, to);
            }
            case ROW -> {
                RowColumn rows = (RowColumn) column;
                int hash = 1;
                for (int i = 0; i < rows.fieldCount(); i++) {
                    hash = hash * MULTIPLIER + value(rows.field(i), row);
                }
                yield hash;
            }
        };
    }

    private static int range(Column column, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * MULTIPLIER + value(column, i);
        }
        return hash;
    }

    private static int bytes(BytesColumn column, int row) {
        byte[] data = column.data();
        int end = column.offsets()[row + 1];
        int hash = 0;
        for (int i = column.offsets()[row]; i < end; i++) {
            hash = hash * 31 + data[i];
        }
        return hash;
    }

    private static int mixLong(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        return (int) (mixed ^ (mixed >>> 32));
    }
}
