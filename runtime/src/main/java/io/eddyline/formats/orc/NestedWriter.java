package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import java.io.IOException;
import java.util.List;

/** Writes arrays, maps and rows: lengths of the former two, and all else by the writers of their parts. */
final class NestedWriter extends ColumnWriter {
    private final OrcType.Kind kind;
    private final List<String> names;
    private final List<ColumnWriter> children;
    /** Null for rows. */
    private final IntegerWriter lengths;

    private int[] elements = new int[0];

    /**
     * A writer of LIST, MAP or STRUCT.
     *
     * @param names of a STRUCT's fields
     * @param children of element, of key and value, or of the fields
     */
    NestedWriter(OrcCodec codec, OrcType.Kind kind, List<String> names, List<ColumnWriter> children) {
        super(codec, new Tally.Plain(), new Tally.Plain());
        this.kind = kind;
        this.names = names;
        this.children = children;
        lengths = kind == OrcType.Kind.STRUCT ? null : new IntegerWriter(stream(StripeStreams.LENGTH), false);
    }

    @Override
    void writeValues(Column column, int[] rows, int count) throws IOException {
        if (column instanceof ListColumn lists) {
            int some = takeElements(lists.offsets(), rows, count);
            children.get(0).write(lists.elements(), elements, some);
        } else if (column instanceof MapColumn maps) {
            int some = takeElements(maps.offsets(), rows, count);
            children.get(0).write(maps.keys(), elements, some);
            children.get(1).write(maps.mapValues(), elements, some);
        } else {
            for (int i = 0; i < children.size(); i++) {
                children.get(i).write(((RowColumn) column).field(i), rows, count);
            }
        }
    }

    /** Writes the lengths, and notes the rows of the elements; their number. */
    private int takeElements(int[] offsets, int[] rows, int count) throws IOException {
        int all = 0;
        for (int i = 0; i < count; i++) {
            int length = offsets[rows[i] + 1] - offsets[rows[i]];
            lengths.add(length);
            all += length;
        }
        if (elements.length < all) {
            elements = new int[all];
        }
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int element = offsets[rows[i]]; element < offsets[rows[i] + 1]; element++) {
                elements[next++] = element;
            }
        }
        return all;
    }

    @Override
    void flush() throws IOException {
        if (lengths != null) {
            lengths.flush();
        }
    }

    @Override
    boolean hasRuns() {
        return lengths != null;
    }

    @Override
    List<ColumnWriter> children() {
        return children;
    }

    @Override
    MessageOutput type() {
        MessageOutput type = new MessageOutput().number(1, kind.ordinal());
        names.forEach(name -> type.text(3, name));
        return type;
    }
}
