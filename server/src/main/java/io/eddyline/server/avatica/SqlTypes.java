package io.eddyline.server.avatica;

import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ColumnMetaData.Rep;

/**
 * Eddyline's types as JDBC and Avatica name them. The type's name is its SQL text, from which our driver knows the types inside arrays, maps
 * and rows: Avatica's own descriptions of rows don't survive JSON.
 */
final class SqlTypes {
    private static final int VARCHAR_SIZE = 65_536;

    private SqlTypes() {}

    static List<ColumnMetaData> columns(RowType schema) {
        List<ColumnMetaData> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(column(i, schema.name(i), schema.type(i)));
        }
        return columns;
    }

    static ColumnMetaData column(int ordinal, String name, DataType type) {
        return new ColumnMetaData(
                ordinal,
                false,
                true,
                true,
                false,
                type.nullable() ? 1 : 0,
                isNumber(type),
                displaySize(type),
                name,
                name,
                "",
                precision(type),
                scale(type),
                "",
                "",
                ColumnMetaData.scalar(id(type), type.sql(), rep(type)),
                true,
                false,
                false,
                className(type));
    }

    /** The constant of {@link Types}. */
    static int id(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT -> Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case VARCHAR, INTERVAL_DAY, INTERVAL_YEAR -> Types.VARCHAR;
            case VARBINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_LTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case ARRAY -> Types.ARRAY;
            case MAP -> Types.JAVA_OBJECT;
            case ROW -> Types.STRUCT;
            case NULL -> Types.NULL;
        };
    }

    private static Rep rep(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Rep.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER, DATE -> Rep.INTEGER;
            case BIGINT, TIMESTAMP, TIMESTAMP_LTZ, TIME -> Rep.LONG;
            case FLOAT, DOUBLE -> Rep.DOUBLE;
            case DECIMAL -> Rep.NUMBER;
            case VARBINARY -> Rep.BYTE_STRING;
            case NULL, ARRAY, MAP, ROW -> Rep.OBJECT;
            default -> Rep.STRING;
        };
    }

    static boolean isNumber(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    /** Digits of a number, characters of anything else. */
    static int precision(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER, DATE -> 10;
            case BIGINT -> 19;
            case FLOAT -> 7;
            case DOUBLE -> 15;
            case DECIMAL -> type.precision();
            case TIME -> 9 + type.precision();
            case TIMESTAMP, TIMESTAMP_LTZ -> 20 + type.precision();
            case NULL -> 4;
            default -> VARCHAR_SIZE;
        };
    }

    static int scale(DataType type) {
        return type.kind() == TypeKind.DECIMAL
                ? type.scale()
                : type.isTimestamp() || type.kind() == TypeKind.TIME ? type.precision() : 0;
    }

    private static int displaySize(DataType type) {
        return isNumber(type) ? precision(type) + 2 : precision(type);
    }

    /** The class that the driver's {@code getObject} gives. */
    private static String className(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.class.getName();
            case TINYINT, SMALLINT, INTEGER -> Integer.class.getName();
            case BIGINT -> Long.class.getName();
            case FLOAT -> Float.class.getName();
            case DOUBLE -> Double.class.getName();
            case DECIMAL -> BigDecimal.class.getName();
            case VARBINARY -> byte[].class.getName();
            case DATE -> "java.sql.Date";
            case TIME -> "java.sql.Time";
            case TIMESTAMP -> "java.sql.Timestamp";
            case TIMESTAMP_LTZ -> "java.time.OffsetDateTime";
            case ARRAY -> "java.sql.Array";
            case MAP -> "java.util.Map";
            case ROW -> "java.sql.Struct";
            default -> String.class.getName();
        };
    }
}
