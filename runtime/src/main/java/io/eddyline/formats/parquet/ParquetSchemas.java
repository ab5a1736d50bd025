package io.eddyline.formats.parquet;

import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The schema of files that are written. */
final class ParquetSchemas {
    private static final int INT32_DIGITS = 9;

    private ParquetSchemas() {}

    static MessageType message(RowType schema) {
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            fields.add(field(schema.name(i), schema.type(i)));
        }
        return new MessageType("eddyline", fields);
    }

    private static Type field(String name, DataType type) {
        Repetition repetition = type.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (type.kind()) {
            case ARRAY ->
                holding(
                        repetition,
                        name,
                        LogicalTypeAnnotation.listType(),
                        new GroupType(
                                Repetition.REPEATED,
                                "list",
                                field("element", type.children().get(0))));
            case MAP ->
                holding(
                        repetition,
                        name,
                        LogicalTypeAnnotation.mapType(),
                        new GroupType(
                                Repetition.REPEATED,
                                "key_value",
                                field("key", type.children().get(0).notNull()),
                                field("value", type.children().get(1))));
            case ROW -> {
                List<Type> fields = new ArrayList<>();
                for (int i = 0; i < type.children().size(); i++) {
                    fields.add(field(type.fieldNames().get(i), type.children().get(i)));
                }
                yield new GroupType(repetition, name, fields);
            }
            default -> scalar(type, repetition, name);
        };
    }

    private static Type holding(
            Repetition repetition, String name, LogicalTypeAnnotation annotation, GroupType repeated) {
        return Types.buildGroup(repetition).as(annotation).addField(repeated).named(name);
    }

    private static PrimitiveType scalar(DataType type, Repetition repetition, String name) {
        return switch (type.kind()) {
            case BOOLEAN -> of(PrimitiveTypeName.BOOLEAN, null, repetition, name);
            case TINYINT -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true), repetition, name);
            case SMALLINT -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true), repetition, name);
            case INTEGER, INTERVAL_YEAR -> of(PrimitiveTypeName.INT32, null, repetition, name);
            case BIGINT, INTERVAL_DAY -> of(PrimitiveTypeName.INT64, null, repetition, name);
            case FLOAT -> of(PrimitiveTypeName.FLOAT, null, repetition, name);
            case DOUBLE -> of(PrimitiveTypeName.DOUBLE, null, repetition, name);
            case VARCHAR -> of(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), repetition, name);
            case VARBINARY -> of(PrimitiveTypeName.BINARY, null, repetition, name);
            case DATE -> of(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), repetition, name);
            case TIME ->
                of(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS), repetition, name);
            case TIMESTAMP ->
                of(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS),
                        repetition,
                        name);
            case TIMESTAMP_LTZ ->
                of(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS),
                        repetition,
                        name);
            case DECIMAL -> decimal(type, repetition, name);
            case NULL -> of(PrimitiveTypeName.BOOLEAN, null, Repetition.OPTIONAL, name);
            case ARRAY, MAP, ROW -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static PrimitiveType of(
            PrimitiveTypeName stored, LogicalTypeAnnotation annotation, Repetition repetition, String name) {
        return Types.primitive(stored, repetition).as(annotation).named(name);
    }

    private static PrimitiveType decimal(DataType type, Repetition repetition, String name) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (isInt(type)) {
            return of(PrimitiveTypeName.INT32, annotation, repetition, name);
        }
        if (type.precision() <= DataType.MAX_SHORT_DECIMAL_PRECISION) {
            return of(PrimitiveTypeName.INT64, annotation, repetition, name);
        }
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                .length(bytesOf(type.precision()))
                .as(annotation)
                .named(name);
    }

    /** Whether a decimal is small enough for four bytes. */
    static boolean isInt(DataType type) {
        return type.kind() == TypeKind.DECIMAL && type.precision() <= INT32_DIGITS;
    }

    /** Bytes of a signed number with so many digits. */
    static int bytesOf(int digits) {
        return BigInteger.TEN.pow(digits).bitLength() / Byte.SIZE + 1;
    }
}
