package io.eddyline.planner.schema;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.StructKind;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Eddyline's types as Calcite's and back. Lengths of texts are no part of Eddyline's types. */
public final class TypeMapping {
    private static final int MAX_TIME_PRECISION = 6;

    private TypeMapping() {}

    /** Calcite's type for ours. */
    public static RelDataType toCalcite(DataType type, RelDataTypeFactory factory) {
        return factory.createTypeWithNullability(toCalciteNotNull(type, factory), type.nullable());
    }

    /** A row as Calcite's struct. */
    public static RelDataType toCalcite(RowType row, RelDataTypeFactory factory) {
        RelDataTypeFactory.Builder builder = factory.builder();
        for (Field field : row.fields()) {
            builder.add(field.name(), toCalcite(field.type(), factory));
        }
        return builder.build();
    }

    private static RelDataType toCalciteNotNull(DataType type, RelDataTypeFactory factory) {
        return switch (type.kind()) {
            case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
            case TIME -> factory.createSqlType(SqlTypeName.TIME, type.precision());
            case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, type.precision());
            case TIMESTAMP_LTZ -> factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, type.precision());
            case INTERVAL_DAY -> interval(factory, TimeUnit.DAY, TimeUnit.SECOND);
            case INTERVAL_YEAR -> interval(factory, TimeUnit.YEAR, TimeUnit.MONTH);
            case ARRAY -> factory.createArrayType(toCalcite(type.children().get(0), factory), -1);
            case MAP ->
                factory.createMapType(
                        toCalcite(type.children().get(0), factory),
                        toCalcite(type.children().get(1), factory));
            case ROW ->
                // Fields of a row can be named without the table's name before: user.name.
                factory.createStructType(
                        StructKind.PEEK_FIELDS_NO_EXPAND,
                        type.children().stream()
                                .map(child -> toCalcite(child, factory))
                                .toList(),
                        type.fieldNames());
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, VARCHAR, VARBINARY, DATE, NULL ->
                factory.createSqlType(SqlTypeName.valueOf(type.kind().name()));
        };
    }

    private static RelDataType interval(RelDataTypeFactory factory, TimeUnit from, TimeUnit to) {
        return factory.createSqlIntervalType(new SqlIntervalQualifier(from, to, SqlParserPos.ZERO));
    }

    /** Our type for Calcite's; NOT_SUPPORTED for those that Eddyline lacks. */
    public static DataType fromCalcite(RelDataType type) {
        return fromCalciteNotNull(type).withNullable(type.isNullable());
    }

    /** Calcite's struct as a row. */
    public static RowType rowFromCalcite(RelDataType struct) {
        return new RowType(struct.getFieldList().stream()
                .map(field -> new Field(field.getName(), fromCalcite(field.getType())))
                .toList());
    }

    private static DataType fromCalciteNotNull(RelDataType type) {
        if (type.isStruct()) {
            return row(type);
        }
        SqlTypeName name = type.getSqlTypeName();
        return switch (name) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DOUBLE, DATE, NULL ->
                DataType.of(TypeKind.valueOf(name.name()));
            case FLOAT, REAL -> DataType.of(TypeKind.FLOAT);
            case DECIMAL -> DataType.decimal(type.getPrecision(), type.getScale());
            case CHAR, VARCHAR, SYMBOL -> DataType.varchar();
            case BINARY, VARBINARY -> DataType.varbinary();
            case TIME -> DataType.time(timePrecision(type));
            case TIMESTAMP -> DataType.timestamp(timePrecision(type));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> DataType.timestampLtz(timePrecision(type));
            case ARRAY -> DataType.array(fromCalcite(Objects.requireNonNull(type.getComponentType())));
            case MAP ->
                DataType.map(
                        fromCalcite(Objects.requireNonNull(type.getKeyType())),
                        fromCalcite(Objects.requireNonNull(type.getValueType())));
            default -> other(type, name);
        };
    }

    private static DataType other(RelDataType type, SqlTypeName name) {
        if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
            return DataType.of(TypeKind.INTERVAL_DAY);
        }
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
            return DataType.of(TypeKind.INTERVAL_YEAR);
        }
        throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: the type " + type);
    }

    private static DataType row(RelDataType type) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (RelDataTypeField field : type.getFieldList()) {
            names.add(field.getName());
            types.add(fromCalcite(field.getType()));
        }
        return DataType.row(names, types);
    }

    private static int timePrecision(RelDataType type) {
        int precision = type.getPrecision();
        return precision == RelDataType.PRECISION_NOT_SPECIFIED
                ? MAX_TIME_PRECISION
                : Math.min(precision, MAX_TIME_PRECISION);
    }
}
