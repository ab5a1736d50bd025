package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.Nulls;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;

/** Copies rows of a column, in any order and as often as wanted. */
public final class Gather {
    /** Stands for a row of NULL. */
    public static final int NULL_ROW = -1;

    private Gather() {}

    /** The column of {@code rows[0 .. count)}, {@link #NULL_ROW} giving NULL. */
    public static Column column(Column source, DataType type, int[] rows, int count) {
        return switch (source.storage()) {
            case LONG -> longs((LongColumn) source, rows, count);
            case INT -> ints((IntColumn) source, rows, count);
            case DOUBLE -> doubles((DoubleColumn) source, rows, count);
            case BOOLEAN -> booleans((BooleanColumn) source, rows, count);
            case BYTES -> texts((BytesColumn) source, rows, count);
            case FLOAT, DECIMAL128, LIST, MAP, ROW -> others(source, type, rows, count);
        };
    }

    /** The selected rows of a batch alone, with their weights: what they are taken from need not be held on to. */
    static Batch selected(Batch batch, RowType schema) {
        int count = batch.selectedCount();
        Column[] columns = new Column[schema.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = column(batch.column(c), schema.type(c), batch.selection(), count);
        }
        long[] weights = batch.weights() == null ? null : new long[count];
        for (int k = 0; k < count && weights != null; k++) {
            weights[k] = batch.weight(batch.row(k));
        }
        return Batch.weighted(count, weights, columns);
    }

    private static long[] nulls(Column source, int[] rows, int count) {
        long[] nulls = null;
        for (int k = 0; k < count; k++) {
            if (rows[k] == NULL_ROW || source.isNull(rows[k])) {
                if (nulls == null) {
                    nulls = new long[Nulls.words(count)];
                }
                Nulls.set(nulls, k);
            }
        }
        return nulls;
    }

    private static Column longs(LongColumn source, int[] rows, int count) {
        long[] from = source.values();
        long[] values = new long[count];
        for (int k = 0; k < count; k++) {
            values[k] = rows[k] == NULL_ROW ? 0 : from[rows[k]];
        }
        return new LongColumn(values, nulls(source, rows, count), count);
    }

    private static Column ints(IntColumn source, int[] rows, int count) {
        int[] from = source.values();
        int[] values = new int[count];
        for (int k = 0; k < count; k++) {
            values[k] = rows[k] == NULL_ROW ? 0 : from[rows[k]];
        }
        return new IntColumn(values, nulls(source, rows, count), count);
    }

    private static Column doubles(DoubleColumn source, int[] rows, int count) {
        double[] from = source.values();
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = rows[k] == NULL_ROW ? 0 : from[rows[k]];
        }
        return new DoubleColumn(values, nulls(source, rows, count), count);
    }

    private static Column booleans(BooleanColumn source, int[] rows, int count) {
        boolean[] from = source.values();
        boolean[] values = new boolean[count];
        for (int k = 0; k < count; k++) {
            values[k] = rows[k] != NULL_ROW && from[rows[k]];
        }
        return new BooleanColumn(values, nulls(source, rows, count), count);
    }

    private static Column texts(BytesColumn source, int[] rows, int count) {
        int[] offsets = new int[count + 1];
        for (int k = 0; k < count; k++) {
            offsets[k + 1] = Math.addExact(offsets[k], rows[k] == NULL_ROW ? 0 : source.length(rows[k]));
        }
        byte[] data = new byte[offsets[count]];
        for (int k = 0; k < count; k++) {
            if (rows[k] != NULL_ROW) {
                System.arraycopy(source.data(), source.start(rows[k]), data, offsets[k], source.length(rows[k]));
            }
        }
        return new BytesColumn(data, offsets, nulls(source, rows, count), count);
    }

    private static Column others(Column source, DataType type, int[] rows, int count) {
        ColumnBuilder builder = ColumnBuilder.of(type);
        for (int k = 0; k < count; k++) {
            if (rows[k] == NULL_ROW) {
                builder.appendNull();
            } else {
                builder.appendFrom(source, rows[k]);
            }
        }
        return builder.build();
    }
}
