package io.eddyline.batch;

import io.eddyline.type.Storage;

/**
 * The values of one column of a batch. Immutable once it is handed on; the arrays are shared, never copied, and may be longer than
 * {@link #size()}. Hot loops read the arrays of the concrete classes directly: an interface call per row costs more than the work.
 *
 * <p>Nulls are a bitmap, bit {@code i & 63} of word {@code i >> 6}, set where the value is null; absent when no value is null. The value
 * beneath a set bit is zero or empty, so that loops may read it.
 */
public abstract sealed class Column
        permits BooleanColumn,
                IntColumn,
                LongColumn,
                FloatColumn,
                DoubleColumn,
                BytesColumn,
                Decimal128Column,
                ListColumn,
                MapColumn,
                RowColumn {
    private final int size;
    private final long[] nulls;

    Column(int size, long[] nulls) {
        assert nulls == null || nulls.length >= Nulls.words(size) : "null bitmap too short";
        this.size = size;
        this.nulls = nulls;
    }

    /** Rows. */
    public final int size() {
        return size;
    }

    /** The null bitmap, or null when no value is null. Not to be changed. */
    public final long[] nulls() {
        return nulls;
    }

    public final boolean mayHaveNulls() {
        return nulls != null;
    }

    public final boolean isNull(int row) {
        return nulls != null && (nulls[row >> 6] >>> row & 1) != 0;
    }

    public abstract Storage storage();
}
