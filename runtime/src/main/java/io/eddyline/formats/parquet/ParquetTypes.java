package io.eddyline.formats.parquet;

import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The SQL types that a file's columns are best read as. */
final class ParquetTypes {
    private ParquetTypes() {}

    /** The columns of a file; those of types that cannot be read are left out. */
    static RowType columns(MessageType schema) {
        List<Field> fields = new ArrayList<>();
        for (Type type : schema.getFields()) {
            DataType read = of(type);
            if (read != null) {
                // What a file promises of itself says nothing about the next file.
                fields.add(new Field(type.getName(), read));
            }
        }
        return new RowType(fields);
    }

    /** The type with its repetition; null when it cannot be read. */
    private static DataType of(Type type) {
        DataType item = type.isPrimitive() ? scalar(type.asPrimitiveType()) : group(type.asGroupType());
        return item != null && type.isRepetition(Repetition.REPEATED) ? DataType.array(item) : item;
    }

    private static DataType group(GroupType group) {
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        boolean repeats = group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
        if (annotation instanceof ListLogicalTypeAnnotation && repeats) {
            return list(group);
        }
        boolean isMap =
                annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation;
        if (isMap && repeats && !group.getType(0).isPrimitive()) {
            GroupType pair = group.getType(0).asGroupType();
            if (pair.getFieldCount() != 2) {
                return null;
            }
            DataType key = of(pair.getType(0));
            DataType value = of(pair.getType(1));
            return key == null || value == null ? null : DataType.map(key.notNull(), value);
        }
        return row(group);
    }

    private static DataType list(GroupType list) {
        Type repeated = list.getType(0);
        if (!isElement(list, repeated)) {
            DataType element = of(repeated.asGroupType().getType(0));
            return element == null ? null : DataType.array(element);
        }
        DataType element = repeated.isPrimitive() ? scalar(repeated.asPrimitiveType()) : group(repeated.asGroupType());
        return element == null ? null : DataType.array(element);
    }

    /** Whether a list's repeated field is its element, and not a group around it: the format's rules for old files. */
    static boolean isElement(GroupType list, Type repeated) {
        return repeated.isPrimitive()
                || repeated.asGroupType().getFieldCount() != 1
                || repeated.getName().equals("array")
                || repeated.getName().equals(list.getName() + "_tuple");
    }

    private static DataType row(GroupType group) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (Type field : group.getFields()) {
            DataType type = of(field);
            if (type != null) {
                names.add(field.getName());
                types.add(type);
            }
        }
        return names.isEmpty() ? null : DataType.row(names, types);
    }

    private static DataType scalar(PrimitiveType type) {
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            boolean fits = decimal.getPrecision() <= DataType.MAX_DECIMAL_PRECISION;
            return fits ? DataType.decimal(decimal.getPrecision(), decimal.getScale()) : null;
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> DataType.bool();
            case INT32 -> int32(type);
            case INT64 -> int64(type);
            case INT96 -> DataType.timestampLtz(6);
            case FLOAT -> DataType.of(TypeKind.FLOAT);
            case DOUBLE -> DataType.doubleType();
            case BINARY -> binary(type.getLogicalTypeAnnotation());
            case FIXED_LEN_BYTE_ARRAY ->
                type.getLogicalTypeAnnotation() instanceof UUIDLogicalTypeAnnotation
                        ? DataType.varchar()
                        : DataType.varbinary();
        };
    }

    private static DataType binary(LogicalTypeAnnotation annotation) {
        boolean text = annotation instanceof StringLogicalTypeAnnotation
                || annotation instanceof EnumLogicalTypeAnnotation
                || annotation instanceof JsonLogicalTypeAnnotation;
        return text ? DataType.varchar() : DataType.varbinary();
    }

    private static DataType int32(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return DataType.date();
        }
        if (annotation instanceof TimeLogicalTypeAnnotation) {
            return DataType.time(3);
        }
        int bits = ScalarConversions.integerBits(type) + (ScalarConversions.isUnsigned(type) ? 1 : 0);
        if (bits <= 8) {
            return DataType.of(TypeKind.TINYINT);
        }
        if (bits <= 16) {
            return DataType.of(TypeKind.SMALLINT);
        }
        return bits <= 32 ? DataType.integer() : DataType.bigint();
    }

    private static DataType int64(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof TimeLogicalTypeAnnotation) {
            return DataType.time(6);
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            int digits = timestamp.getUnit() == TimeUnit.MILLIS ? 3 : 6;
            return timestamp.isAdjustedToUTC() ? DataType.timestampLtz(digits) : DataType.timestamp(digits);
        }
        return ScalarConversions.isUnsigned(type) ? DataType.decimal(20, 0) : DataType.bigint();
    }
}
