package io.eddyline.formats.protobuf;

import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.type.DataType;

/**
 * What is kept of a field while its message is gone through once: fields come in any order, and of a field that comes again the last value
 * counts. {@link #take} for each value, then {@link #finish}, which appends one row and makes the slot empty again. Not thread-safe.
 */
abstract class Slot {
    private final FieldType field;

    Slot(FieldType field) {
        this.field = field;
    }

    final FieldType field() {
        return field;
    }

    /**
     * Takes the value behind a tag, of the field's kind or (of a repeated field) of packed ones; or passes over it.
     *
     * @return whether the field is set by it
     */
    abstract boolean take(WireInput in, int tag, ColumnBuilder out);

    /** Appends what was taken. */
    abstract void finish(WireInput in, ColumnBuilder out);

    /** Forgets what was taken. */
    abstract void clear();

    /** The bits or the place of the scalar that comes next. */
    static long readScalar(WireInput in, int wire) {
        return switch (wire) {
            case WireInput.VARINT -> in.readVarint();
            case WireInput.FIXED64 -> in.readFixed64();
            case WireInput.FIXED32 -> in.readFixed32();
            default -> {
                int length = in.readLength();
                yield (long) in.skip(length) << Integer.SIZE | length;
            }
        };
    }

    /** Whether the number is one that a closed enum lacks. */
    static boolean isUnknown(FieldType field, long raw) {
        EnumType type = field.enumeration();
        return type != null && type.closed() && !type.names().containsKey((int) raw);
    }

    /** A field that is not wanted, but belongs to a oneof: it empties the others. */
    static final class Watched extends Slot {
        Watched(FieldType field) {
            super(field);
        }

        @Override
        boolean take(WireInput in, int tag, ColumnBuilder out) {
            if (field().kind() != FieldType.Kind.ENUM) {
                in.skipValue(tag);
                return true;
            }
            return !isUnknown(field(), in.readVarint());
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            // It has no column.
        }

        @Override
        void clear() {
            // It keeps nothing.
        }
    }

    /** One number or text. */
    static final class Scalar extends Slot {
        private final ScalarReader reader;
        private final DataType wanted;
        private boolean set;
        private long raw;

        Scalar(FieldType field, ScalarReader reader, DataType wanted) {
            super(field);
            this.reader = reader;
            this.wanted = wanted;
        }

        @Override
        boolean take(WireInput in, int tag, ColumnBuilder out) {
            long value = readScalar(in, tag & 7);
            if (isUnknown(field(), value)) {
                return false;
            }
            raw = value;
            set = true;
            return true;
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            if (set) {
                set = false;
                reader.append(raw, in.bytes(), out);
            } else if (field().presence() == FieldType.Presence.IMPLICIT) {
                reader.append(
                        field().enumeration() == null
                                ? 0
                                : field().enumeration().first(),
                        in.bytes(),
                        out);
            } else if (field().declared() != null) {
                reader.append(field().declared().raw(), field().declared().bytes(), out);
            } else {
                appendMissing(field(), wanted, out);
            }
        }

        @Override
        void clear() {
            set = false;
        }
    }

    /** NULL, where field and column allow it. */
    static void appendMissing(FieldType field, DataType wanted, ColumnBuilder out) {
        if (field.presence() == FieldType.Presence.REQUIRED) {
            throw new BadValue("the required field '" + field.name() + "' is missing");
        }
        if (!wanted.nullable()) {
            throw BadValue.isNull(wanted);
        }
        out.appendNull();
    }

    /** Numbers or texts, which are appended at once. */
    static final class Scalars extends Slot {
        private final ScalarReader reader;

        Scalars(FieldType field, ScalarReader reader) {
            super(field);
            this.reader = reader;
        }

        @Override
        boolean take(WireInput in, int tag, ColumnBuilder out) {
            ColumnBuilder elements = ((ListBuilder) out).elements();
            int wire = field().kind().wire();
            if ((tag & 7) == wire) {
                append(readScalar(in, wire), in, elements);
                return true;
            }
            int length = in.readLength();
            int end = in.end();
            int packedEnd = in.position() + length;
            in.setRange(in.position(), packedEnd);
            while (!in.isAtEnd()) {
                append(readScalar(in, wire), in, elements);
            }
            in.setRange(packedEnd, end);
            return true;
        }

        private void append(long raw, WireInput in, ColumnBuilder elements) {
            if (!isUnknown(field(), raw)) {
                reader.append(raw, in.bytes(), elements);
            }
        }

        @Override
        void finish(WireInput in, ColumnBuilder out) {
            ((ListBuilder) out).endRow();
        }

        @Override
        void clear() {
            // Elements of a row that fails are taken back with the row.
        }
    }
}
