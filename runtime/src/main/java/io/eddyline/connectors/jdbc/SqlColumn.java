package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a table or result in a database.
 *
 * @param name as the database spells it
 * @param jdbcType of {@link Types}
 * @param typeName the database's own name of the type
 * @param precision digits or characters; 0 when unbounded or unknown
 * @param signed whether numbers may be negative
 */
record SqlColumn(
        String name, int jdbcType, String typeName, int precision, int scale, boolean nullable, boolean signed) {
    private static final int UNBOUNDED_DECIMAL_SCALE = 18;
    private static final Set<String> PLAIN_TEXT_NAMES =
            Set.of("varchar", "text", "bpchar", "char", "name", "character varying", "character");

    static List<SqlColumn> of(ResultSetMetaData data) throws SQLException {
        List<SqlColumn> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            columns.add(new SqlColumn(
                    data.getColumnLabel(i),
                    data.getColumnType(i),
                    data.getColumnTypeName(i),
                    data.getPrecision(i),
                    data.getScale(i),
                    data.isNullable(i) != ResultSetMetaData.columnNoNulls,
                    data.isSigned(i)));
        }
        return columns;
    }

    /** The column's type as users of the database know it. */
    String shownType() {
        return typeName + (isDecimal() && precision > 0 ? "(" + precision + ", " + scale + ")" : "");
    }

    private boolean isDecimal() {
        return jdbcType == Types.DECIMAL || jdbcType == Types.NUMERIC;
    }

    /** Whether its values are instants. PostgreSQL calls them timestamps, MySQL has them as TIMESTAMP beside DATETIME. */
    boolean isInstant(Dialect dialect) {
        String own = typeName.toLowerCase(Locale.ROOT);
        return jdbcType == Types.TIMESTAMP_WITH_TIMEZONE
                || own.equals("timestamptz")
                || (dialect.hasInstantTimestamps() && own.equals("timestamp"));
    }

    /** Whether the driver must leave it to the server to read a text: enumerations, JSON, UUIDs and the like of PostgreSQL. */
    boolean takesUntypedText(Dialect dialect) {
        return dialect.hasUntypedText()
                && !PLAIN_TEXT_NAMES.contains(typeName.toLowerCase(Locale.ROOT))
                && (jdbcType == Types.OTHER || jdbcType == Types.VARCHAR || jdbcType == Types.SQLXML);
    }

    /** The type that holds all its values; what we have no type for is read as text. */
    DataType dataType(Dialect dialect) {
        return bareType(dialect).withNullable(nullable);
    }

    private DataType bareType(Dialect dialect) {
        if (typeName.equalsIgnoreCase("uuid")) {
            return DataType.varchar();
        }
        return switch (jdbcType) {
            case Types.BOOLEAN -> DataType.bool();
            case Types.BIT -> precision > 1 ? DataType.varchar() : DataType.bool();
            case Types.TINYINT -> DataType.of(signed ? TypeKind.TINYINT : TypeKind.SMALLINT);
            case Types.SMALLINT -> DataType.of(signed ? TypeKind.SMALLINT : TypeKind.INTEGER);
            case Types.INTEGER -> signed ? DataType.integer() : DataType.bigint();
            case Types.BIGINT -> signed ? DataType.bigint() : DataType.decimal(20, 0);
            case Types.REAL -> DataType.of(TypeKind.FLOAT);
            case Types.FLOAT, Types.DOUBLE -> DataType.doubleType();
            case Types.DECIMAL, Types.NUMERIC -> decimal();
            case Types.DATE -> DataType.date();
            case Types.TIME -> DataType.time(6);
            case Types.TIMESTAMP -> isInstant(dialect) ? DataType.timestampLtz(6) : DataType.timestamp(6);
            case Types.TIMESTAMP_WITH_TIMEZONE -> DataType.timestampLtz(6);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataType.varbinary();
            default -> DataType.varchar();
        };
    }

    private DataType decimal() {
        int most = DataType.MAX_DECIMAL_PRECISION;
        if (precision <= 0) {
            return DataType.decimal(most, UNBOUNDED_DECIMAL_SCALE);
        }
        int digits = Math.min(most, scale < 0 ? precision - scale : precision);
        return DataType.decimal(digits, Math.min(digits, Math.max(0, scale)));
    }

    /** Whether every value of the type can be stored here and none is changed by it. */
    boolean takes(DataType type, Dialect dialect) {
        if (isDecimal() && precision <= 0) {
            return TypeFit.fits(type, DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0))
                    || type.kind() == TypeKind.DECIMAL;
        }
        if (isDecimal() && type.kind() == TypeKind.DECIMAL) {
            return scale >= type.scale() && precision - scale >= type.precision() - type.scale();
        }
        return TypeFit.fits(type, bareType(dialect));
    }
}
