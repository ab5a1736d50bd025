package io.eddyline.runtime.operator;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.plan.SortKey;
import java.util.Arrays;
import java.util.List;

/** Compares rows as ORDER BY does: texts by code points, NaN as the greatest number, arrays and rows element by element; maps are all equal. */
public final class RowComparison {
    private RowComparison() {}

    /** Negative when row {@code rowA} of some columns comes before row {@code rowB} of others with the same types. */
    public static int compare(Column[] a, int rowA, Column[] b, int rowB, List<SortKey> keys) {
        for (SortKey key : keys) {
            Column x = a[key.column()];
            Column y = b[key.column()];
            boolean nullX = x.isNull(rowA);
            boolean nullY = y.isNull(rowB);
            int order;
            if (nullX || nullY) {
                int nullOrder = Boolean.compare(nullX, nullY);
                order = key.nullsFirst() ? -nullOrder : nullOrder;
            } else {
                order = values(x, rowA, y, rowB);
                order = key.descending() ? -order : order;
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int values(Column a, int i, Column b, int j) {
        return switch (a.storage()) {
            case BOOLEAN -> Boolean.compare(((BooleanColumn) a).values()[i], ((BooleanColumn) b).values()[j]);
            case INT -> Integer.compare(((IntColumn) a).values()[i], ((IntColumn) b).values()[j]);
            case LONG -> Long.compare(((LongColumn) a).values()[i], ((LongColumn) b).values()[j]);
            case FLOAT -> doubles(((FloatColumn) a).values()[i], ((FloatColumn) b).values()[j]);
            case DOUBLE -> doubles(((DoubleColumn) a).values()[i], ((DoubleColumn) b).values()[j]);
            case BYTES -> bytes((BytesColumn) a, i, (BytesColumn) b, j);
            case DECIMAL128 -> wide((Decimal128Column) a, i, (Decimal128Column) b, j);
            case LIST -> lists((ListColumn) a, i, (ListColumn) b, j);
            case ROW -> rows((RowColumn) a, i, (RowColumn) b, j);
            case MAP -> 0;
        };
    }

    /** SQL has one zero. */
    private static int doubles(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }

    private static int bytes(BytesColumn a, int i, BytesColumn b, int j) {
        int[] x = a.offsets();
        int[] y = b.offsets();
        return Arrays.compareUnsigned(a.data(), x[i], x[i + 1], b.data(), y[j], y[j + 1]);
    }

    private static int wide(Decimal128Column a, int i, Decimal128Column b, int j) {
        int high = Long.compare(a.high()[i], b.high()[j]);
        return high != 0 ? high : Long.compareUnsigned(a.low()[i], b.low()[j]);
    }

    private static int nested(Column a, int i, Column b, int j) {
        boolean nullA = a.isNull(i);
        boolean nullB = b.isNull(j);
        return nullA || nullB ? Boolean.compare(nullA, nullB) : values(a, i, b, j);
    }

    private static int lists(ListColumn a, int i, ListColumn b, int j) {
        int fromA = a.offsets()[i];
        int fromB = b.offsets()[j];
        int lengthA = a.offsets()[i + 1] - fromA;
        int lengthB = b.offsets()[j + 1] - fromB;
        for (int k = 0; k < Math.min(lengthA, lengthB); k++) {
            int order = nested(a.elements(), fromA + k, b.elements(), fromB + k);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lengthA, lengthB);
    }

    private static int rows(RowColumn a, int i, RowColumn b, int j) {
        for (int f = 0; f < a.fieldCount(); f++) {
            int order = nested(a.field(f), i, b.field(f), j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
