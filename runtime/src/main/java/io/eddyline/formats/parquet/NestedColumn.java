package io.eddyline.formats.parquet;

import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.RowBuilder;
import io.eddyline.formats.columnar.ColumnSource;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;

/** A column of arrays, maps or rows: put together value by value from the levels of its leaves. */
final class NestedColumn implements ColumnSource {
    private final Node root;
    private final ColumnBuilder builder;

    /** @param stored the column's type as it is stored: see {@link Leaf} */
    NestedColumn(Node root, DataType stored) {
        this.root = root;
        this.builder = ColumnBuilder.of(stored);
    }

    @Override
    public Column read(int rows) {
        for (int i = 0; i < rows; i++) {
            root.read(builder);
        }
        return builder.build();
    }

    /** A part of the column. */
    interface Node {
        /** Takes the next value from the leaves. */
        void read(ColumnBuilder out);

        /** Passes over what stands in the leaves for a value that is not there. */
        void skip();

        /** The leaf whose levels say what is there; null when there is none. */
        Leaf first();
    }

    /** A field that the file does not have. */
    record Missing() implements Node {
        @Override
        public void read(ColumnBuilder out) {
            out.appendNull();
        }

        @Override
        public void skip() {
            // There is nothing.
        }

        @Override
        public Leaf first() {
            return null;
        }
    }

    /**
     * An array.
     *
     * @param presentLevel definition level from which on it is not NULL
     * @param filledLevel definition level from which on it has an element
     * @param repetition repetition level of a further element
     */
    record Array(Node element, int presentLevel, int filledLevel, int repetition) implements Node {
        @Override
        public void read(ColumnBuilder out) {
            Leaf leaf = element.first();
            int level = leaf.definition();
            if (level >= filledLevel) {
                do {
                    element.read(((ListBuilder) out).elements());
                } while (leaf.repetition() == repetition);
                ((ListBuilder) out).endRow();
                return;
            }
            element.skip();
            if (level >= presentLevel) {
                ((ListBuilder) out).endRow();
            } else {
                out.appendNull();
            }
        }

        @Override
        public void skip() {
            element.skip();
        }

        @Override
        public Leaf first() {
            return element.first();
        }
    }

    /** A map; levels as those of an array. */
    record Entries(Node key, Node value, int presentLevel, int filledLevel, int repetition) implements Node {
        @Override
        public void read(ColumnBuilder out) {
            MapBuilder map = (MapBuilder) out;
            Leaf leaf = key.first();
            int level = leaf.definition();
            if (level >= filledLevel) {
                do {
                    key.read(map.keys());
                    value.read(map.mapValues());
                } while (leaf.repetition() == repetition);
                map.endRow();
                return;
            }
            skip();
            if (level >= presentLevel) {
                map.endRow();
            } else {
                out.appendNull();
            }
        }

        @Override
        public void skip() {
            key.skip();
            value.skip();
        }

        @Override
        public Leaf first() {
            return key.first();
        }
    }

    /**
     * A row.
     *
     * @param fields those that are wanted, in order
     * @param structure a leaf that is read only for its levels; null when one of the fields has them
     * @param first the leaf whose levels are looked at: a field's, or the structure's
     * @param presentLevel definition level from which on it is not NULL
     * @param repetition repetition level of the row itself
     */
    record Group(List<Node> fields, Leaf structure, Leaf first, int presentLevel, int repetition) implements Node {
        /** @param anyLeaf below the group: read for its levels when none of the fields is there */
        static Group of(
                List<BoundColumn> columns, ColumnDescriptor anyLeaf, int presentLevel, int repetition, Chunks chunks)
                throws IOException {
            List<Node> fields = new ArrayList<>();
            Leaf first = null;
            for (BoundColumn column : columns) {
                Node field = column.maker().make(chunks);
                fields.add(field);
                first = first == null ? field.first() : first;
            }
            Leaf structure = first == null ? new Leaf(chunks.pages(anyLeaf), anyLeaf) : null;
            return new Group(fields, structure, first == null ? structure : first, presentLevel, repetition);
        }

        @Override
        public void read(ColumnBuilder out) {
            if (first.definition() < presentLevel) {
                skip();
                out.appendNull();
                return;
            }
            RowBuilder row = (RowBuilder) out;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).read(row.field(i));
            }
            if (structure != null) {
                structure.skipRow(repetition);
            }
            row.endRow();
        }

        @Override
        public void skip() {
            fields.forEach(Node::skip);
            if (structure != null) {
                structure.skip();
            }
        }
    }
}
