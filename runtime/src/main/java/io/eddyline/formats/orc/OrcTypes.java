package io.eddyline.formats.orc;

import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** The SQL types that a file's columns are best read as. */
final class OrcTypes {
    private OrcTypes() {}

    /** The columns of a file; those of types that cannot be read are left out. */
    static RowType columns(OrcType root) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < root.children().size(); i++) {
            DataType type = of(root.children().get(i));
            if (type != null) {
                fields.add(new Field(root.names().get(i), type));
            }
        }
        return new RowType(fields);
    }

    /** Null when it cannot be read. */
    private static DataType of(OrcType type) {
        return switch (type.kind()) {
            case BOOLEAN -> DataType.bool();
            case BYTE -> DataType.of(TypeKind.TINYINT);
            case SHORT -> DataType.of(TypeKind.SMALLINT);
            case INT -> DataType.integer();
            case LONG -> type.isTime() ? DataType.time(6) : DataType.bigint();
            case FLOAT -> DataType.of(TypeKind.FLOAT);
            case DOUBLE -> DataType.doubleType();
            case STRING, VARCHAR, CHAR -> DataType.varchar();
            case BINARY -> DataType.varbinary();
            case DATE -> DataType.date();
            case TIMESTAMP -> DataType.timestamp(6);
            case TIMESTAMP_INSTANT -> DataType.timestampLtz(6);
            case DECIMAL ->
                type.precision() <= DataType.MAX_DECIMAL_PRECISION
                        ? DataType.decimal(type.precision(), type.scale())
                        : null;
            case LIST -> {
                DataType element = of(type.children().get(0));
                yield element == null ? null : DataType.array(element);
            }
            case MAP -> {
                DataType key = of(type.children().get(0));
                DataType value = of(type.children().get(1));
                yield key == null || value == null ? null : DataType.map(key.notNull(), value);
            }
            case STRUCT -> row(type);
            case UNION -> null;
        };
    }

    private static DataType row(OrcType struct) {
        RowType fields = columns(struct);
        return fields.size() == 0 ? null : DataType.row(fields.names(), fields.types());
    }
}
