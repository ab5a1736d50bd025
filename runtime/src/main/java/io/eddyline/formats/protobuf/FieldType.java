package io.eddyline.formats.protobuf;

import java.util.Locale;

/**
 * A field of a message.
 *
 * @param presence meaningless when repeated
 * @param packed how its values are written when repeated; both ways are read
 * @param oneof index of the oneof that it belongs to, -1 for none
 * @param message of a message or group, else null
 * @param enumeration of an enum, else null
 * @param declared what stands for a field that is not set; null for NULL
 */
record FieldType(
        String name,
        int number,
        Kind kind,
        boolean repeated,
        Presence presence,
        boolean packed,
        int oneof,
        MessageType message,
        EnumType enumeration,
        DeclaredDefault declared) {

    /** Whether it can be told that a field was not set. */
    enum Presence {
        /** No: it has the value of its type that stands for nothing. */
        IMPLICIT,
        EXPLICIT,
        /** It must be there. */
        REQUIRED
    }

    /** Types in the order of their numbers in descriptors, which start at 1. */
    enum Kind {
        DOUBLE(WireInput.FIXED64),
        FLOAT(WireInput.FIXED32),
        INT64(WireInput.VARINT),
        UINT64(WireInput.VARINT),
        INT32(WireInput.VARINT),
        FIXED64(WireInput.FIXED64),
        FIXED32(WireInput.FIXED32),
        BOOL(WireInput.VARINT),
        STRING(WireInput.LENGTH),
        GROUP(WireInput.GROUP_START),
        MESSAGE(WireInput.LENGTH),
        BYTES(WireInput.LENGTH),
        UINT32(WireInput.VARINT),
        ENUM(WireInput.VARINT),
        SFIXED32(WireInput.FIXED32),
        SFIXED64(WireInput.FIXED64),
        SINT32(WireInput.VARINT),
        SINT64(WireInput.VARINT);

        private static final Kind[] ALL = values();

        private final int wire;

        Kind(int wire) {
            this.wire = wire;
        }

        /** How its values stand on the wire. */
        int wire() {
            return wire;
        }

        boolean isMessage() {
            return this == MESSAGE || this == GROUP;
        }

        /** Null for a number of a later version. */
        static Kind of(long number) {
            return number >= 1 && number <= ALL.length ? ALL[(int) number - 1] : null;
        }
    }

    boolean isMap() {
        return repeated && kind == Kind.MESSAGE && message.isMapEntry();
    }

    /** The same field as one value of it, alone. */
    FieldType single(Presence told) {
        return new FieldType(name, number, kind, false, told, false, -1, message, enumeration, null);
    }

    /** For messages to users: {@code repeated uint32}. */
    String describe() {
        if (isMap()) {
            return "map";
        }
        String type = message != null
                ? message.name()
                : enumeration != null ? enumeration.name() : kind.name().toLowerCase(Locale.ROOT);
        return repeated ? "repeated " + type : type;
    }
}
