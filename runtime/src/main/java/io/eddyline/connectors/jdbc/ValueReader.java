package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Takes the values of one column out of a result. */
@FunctionalInterface
interface ValueReader {
    /**
     * A value in the form of {@code JavaValues}; null for NULL.
     *
     * @throws ArithmeticException or DateTimeException for a value that the type does not have
     */
    Object read(ResultSet rows, int column) throws SQLException;

    static ValueReader of(DataType type, Dialect dialect) {
        return switch (type.kind()) {
            case BOOLEAN -> orNull(ResultSet::getBoolean);
            case TINYINT, SMALLINT, INTEGER -> orNull(ResultSet::getInt);
            case BIGINT -> orNull(ResultSet::getLong);
            case FLOAT -> orNull(ResultSet::getFloat);
            case DOUBLE -> orNull(ResultSet::getDouble);
            case DECIMAL -> (rows, column) -> decimal(rows.getBigDecimal(column), type);
            case VARBINARY -> ResultSet::getBytes;
            case DATE -> (rows, column) -> rows.getObject(column, LocalDate.class);
            case TIME ->
                (rows, column) -> {
                    LocalTime time = rows.getObject(column, LocalTime.class);
                    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
                };
            case TIMESTAMP -> (rows, column) -> rows.getObject(column, LocalDateTime.class);
            case TIMESTAMP_LTZ ->
                dialect.hasInstantTimestamps()
                        ? ValueReader::utc
                        : (rows, column) -> {
                            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
                            return time == null ? null : time.toInstant();
                        };
            case VARCHAR -> ResultSet::getString;
            case INTERVAL_DAY, INTERVAL_YEAR, ARRAY, MAP, ROW, NULL ->
                throw new IllegalArgumentException("no column is read as " + type);
        };
    }

    /** The instant that is shown as a time of UTC, which is the session's zone. */
    private static Object utc(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static ValueReader orNull(ValueReader primitive) {
        return (rows, column) -> {
            Object value = primitive.read(rows, column);
            return rows.wasNull() ? null : value;
        };
    }

    private static BigDecimal decimal(BigDecimal value, DataType type) {
        if (value == null) {
            return null;
        }
        BigDecimal scaled =
                value.stripTrailingZeros().scale() > type.scale() ? fail(value, type) : value.setScale(type.scale());
        return scaled.precision() > type.precision() ? fail(value, type) : scaled;
    }

    private static BigDecimal fail(BigDecimal value, DataType type) {
        throw new ArithmeticException(value + " is not a " + type.sql());
    }
}
