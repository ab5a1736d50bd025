package io.eddyline.formats.protobuf;

import io.eddyline.batch.RowBuilder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes what reads the fields of a message as columns; fails when a column has no field, or one that can never be read as its type. */
final class Slots {
    private Slots() {}

    /** The reader of a message; its columns are those named. */
    static MessageReader reader(MessageType type, List<String> names, List<DataType> types) {
        return reader(type, names, types, "");
    }

    private static MessageReader reader(MessageType type, List<String> names, List<DataType> types, String path) {
        List<Slot> columns = new ArrayList<>();
        Set<Integer> read = new HashSet<>();
        Set<Integer> oneofs = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            FieldType field = field(type, names.get(i), path);
            if (!read.add(field.number())) {
                throw mismatch(path + names.get(i), "the field '" + field.name() + "' is another column already");
            }
            columns.add(slot(field, types.get(i), path + names.get(i)));
            oneofs.add(field.oneof());
        }
        List<Slot> watched = new ArrayList<>();
        for (FieldType field : type.fields()) {
            if (field.oneof() >= 0 && oneofs.contains(field.oneof()) && !read.contains(field.number())) {
                watched.add(new Slot.Watched(field));
            }
        }
        return new MessageReader(columns, watched);
    }

    /** The field of a column. */
    static FieldType field(MessageType type, String column, String path) {
        FieldType field = type.field(column);
        if (field == null) {
            List<String> names = type.fields().stream().map(FieldType::name).toList();
            throw new EddylineException(
                            ErrorCode.UNKNOWN_COLUMN,
                            "the message '" + type.name() + "' has no field for the column '" + path + column + "'")
                    .hint(Suggestions.didYouMean(column, names));
        }
        return field;
    }

    static EddylineException mismatch(String path, String reason) {
        return new EddylineException(ErrorCode.TYPE_MISMATCH, "the column '" + path + "': " + reason);
    }

    private static EddylineException mismatch(String path, FieldType field, DataType wanted) {
        return mismatch(path, field.describe() + " cannot be read as " + wanted.sql());
    }

    private static Slot slot(FieldType field, DataType wanted, String path) {
        if (field.isMap()) {
            if (wanted.kind() != TypeKind.MAP) {
                throw mismatch(path, field, wanted);
            }
            Slot key = slot(MapEntry.keyOf(field.message()), wanted.children().get(0), path + ".key");
            Slot value =
                    slot(MapEntry.valueOf(field.message()), wanted.children().get(1), path + ".value");
            return new MessageSlot.Entries(field, new MapEntry(key, value));
        }
        if (field.repeated()) {
            if (wanted.kind() != TypeKind.ARRAY) {
                throw mismatch(path, field, wanted);
            }
            DataType element = wanted.children().get(0);
            return field.kind().isMessage()
                    ? new MessageSlot.Many(field, content(field, element, path))
                    : new Slot.Scalars(field, scalar(field, element, path));
        }
        return field.kind().isMessage()
                ? new MessageSlot.Single(field, content(field, wanted, path), wanted)
                : new Slot.Scalar(field, scalar(field, wanted, path), wanted);
    }

    private static ScalarReader scalar(FieldType field, DataType wanted, String path) {
        ScalarReader reader = ScalarReader.of(field, wanted);
        if (reader == null) {
            throw mismatch(path, field, wanted);
        }
        return reader;
    }

    private static ContentReader content(FieldType field, DataType wanted, String path) {
        MessageType type = field.message();
        boolean isTimestamp = wanted.kind() == TypeKind.TIMESTAMP || wanted.kind() == TypeKind.TIMESTAMP_LTZ;
        if (type.name().equals(Moments.TIMESTAMP) && isTimestamp) {
            return Moments.timestamps(wanted);
        }
        if (type.name().equals(Moments.DURATION) && wanted.kind() == TypeKind.INTERVAL_DAY) {
            return Moments.durations();
        }
        if (JsonStruct.isOne(type.name()) && wanted.kind() == TypeKind.VARCHAR) {
            return JsonStruct.reader(type.name());
        }
        FieldType wrapped = Wrappers.valueOf(type.name());
        if (wrapped != null && wanted.kind() != TypeKind.ROW) {
            MessageReader inner = new MessageReader(List.of(slot(wrapped, wanted, path)), List.of());
            return (in, out) -> inner.read(in, i -> out);
        }
        if (wanted.kind() != TypeKind.ROW) {
            throw mismatch(path, field, wanted);
        }
        requireDefined(type, path);
        MessageReader inner = reader(type, wanted.fieldNames(), wanted.children(), path + ".");
        return (in, out) -> {
            RowBuilder row = (RowBuilder) out;
            inner.read(in, row::field);
            row.endRow();
        };
    }

    static void requireDefined(MessageType type, String path) {
        if (!type.isDefined()) {
            throw mismatch(path, "the descriptor set lacks the message '" + type.name() + "'")
                    .hint("Make it with protoc --include_imports --descriptor_set_out=<file>.");
        }
    }
}
