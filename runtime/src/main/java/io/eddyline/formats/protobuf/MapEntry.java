package io.eddyline.formats.protobuf;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.MapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads an entry of a map: a message with a key and a value. Not thread-safe. */
final class MapEntry implements ContentReader {
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final FieldType key;
    private final FieldType value;
    private final MessageReader reader;

    /** @param slots for key and value, of {@link #keyOf} and {@link #valueOf} */
    MapEntry(Slot keySlot, Slot valueSlot) {
        this.key = keySlot.field();
        this.value = valueSlot.field();
        this.reader = new MessageReader(List.of(keySlot, valueSlot), List.of());
    }

    static FieldType keyOf(MessageType entry) {
        return part(entry, KEY);
    }

    static FieldType valueOf(MessageType entry) {
        return part(entry, VALUE);
    }

    /** What an entry lacks is zero or empty, in every syntax. */
    private static FieldType part(MessageType entry, int number) {
        for (FieldType field : entry.fields()) {
            if (field.number() == number) {
                return field.single(FieldType.Presence.IMPLICIT);
            }
        }
        throw new IllegalArgumentException(entry.name());
    }

    /** The key, for comparing; null when the entry is to be left out, because a closed enum lacks its value. */
    Object key(WireInput content) {
        Object found = key.kind() == FieldType.Kind.STRING ? "" : (Object) 0L;
        boolean known = false;
        boolean unknown = false;
        while (!content.isAtEnd()) {
            int tag = content.readTag();
            if (tag == (KEY << 3 | key.kind().wire())) {
                found = comparable(Slot.readScalar(content, tag & 7), content.bytes());
            } else if (tag == VALUE << 3 && value.enumeration() != null) {
                boolean hasName = !Slot.isUnknown(value, content.readVarint());
                known |= hasName;
                unknown |= !hasName;
            } else {
                content.skipValue(tag);
            }
        }
        return known || !unknown ? found : null;
    }

    private Object comparable(long raw, byte[] bytes) {
        return switch (key.kind()) {
            case STRING -> new String(bytes, (int) (raw >>> Integer.SIZE), (int) raw, StandardCharsets.ISO_8859_1);
            case BOOL -> raw != 0 ? 1L : 0L;
            default -> ScalarReader.numbers(key.kind()).of(raw);
        };
    }

    @Override
    public void read(WireInput content, ColumnBuilder out) {
        MapBuilder map = (MapBuilder) out;
        reader.read(content, i -> i == 0 ? map.keys() : map.mapValues());
    }
}
