package io.eddyline.batch;

import io.eddyline.type.DataType;
import java.util.Arrays;

/**
 * Collects the values of one column. Hot code uses the append methods of the concrete builders. Not thread-safe. After {@link #build()} the
 * builder is empty and has no arrays; what it gave out is never touched again, but by who reuses the arrays that it was told to take.
 */
public abstract sealed class ColumnBuilder
        permits BooleanBuilder,
                IntBuilder,
                LongBuilder,
                FloatBuilder,
                DoubleBuilder,
                BytesBuilder,
                Decimal128Builder,
                ListBuilder,
                MapBuilder,
                RowBuilder {
    static final int INITIAL_ROWS = 64;

    protected int size;
    /** Where arrays come from. */
    protected ColumnArrays arrays = ColumnArrays.NEW;

    private long[] nulls;

    /** A builder for columns of this type. */
    public static ColumnBuilder of(DataType type) {
        return switch (type.storage()) {
            case BOOLEAN -> new BooleanBuilder();
            case INT -> new IntBuilder();
            case LONG -> new LongBuilder();
            case FLOAT -> new FloatBuilder();
            case DOUBLE -> new DoubleBuilder();
            case BYTES -> new BytesBuilder();
            case DECIMAL128 -> new Decimal128Builder();
            case LIST -> new ListBuilder(of(type.children().get(0)));
            case MAP ->
                new MapBuilder(of(type.children().get(0)), of(type.children().get(1)));
            case ROW ->
                new RowBuilder(type.children().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new));
        };
    }

    /**
     * Says where arrays come from, from now on; the builder must be empty. Before they are used again the builder must be empty again: what it
     * builds then is made of others.
     */
    public final void takeFrom(ColumnArrays source) {
        assert size == 0;
        arrays = source;
    }

    /** Rows appended since the last build. */
    public final int size() {
        return size;
    }

    public final void appendNull() {
        int row = size;
        appendDefault();
        markNull(row);
    }

    /** Appends row {@code row} of a column of the same storage, NULL included. */
    public final void appendFrom(Column column, int row) {
        if (column.isNull(row)) {
            appendNull();
        } else {
            appendValue(column, row);
        }
    }

    /** Makes an appended row NULL; its value must be the default. */
    protected final void markNull(int row) {
        int words = Nulls.words(row + 1);
        if (nulls == null) {
            nulls = new long[Math.max(words, Nulls.words(INITIAL_ROWS))];
        } else if (nulls.length < words) {
            nulls = Arrays.copyOf(nulls, Math.max(words, nulls.length * 2));
        }
        Nulls.set(nulls, row);
    }

    /** Takes back all rows from {@code newSize} on. */
    public final void truncate(int newSize) {
        assert newSize <= size;
        if (nulls != null) {
            for (int row = newSize; row < size && (row >> 6) < nulls.length; row++) {
                nulls[row >> 6] &= ~(1L << row);
            }
        }
        truncateValues(newSize);
        size = newSize;
    }

    /**
     * Takes rows as appended whose values were written in place, into what the builder gave as room, behind the rows it has. Only builders of
     * LONG, INT and BYTES give such room.
     */
    public final void endRows(int newSize) {
        assert newSize >= size;
        endValues(newSize);
        size = newSize;
    }

    /** The column of all rows appended so far. */
    public final Column build() {
        long[] bitmap = nulls;
        if (bitmap != null && bitmap.length < Nulls.words(size)) {
            bitmap = Arrays.copyOf(bitmap, Nulls.words(size));
        }
        Column column = buildColumn(bitmap, size);
        size = 0;
        nulls = null;
        return column;
    }

    /** Room to allocate for when {@code needed} must fit. */
    static int grown(int current, int needed) {
        return Math.max(needed, Math.max(INITIAL_ROWS, current + (current >> 1)));
    }

    /** Appends zero or empty. */
    abstract void appendDefault();

    /** Appends a value known not to be null. */
    abstract void appendValue(Column column, int row);

    abstract void truncateValues(int newSize);

    /** Values up to here were written in place. */
    void endValues(int newSize) {
        if (newSize != size) {
            throw new UnsupportedOperationException("no values are written in place");
        }
    }

    abstract Column buildColumn(long[] nullBitmap, int rows);
}
