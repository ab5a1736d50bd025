package io.eddyline.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Java values as SQL literals of their exact value. */
final class Literals {
    static final String NULL = "NULL";

    private Literals() {}

    static String of(Object value, ZoneId zone) throws SQLException {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Boolean || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.toString().toUpperCase(Locale.ROOT);
        }
        if (value instanceof Long number) {
            return number == Long.MIN_VALUE ? "CAST('" + number + "' AS BIGINT)" : number.toString();
        }
        if (value instanceof Double || value instanceof Float) {
            return approximate(((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return "'" + value.toString().replace("'", "''") + "'";
        }
        if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Array array) {
            return list(Arrays.asList((Object[]) array.getArray()), zone);
        }
        return value instanceof List<?> list ? list(list, zone) : temporal(value, zone);
    }

    private static String approximate(double value) {
        return Double.isFinite(value)
                ? "CAST(" + new BigDecimal(Double.toString(value)).toPlainString() + " AS DOUBLE)"
                : "CAST('" + value + "' AS DOUBLE)";
    }

    private static String list(List<?> values, ZoneId zone) throws SQLException {
        StringJoiner elements = new StringJoiner(", ", "ARRAY[", "]");
        for (Object value : values) {
            elements.add(of(value, zone));
        }
        return elements.toString();
    }

    private static String temporal(Object value, ZoneId zone) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            return timestamp(timestamp.toInstant().atZone(zone).toLocalDateTime());
        }
        if (value instanceof LocalDateTime timestamp) {
            return timestamp(timestamp);
        }
        if (value instanceof Date date) {
            return "DATE '" + Instant.ofEpochMilli(date.getTime()).atZone(zone).toLocalDate() + "'";
        }
        if (value instanceof LocalDate date) {
            return "DATE '" + date + "'";
        }
        if (value instanceof Time time) {
            return time(Instant.ofEpochMilli(time.getTime()).atZone(zone).toLocalTime());
        }
        if (value instanceof LocalTime time) {
            return time(time);
        }
        if (value instanceof Instant instant) {
            return instant(instant);
        }
        if (value instanceof OffsetDateTime moment) {
            return instant(moment.toInstant());
        }
        if (value instanceof ZonedDateTime moment) {
            return instant(moment.toInstant());
        }
        throw new SQLException("A parameter of the class " + value.getClass().getName() + " is not supported", "0A000");
    }

    private static String timestamp(LocalDateTime value) {
        return "TIMESTAMP '" + ValueText.of(value) + "'";
    }

    private static String time(LocalTime value) {
        return "TIME '" + ValueText.of(value) + "'";
    }

    private static String instant(Instant value) {
        String text = ValueText.of(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        return "CAST(TIMESTAMP '" + text + "' AS TIMESTAMP_LTZ(6))";
    }
}
