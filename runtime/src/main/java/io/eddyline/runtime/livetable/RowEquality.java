package io.eddyline.runtime.livetable;

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

/** Whether rows are the same: NULL is NULL, NaN is NaN, 0.0 is not -0.0, maps by order of entries. A retraction repeats its row exactly. */
final class RowEquality {
    private RowEquality() {}

    /** Over some columns, at the same places on both sides. */
    static boolean equal(Column[] a, int rowA, Column[] b, int rowB, int[] columns) {
        for (int column : columns) {
            if (!equal(a[column], rowA, b[column], rowB)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Column a, int i, Column b, int j) {
        if (a.isNull(i) || b.isNull(j)) {
            return a.isNull(i) && b.isNull(j);
        }
        return switch (a.storage()) {
            case BOOLEAN -> ((BooleanColumn) a).values()[i] == ((BooleanColumn) b).values()[j];
            case INT -> ((IntColumn) a).values()[i] == ((IntColumn) b).values()[j];
            case LONG -> ((LongColumn) a).values()[i] == ((LongColumn) b).values()[j];
            case FLOAT ->
                Float.floatToIntBits(((FloatColumn) a).values()[i])
                        == Float.floatToIntBits(((FloatColumn) b).values()[j]);
            case DOUBLE ->
                Double.doubleToLongBits(((DoubleColumn) a).values()[i])
                        == Double.doubleToLongBits(((DoubleColumn) b).values()[j]);
            case BYTES -> bytes((BytesColumn) a, i, (BytesColumn) b, j);
            case DECIMAL128 -> wide((Decimal128Column) a, i, (Decimal128Column) b, j);
            case LIST -> {
                ListColumn x = (ListColumn) a;
                ListColumn y = (ListColumn) b;
                yield ranges(x.elements(), x.offsets(), i, y.elements(), y.offsets(), j);
            }
            case MAP -> {
                MapColumn x = (MapColumn) a;
                MapColumn y = (MapColumn) b;
                yield ranges(x.keys(), x.offsets(), i, y.keys(), y.offsets(), j)
                        && ranges(x.mapValues(), x.offsets(), i, y.mapValues(), y.offsets(), j);
            }
            case ROW -> fields((RowColumn) a, i, (RowColumn) b, j);
        };
    }

    private static boolean bytes(BytesColumn a, int i, BytesColumn b, int j) {
        int[] x = a.offsets();
        int[] y = b.offsets();
        return Arrays.equals(a.data(), x[i], x[i + 1], b.data(), y[j], y[j + 1]);
    }

    private static boolean wide(Decimal128Column a, int i, Decimal128Column b, int j) {
        return a.high()[i] == b.high()[j] && a.low()[i] == b.low()[j];
    }

    private static boolean fields(RowColumn a, int i, RowColumn b, int j) {
        for (int f = 0; f < a.fieldCount(); f++) {
            if (!equal(a.field(f), i, b.field(f), j)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ranges(Column a, int[] x, int i, Column b, int[] y, int j) {
        int length = x[i + 1] - x[i];
        if (length != y[j + 1] - y[j]) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (!equal(a, x[i] + k, b, y[j] + k)) {
                return false;
            }
        }
        return true;
    }
}
