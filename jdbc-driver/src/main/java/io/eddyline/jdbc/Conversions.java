package io.eddyline.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** From the exact values of {@link WireDecoder} to the classes that a JDBC user asks for. A value that doesn't fit is an error, never cut. */
final class Conversions {
    private Conversions() {}

    /** What {@code getObject(column)} gives: the class that JDBC names for the type. */
    static Object standard(SqlType type, Object value, ZoneId zone) throws SQLException {
        if (value instanceof LocalDate date) {
            return date(date, zone);
        }
        if (value instanceof LocalTime) {
            return time(value, zone);
        }
        if (value instanceof LocalDateTime) {
            return timestamp(value, zone);
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof List<?> list) {
            return type.id() == Types.STRUCT ? new RowStruct(type, list, zone) : new ListArray(type, list, zone);
        }
        return value;
    }

    static <T> T as(Class<T> wanted, SqlType type, Object value, ZoneId zone) throws SQLException {
        if (value == null) {
            return null;
        }
        Object converted = wanted.isInstance(value) ? value : convert(wanted, type, value, zone);
        if (!wanted.isInstance(converted)) {
            throw mismatch(type.name(), wanted.getSimpleName());
        }
        return wanted.cast(converted);
    }

    private static Object convert(Class<?> wanted, SqlType type, Object value, ZoneId zone) throws SQLException {
        if (wanted == String.class) {
            return ValueText.of(value);
        }
        if (wanted == Boolean.class) {
            return bool(value);
        }
        if (Number.class.isAssignableFrom(wanted)) {
            return number(wanted, decimal(value));
        }
        if (wanted == Timestamp.class) {
            return timestamp(value, zone);
        }
        if (wanted == Date.class) {
            return date(localDate(value), zone);
        }
        if (wanted == Time.class) {
            return time(value, zone);
        }
        if (wanted == LocalDateTime.class) {
            return localDateTime(value, zone);
        }
        if (wanted == LocalDate.class) {
            return localDate(value);
        }
        if (wanted == LocalTime.class) {
            return localTime(value);
        }
        if (wanted == Instant.class) {
            return instant(value, zone);
        }
        if (wanted == OffsetDateTime.class) {
            return instant(value, zone).atOffset(ZoneOffset.UTC);
        }
        if (wanted == ZonedDateTime.class) {
            return instant(value, zone).atZone(zone);
        }
        if (wanted == Array.class || wanted == Struct.class || wanted == Map.class || wanted == Object.class) {
            return standard(type, value, zone);
        }
        return null;
    }

    static boolean bool(Object value) throws SQLException {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return text.equalsIgnoreCase("true");
        }
        return decimal(value).signum() != 0;
    }

    static BigDecimal decimal(Object value) throws SQLException {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString().trim());
            } catch (NumberFormatException e) {
                throw new SQLException("'" + value + "' is not a number", "22018", e);
            }
        }
        throw mismatch(value.getClass().getSimpleName(), "number");
    }

    /** A double, also for the values that a BigDecimal can't hold. */
    static double approximate(Object value) throws SQLException {
        return value instanceof Double || value instanceof Float
                ? ((Number) value).doubleValue()
                : decimal(value).doubleValue();
    }

    /** A whole number; the fraction is cut as JDBC drivers do, a number out of range is refused. */
    static long whole(Object value, long lowest, long highest) throws SQLException {
        BigInteger integer = decimal(value).toBigInteger();
        if (integer.compareTo(BigInteger.valueOf(lowest)) < 0 || integer.compareTo(BigInteger.valueOf(highest)) > 0) {
            throw new SQLException("The value " + value + " is out of range", "22003");
        }
        return integer.longValue();
    }

    private static Object number(Class<?> wanted, BigDecimal value) throws SQLException {
        if (wanted == BigDecimal.class) {
            return value;
        }
        if (wanted == BigInteger.class) {
            return value.toBigInteger();
        }
        if (wanted == Double.class) {
            return value.doubleValue();
        }
        if (wanted == Float.class) {
            return value.floatValue();
        }
        if (wanted == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (wanted == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == Short.class) {
            return (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return wanted == Byte.class ? (Object) (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE) : value;
    }

    private static LocalDateTime localDateTime(Object value, ZoneId zone) throws SQLException {
        if (value instanceof LocalDateTime timestamp) {
            return timestamp;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, zone);
        }
        throw mismatch(value.getClass().getSimpleName(), "timestamp");
    }

    private static Instant instant(Object value, ZoneId zone) throws SQLException {
        return value instanceof Instant instant
                ? instant
                : localDateTime(value, zone).atZone(zone).toInstant();
    }

    static Timestamp timestamp(Object value, ZoneId zone) throws SQLException {
        return Timestamp.from(instant(value, zone));
    }

    private static LocalDate localDate(Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            return date;
        }
        return localDateTime(value, ZoneOffset.UTC).toLocalDate();
    }

    private static LocalTime localTime(Object value) throws SQLException {
        return value instanceof LocalTime time
                ? time
                : localDateTime(value, ZoneOffset.UTC).toLocalTime();
    }

    private static Date date(LocalDate date, ZoneId zone) {
        return new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
    }

    private static Time time(Object value, ZoneId zone) throws SQLException {
        return new Time(localTime(value)
                .atDate(LocalDate.EPOCH)
                .atZone(zone)
                .toInstant()
                .toEpochMilli());
    }

    static SQLException mismatch(String from, String to) {
        return new SQLException("A value of type " + from + " cannot be read as " + to, "22018");
    }
}
