package io.eddyline.formats.protobuf;

import io.eddyline.batch.Column;
import io.eddyline.batch.ListColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.batch.RowColumn;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.formats.value.ByteSink;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;

/** Makes the writers of fields. */
final class FieldWriters {
    private static final int NANOS_PER_MICRO = 1000;

    private FieldWriters() {}

    /** Writes the content of a message, without its length. */
    @FunctionalInterface
    private interface Content {
        void write(Column column, int row, ByteSink out);
    }

    /** @throws EddylineException TYPE_MISMATCH when values of the type may not fit the field */
    static FieldWriter of(FieldType field, DataType type, String path) {
        if (field.isMap()) {
            return map(field, type, path);
        }
        if (field.repeated()) {
            return list(field, type, path);
        }
        FieldWriter value = single(field, type, path, field.presence() == FieldType.Presence.IMPLICIT);
        boolean required = field.presence() == FieldType.Presence.REQUIRED;
        return (column, row, out) -> {
            if (!column.isNull(row)) {
                value.write(column, row, out);
            } else if (required) {
                throw ScalarWriter.unfit(field, "NULL");
            }
        };
    }

    private static EddylineException mismatch(String path, FieldType field, DataType type) {
        EddylineException refused = Slots.mismatch(path, type.sql() + " cannot be written as " + field.describe());
        return field.kind().isMessage() && JsonStruct.isOne(field.message().name())
                ? refused.hint("Such messages can be read, but not written.")
                : refused.hint("Convert it with CAST.");
    }

    /** A value that is not NULL, behind its tag. */
    private static FieldWriter single(FieldType field, DataType type, String path, boolean omitDefault) {
        int number = field.number();
        if (field.kind().isMessage()) {
            return message(field, content(field, type, path));
        }
        ScalarWriter scalar = ScalarWriter.of(field, type);
        if (scalar == null) {
            throw mismatch(path, field, type);
        }
        return (column, row, out) -> {
            if (!omitDefault || !scalar.isDefault(column, row)) {
                Wire.putTag(number, field.kind().wire(), out);
                scalar.write(column, row, out);
            }
        };
    }

    private static FieldWriter message(FieldType field, Content content) {
        if (field.kind() == FieldType.Kind.GROUP) {
            return (column, row, out) -> {
                Wire.putTag(field.number(), WireInput.GROUP_START, out);
                content.write(column, row, out);
                Wire.putTag(field.number(), WireInput.GROUP_END, out);
            };
        }
        ByteSink buffer = new ByteSink();
        return (column, row, out) -> {
            buffer.setSize(0);
            content.write(column, row, buffer);
            Wire.putTag(field.number(), WireInput.LENGTH, out);
            Wire.putContent(buffer, out);
        };
    }

    private static Content content(FieldType field, DataType type, String path) {
        MessageType message = field.message();
        boolean isTimestamp = type.kind() == TypeKind.TIMESTAMP || type.kind() == TypeKind.TIMESTAMP_LTZ;
        if (message.name().equals(Moments.TIMESTAMP) && isTimestamp) {
            return (column, row, out) -> {
                long micros = ((LongColumn) column).values()[row];
                long seconds = Math.floorDiv(micros, (long) Moments.MICROS_PER_SECOND);
                moment(seconds, micros - seconds * Moments.MICROS_PER_SECOND, out);
            };
        }
        if (message.name().equals(Moments.DURATION) && type.kind() == TypeKind.INTERVAL_DAY) {
            return (column, row, out) -> {
                long micros = ((LongColumn) column).values()[row];
                moment(micros / Moments.MICROS_PER_SECOND, micros % Moments.MICROS_PER_SECOND, out);
            };
        }
        FieldType wrapped = Wrappers.valueOf(message.name());
        if (wrapped != null && type.kind() != TypeKind.ROW) {
            return single(wrapped, type, path, true)::write;
        }
        if (type.kind() != TypeKind.ROW) {
            throw mismatch(path, field, type);
        }
        Slots.requireDefined(message, path);
        MessageWriter inner = MessageWriter.of(message, type.fieldNames(), type.children(), path + ".");
        return (column, row, out) -> inner.write(((RowColumn) column)::field, row, out);
    }

    private static void moment(long seconds, long micros, ByteSink out) {
        if (seconds != 0) {
            Wire.putTag(1, WireInput.VARINT, out);
            Wire.putVarint(seconds, out);
        }
        if (micros != 0) {
            Wire.putTag(2, WireInput.VARINT, out);
            Wire.putVarint(micros * NANOS_PER_MICRO, out);
        }
    }

    private static FieldWriter list(FieldType field, DataType type, String path) {
        if (type.kind() != TypeKind.ARRAY) {
            throw mismatch(path, field, type);
        }
        DataType element = type.children().get(0);
        if (field.packed()) {
            return packed(field, element, path);
        }
        FieldWriter one = single(field, element, path, false);
        return (column, row, out) -> {
            if (!column.isNull(row)) {
                ListColumn lists = (ListColumn) column;
                for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
                    one.write(present(lists.elements(), i, field), i, out);
                }
            }
        };
    }

    private static FieldWriter packed(FieldType field, DataType element, String path) {
        ScalarWriter scalar = ScalarWriter.of(field, element);
        if (scalar == null) {
            throw mismatch(path, field, element);
        }
        ByteSink buffer = new ByteSink();
        return (column, row, out) -> {
            ListColumn lists = (ListColumn) column;
            if (column.isNull(row) || lists.offsets()[row] == lists.offsets()[row + 1]) {
                return;
            }
            buffer.setSize(0);
            for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
                scalar.write(present(lists.elements(), i, field), i, buffer);
            }
            Wire.putTag(field.number(), WireInput.LENGTH, out);
            Wire.putContent(buffer, out);
        };
    }

    private static Column present(Column elements, int index, FieldType field) {
        if (elements.isNull(index)) {
            throw new EddylineException(
                    ErrorCode.INVALID_CAST, "the field '" + field.name() + "' cannot hold NULL within an array or map");
        }
        return elements;
    }

    private static FieldWriter map(FieldType field, DataType type, String path) {
        if (type.kind() != TypeKind.MAP) {
            throw mismatch(path, field, type);
        }
        FieldType keyField = MapEntry.keyOf(field.message());
        FieldType valueField = MapEntry.valueOf(field.message());
        FieldWriter key = single(keyField, type.children().get(0), path + ".key", false);
        FieldWriter value = single(valueField, type.children().get(1), path + ".value", false);
        ByteSink buffer = new ByteSink();
        return (column, row, out) -> {
            if (column.isNull(row)) {
                return;
            }
            MapColumn maps = (MapColumn) column;
            for (int i = maps.offsets()[row]; i < maps.offsets()[row + 1]; i++) {
                buffer.setSize(0);
                key.write(present(maps.keys(), i, field), i, buffer);
                value.write(present(maps.mapValues(), i, field), i, buffer);
                Wire.putTag(field.number(), WireInput.LENGTH, out);
                Wire.putContent(buffer, out);
            }
        };
    }
}
