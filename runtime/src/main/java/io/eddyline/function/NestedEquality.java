package io.eddyline.function;

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
import java.util.Arrays;

/** Equality of values of two columns of the same storage, at every depth. */
final class NestedEquality {
    private NestedEquality() {}

    static boolean equal(Column a, int x, Column b, int y) {
        if (a.isNull(x) || b.isNull(y)) {
            return a.isNull(x) && b.isNull(y);
        }
        return switch (a.storage()) {
            case BOOLEAN -> ((BooleanColumn) a).values()[x] == ((BooleanColumn) b).values()[y];
            case INT -> ((IntColumn) a).values()[x] == ((IntColumn) b).values()[y];
            case LONG -> ((LongColumn) a).values()[x] == ((LongColumn) b).values()[y];
            case FLOAT -> Float.compare(((FloatColumn) a).values()[x], ((FloatColumn) b).values()[y]) == 0;
            case DOUBLE -> Double.compare(((DoubleColumn) a).values()[x], ((DoubleColumn) b).values()[y]) == 0;
            case BYTES -> bytes((BytesColumn) a, x, (BytesColumn) b, y);
            case DECIMAL128 -> wide((Decimal128Column) a, x, (Decimal128Column) b, y);
            case LIST -> lists((ListColumn) a, x, (ListColumn) b, y);
            case MAP -> maps((MapColumn) a, x, (MapColumn) b, y);
            case ROW -> rows((RowColumn) a, x, (RowColumn) b, y);
        };
    }

    private static boolean bytes(BytesColumn a, int x, BytesColumn b, int y) {
        return Arrays.equals(
                a.data(), a.start(x), a.start(x) + a.length(x), b.data(), b.start(y), b.start(y) + b.length(y));
    }

    private static boolean wide(Decimal128Column a, int x, Decimal128Column b, int y) {
        return a.high()[x] == b.high()[y] && a.low()[x] == b.low()[y];
    }

    private static boolean lists(ListColumn a, int x, ListColumn b, int y) {
        int from = a.offsets()[x];
        int other = b.offsets()[y];
        int size = a.offsets()[x + 1] - from;
        if (size != b.offsets()[y + 1] - other) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!equal(a.elements(), from + i, b.elements(), other + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(MapColumn a, int x, MapColumn b, int y) {
        int size = a.offsets()[x + 1] - a.offsets()[x];
        if (size != b.offsets()[y + 1] - b.offsets()[y]) {
            return false;
        }
        for (int i = a.offsets()[x]; i < a.offsets()[x + 1]; i++) {
            int entry = find(b, y, a.keys(), i);
            if (entry < 0 || !equal(a.mapValues(), i, b.mapValues(), entry)) {
                return false;
            }
        }
        return true;
    }

    /** The entry of a map with this key, or -1. */
    static int find(MapColumn map, int row, Column keys, int key) {
        for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
            if (equal(map.keys(), i, keys, key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean rows(RowColumn a, int x, RowColumn b, int y) {
        for (int i = 0; i < a.fieldCount(); i++) {
            if (!equal(a.field(i), x, b.field(i), y)) {
                return false;
            }
        }
        return true;
    }
}
