package io.eddyline.formats.protobuf;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.MapBuilder;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Fields that hold messages: the places of their contents. Not thread-safe. */
abstract class MessageSlot extends Slot {
    private int[] spans = new int[2];
    private int count;

    MessageSlot(FieldType field) {
        super(field);
    }

    @Override
    boolean take(WireInput in, int tag, ColumnBuilder out) {
        if (2 * count == spans.length) {
            spans = Arrays.copyOf(spans, 4 * count);
        }
        if (field().kind() == FieldType.Kind.GROUP) {
            spans[2 * count] = in.position();
            spans[2 * count + 1] = in.skipGroup(tag);
        } else {
            int length = in.readLength();
            spans[2 * count] = in.skip(length);
            spans[2 * count + 1] = in.position();
        }
        count++;
        return true;
    }

    @Override
    void clear() {
        count = 0;
    }

    final int count() {
        return count;
    }

    /** Reads one of the contents; the input stands then where it stood before. */
    final void read(int index, WireInput in, ContentReader reader, ColumnBuilder out) {
        int position = in.position();
        int end = in.end();
        in.setRange(spans[2 * index], spans[2 * index + 1]);
        reader.read(in, out);
        in.setRange(position, end);
    }

    /** All contents one behind the other, which is a message that has the fields of all. */
    final WireInput merged(WireInput in) {
        ByteSink sink = new ByteSink();
        for (int i = 0; i < count; i++) {
            sink.put(in.bytes(), spans[2 * i], spans[2 * i + 1] - spans[2 * i]);
        }
        return new WireInput().set(sink.array(), 0, sink.size());
    }

    /** One message. */
    static final class Single extends MessageSlot {
        private final ContentReader reader;
        private final DataType wanted;

        Single(FieldType field, ContentReader reader, DataType wanted) {
            super(field);
            this.reader = reader;
            this.wanted = wanted;
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            int messages = count();
            if (messages == 0 && field().presence() == FieldType.Presence.IMPLICIT) {
                reader.read(new WireInput(), out);
            } else if (messages == 0) {
                appendMissing(field(), wanted, out);
            } else if (messages == 1) {
                read(0, in, reader, out);
            } else {
                reader.read(merged(in), out);
            }
            clear();
        }
    }

    /** Messages that repeat. */
    static final class Many extends MessageSlot {
        private final ContentReader reader;

        Many(FieldType field, ContentReader reader) {
            super(field);
            this.reader = reader;
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            ListBuilder list = (ListBuilder) out;
            for (int i = 0; i < count(); i++) {
                read(i, in, reader, list.elements());
            }
            list.endRow();
            clear();
        }
    }

    /** Entries of a map: of a key that comes again the last value counts. */
    static final class Entries extends MessageSlot {
        private final MapEntry entry;

        Entries(FieldType field, MapEntry entry) {
            super(field);
            this.entry = entry;
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            MapBuilder map = (MapBuilder) out;
            Map<Object, Integer> last = new HashMap<>();
            Object[] keys = new Object[count()];
            for (int i = 0; i < keys.length; i++) {
                int index = i;
                read(i, in, (content, none) -> keys[index] = entry.key(content), out);
                if (keys[i] != null) {
                    last.put(keys[i], i);
                }
            }
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != null && last.get(keys[i]) == i) {
                    read(i, in, entry, map);
                }
            }
            map.endRow();
            clear();
        }
    }
}
