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

/**
 * A mutable view of one value of a column: the form in which generated code hands ARRAY, MAP and ROW values (and values of any type) to
 * functions. Not thread-safe; its content is valid until the next row.
 */
public final class Nested {
    private Column column;
    private int row;

    public Nested set(Column source, int at) {
        column = source;
        row = at;
        return this;
    }

    public Column column() {
        return column;
    }

    public int row() {
        return row;
    }

    public boolean isNull() {
        return column.isNull(row);
    }

    public boolean booleanValue() {
        return ((BooleanColumn) column).values()[row];
    }

    public int intValue() {
        return ((IntColumn) column).values()[row];
    }

    public long longValue() {
        return ((LongColumn) column).values()[row];
    }

    public float floatValue() {
        return ((FloatColumn) column).values()[row];
    }

    public double doubleValue() {
        return ((DoubleColumn) column).values()[row];
    }

    /** Makes the slice view the value's bytes. */
    public Slice slice(Slice out) {
        BytesColumn bytes = (BytesColumn) column;
        return out.set(bytes.data(), bytes.start(row), bytes.length(row));
    }

    public Int128 wide(Int128 out) {
        Decimal128Column wide = (Decimal128Column) column;
        return out.set(wide.high()[row], wide.low()[row]);
    }

    /** Elements of an ARRAY or entries of a MAP. */
    public int cardinality() {
        int[] offsets = column instanceof MapColumn map ? map.offsets() : ((ListColumn) column).offsets();
        return offsets[row + 1] - offsets[row];
    }

    /** Views an element of an ARRAY, counted from 0. */
    public Nested element(int index, Nested out) {
        ListColumn list = (ListColumn) column;
        return out.set(list.elements(), list.offsets()[row] + index);
    }

    /** Views a field of a ROW, counted from 0. */
    public Nested field(int index, Nested out) {
        return out.set(((RowColumn) column).field(index), row);
    }

    /** Whether two values of one type are equal; NULLs within them are equal to each other. */
    public static boolean equal(Nested a, Nested b) {
        return NestedEquality.equal(a.column, a.row, b.column, b.row);
    }
}
