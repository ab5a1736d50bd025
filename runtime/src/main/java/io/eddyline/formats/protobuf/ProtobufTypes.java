package io.eddyline.formats.protobuf;

import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** SQL types for messages. */
final class ProtobufTypes {
    private static final int MICROS = 6;

    private ProtobufTypes() {}

    /** The columns of a message; fields of messages that hold themselves, or nothing, are left out. */
    static RowType columns(MessageType type) {
        List<Field> fields = new ArrayList<>();
        for (FieldType field : type.fields()) {
            DataType column = of(field, Set.of(type));
            if (column != null) {
                fields.add(new Field(field.name(), column));
            }
        }
        return new RowType(fields);
    }

    private static DataType of(FieldType field, Set<MessageType> open) {
        if (field.isMap()) {
            DataType key = of(MapEntry.keyOf(field.message()), open);
            DataType value = of(MapEntry.valueOf(field.message()), open);
            return value == null ? null : DataType.map(key.notNull(), value);
        }
        DataType single =
                field.kind().isMessage() ? message(field.message(), open) : ScalarReader.inferred(field.kind());
        return single != null && field.repeated() ? DataType.array(single) : single;
    }

    private static DataType message(MessageType type, Set<MessageType> open) {
        FieldType wrapped = Wrappers.valueOf(type.name());
        if (wrapped != null) {
            return ScalarReader.inferred(wrapped.kind());
        }
        if (JsonStruct.isOne(type.name())) {
            return DataType.varchar();
        }
        return switch (type.name()) {
            case Moments.TIMESTAMP -> DataType.timestampLtz(MICROS);
            case Moments.DURATION -> DataType.of(TypeKind.INTERVAL_DAY);
            default -> row(type, open);
        };
    }

    private static DataType row(MessageType type, Set<MessageType> open) {
        if (open.contains(type)) {
            return null;
        }
        Set<MessageType> within = new HashSet<>(open);
        within.add(type);
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (FieldType field : type.fields()) {
            DataType inner = of(field, within);
            if (inner != null) {
                names.add(field.name());
                types.add(inner);
            }
        }
        return names.isEmpty() ? null : DataType.row(names, types);
    }
}
