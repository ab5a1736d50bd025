package io.eddyline.formats.parquet;

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
import io.eddyline.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Writes values of one type into the leaves they are made of. Levels: how much of the path is there, and what repeats. */
@FunctionalInterface
interface ValueWriter {
    /**
     * @param repetition level of what repeats
     * @param definition level of what holds the value
     */
    void write(Column column, int row, int repetition, int definition);

    /**
     * A writer of a type.
     *
     * @param leaves of the schema in order; it takes those that are its own
     * @param repeated repetition level of what holds it
     */
    static ValueWriter of(DataType type, Iterator<ColumnWriter> leaves, int repeated) {
        return switch (type.kind()) {
            case ARRAY -> array(type, leaves, repeated);
            case MAP -> map(type, leaves, repeated);
            case ROW -> row(type, leaves, repeated);
            default -> leaf(type, leaves.next());
        };
    }

    private static ValueWriter leaf(DataType type, ColumnWriter leaf) {
        int own = type.nullable() ? 1 : 0;
        LeafWriter writer = scalar(type);
        return (column, row, repetition, definition) -> {
            if (column.isNull(row)) {
                leaf.writeNull(repetition, definition);
            } else {
                writer.write(leaf, column, row, repetition, definition + own);
            }
        };
    }

    /** Writes a scalar that is not NULL. */
    @FunctionalInterface
    interface LeafWriter {
        void write(ColumnWriter leaf, Column column, int row, int repetition, int definition);
    }

    private static LeafWriter scalar(DataType type) {
        return switch (type.storage()) {
            case BOOLEAN -> (leaf, column, row, r, d) -> leaf.write(((BooleanColumn) column).values()[row], r, d);
            case INT -> (leaf, column, row, r, d) -> leaf.write(((IntColumn) column).values()[row], r, d);
            case LONG ->
                ParquetSchemas.isInt(type)
                        ? (leaf, column, row, r, d) -> leaf.write((int) ((LongColumn) column).values()[row], r, d)
                        : (leaf, column, row, r, d) -> leaf.write(((LongColumn) column).values()[row], r, d);
            case FLOAT -> (leaf, column, row, r, d) -> leaf.write(((FloatColumn) column).values()[row], r, d);
            case DOUBLE -> (leaf, column, row, r, d) -> leaf.write(((DoubleColumn) column).values()[row], r, d);
            case BYTES -> ValueWriter::bytes;
            case DECIMAL128 -> wideDecimal(ParquetSchemas.bytesOf(type.precision()));
            case LIST, MAP, ROW -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static void bytes(ColumnWriter leaf, Column column, int row, int repetition, int definition) {
        BytesColumn bytes = (BytesColumn) column;
        Binary value = Binary.fromReusedByteArray(bytes.data(), bytes.start(row), bytes.length(row));
        leaf.write(value, repetition, definition);
    }

    private static LeafWriter wideDecimal(int length) {
        return (leaf, column, row, repetition, definition) -> {
            Decimal128Column decimals = (Decimal128Column) column;
            byte[] all = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(decimals.high()[row])
                    .putLong(decimals.low()[row])
                    .array();
            byte[] value = Arrays.copyOfRange(all, all.length - length, all.length);
            leaf.write(Binary.fromConstantByteArray(value), repetition, definition);
        };
    }

    private static ValueWriter array(DataType type, Iterator<ColumnWriter> leaves, int repeated) {
        Taken taken = new Taken(leaves);
        ValueWriter element = of(type.children().get(0), taken, repeated + 1);
        int own = type.nullable() ? 1 : 0;
        return (column, row, repetition, definition) -> {
            ListColumn lists = (ListColumn) column;
            int start = lists.offsets()[row];
            int end = lists.offsets()[row + 1];
            if (column.isNull(row)) {
                taken.writeNull(repetition, definition);
            } else if (start == end) {
                taken.writeNull(repetition, definition + own);
            } else {
                for (int i = start; i < end; i++) {
                    element.write(lists.elements(), i, i == start ? repetition : repeated + 1, definition + own + 1);
                }
            }
        };
    }

    private static ValueWriter map(DataType type, Iterator<ColumnWriter> leaves, int repeated) {
        Taken taken = new Taken(leaves);
        ValueWriter key = of(type.children().get(0).notNull(), taken, repeated + 1);
        ValueWriter value = of(type.children().get(1), taken, repeated + 1);
        int own = type.nullable() ? 1 : 0;
        return (column, row, repetition, definition) -> {
            MapColumn maps = (MapColumn) column;
            int start = maps.offsets()[row];
            int end = maps.offsets()[row + 1];
            if (column.isNull(row)) {
                taken.writeNull(repetition, definition);
            } else if (start == end) {
                taken.writeNull(repetition, definition + own);
            } else {
                for (int i = start; i < end; i++) {
                    int repeats = i == start ? repetition : repeated + 1;
                    key.write(maps.keys(), i, repeats, definition + own + 1);
                    value.write(maps.mapValues(), i, repeats, definition + own + 1);
                }
            }
        };
    }

    private static ValueWriter row(DataType type, Iterator<ColumnWriter> leaves, int repeated) {
        Taken taken = new Taken(leaves);
        ValueWriter[] fields = type.children().stream()
                .map(field -> of(field, taken, repeated))
                .toArray(ValueWriter[]::new);
        int own = type.nullable() ? 1 : 0;
        return (column, row, repetition, definition) -> {
            if (column.isNull(row)) {
                taken.writeNull(repetition, definition);
                return;
            }
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(((RowColumn) column).field(i), row, repetition, definition + own);
            }
        };
    }

    /** Remembers which leaves were taken, to write that there is nothing in them. */
    final class Taken implements Iterator<ColumnWriter> {
        private final Iterator<ColumnWriter> source;
        private final List<ColumnWriter> leaves = new ArrayList<>();

        Taken(Iterator<ColumnWriter> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public ColumnWriter next() {
            ColumnWriter leaf = source.next();
            leaves.add(leaf);
            return leaf;
        }

        void writeNull(int repetition, int definition) {
            for (ColumnWriter leaf : leaves) {
                leaf.writeNull(repetition, definition);
            }
        }
    }
}
