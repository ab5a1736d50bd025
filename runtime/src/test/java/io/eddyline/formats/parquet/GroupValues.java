package io.eddyline.formats.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** What parquet-hadoop read, by nothing but the file's own annotations, as Java values. */
final class GroupValues {
    private GroupValues() {}

    static List<Object> row(Group group) {
        List<Object> values = new ArrayList<>();
        for (int field = 0; field < group.getType().getFieldCount(); field++) {
            values.add(optional(group, field));
        }
        return values;
    }

    private static Object optional(Group group, int field) {
        return group.getFieldRepetitionCount(field) == 0 ? null : value(group, field);
    }

    private static Object value(Group group, int field) {
        Type type = group.getType().getType(field);
        if (type.isPrimitive()) {
            return scalar(group, field, type.asPrimitiveType());
        }
        Group inner = group.getGroup(field, 0);
        GroupType innerType = type.asGroupType();
        if (innerType.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                list.add(optional(inner.getGroup(0, i), 0));
            }
            return list;
        }
        if (innerType.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                map.put(value(inner.getGroup(0, i), 0), optional(inner.getGroup(0, i), 1));
            }
            return map;
        }
        return row(inner);
    }

    private static Object scalar(Group group, int field, PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, 0);
            case FLOAT -> group.getFloat(field, 0);
            case DOUBLE -> group.getDouble(field, 0);
            case INT32 -> ofInt(group.getInteger(field, 0), annotation);
            case INT64 -> ofLong(group.getLong(field, 0), annotation);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                ofBytes(group.getBinary(field, 0).getBytes(), annotation);
            case INT96 -> throw new AssertionError(type.toString());
        };
    }

    private static Object ofInt(int value, LogicalTypeAnnotation annotation) {
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value);
        }
        return annotation instanceof DecimalLogicalTypeAnnotation decimal
                ? BigDecimal.valueOf(value, decimal.getScale())
                : (Object) value;
    }

    private static Object ofLong(long value, LogicalTypeAnnotation annotation) {
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale());
        }
        if (annotation instanceof TimeLogicalTypeAnnotation) {
            return LocalTime.ofNanoOfDay(value * 1000);
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            Instant instant = Instant.EPOCH.plus(value, ChronoUnit.MICROS);
            return timestamp.isAdjustedToUTC()
                    ? instant
                    : instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
        }
        return value;
    }

    private static Object ofBytes(byte[] value, LogicalTypeAnnotation annotation) {
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value), decimal.getScale());
        }
        return annotation instanceof StringLogicalTypeAnnotation
                ? new String(value, java.nio.charset.StandardCharsets.UTF_8)
                : Arrays.toString(value);
    }
}
