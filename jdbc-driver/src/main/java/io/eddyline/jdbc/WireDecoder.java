package io.eddyline.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as they come in JSON, made into exact Java values: Boolean, Integer, Long, Float, Double, BigDecimal, String, byte[], LocalDate,
 * LocalTime, LocalDateTime, Instant, List (arrays and rows) and Map. Times come in microseconds, as {@link EddylineUrl#MICROS} asks for.
 */
final class WireDecoder {
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private WireDecoder() {}

    static Object decode(SqlType type, Object wire) {
        if (wire == null) {
            return null;
        }
        return switch (type.id()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> number(wire).intValue();
            case Types.BIGINT -> number(wire).longValue();
            case Types.REAL ->
                wire instanceof String text
                        ? Float.valueOf(text)
                        : (Object) number(wire).floatValue();
            case Types.FLOAT, Types.DOUBLE ->
                wire instanceof String text
                        ? Double.valueOf(text)
                        : (Object) number(wire).doubleValue();
            case Types.DECIMAL, Types.NUMERIC -> decimal(wire);
            case Types.BINARY, Types.VARBINARY ->
                wire instanceof byte[] bytes ? bytes : Base64.getDecoder().decode((String) wire);
            case Types.DATE -> LocalDate.ofEpochDay(number(wire).longValue());
            case Types.TIME -> LocalTime.ofNanoOfDay(number(wire).longValue() * NANOS_PER_MICRO);
            case Types.TIMESTAMP -> wallClock(number(wire).longValue());
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                wallClock(number(wire).longValue()).toInstant(ZoneOffset.UTC);
            case Types.ARRAY -> list(type.children().get(0), (List<?>) wire);
            case Types.JAVA_OBJECT -> map(type, (List<?>) wire);
            case Types.STRUCT -> row(type, (List<?>) wire);
            default -> wire;
        };
    }

    private static Number number(Object wire) {
        return (Number) wire;
    }

    private static BigDecimal decimal(Object wire) {
        if (wire instanceof BigDecimal exact) {
            return exact;
        }
        if (wire instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return new BigDecimal(wire.toString());
    }

    private static LocalDateTime wallClock(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * NANOS_PER_MICRO, ZoneOffset.UTC);
    }

    private static List<Object> list(SqlType element, List<?> wire) {
        List<Object> values = new ArrayList<>(wire.size());
        for (Object value : wire) {
            values.add(decode(element, value));
        }
        return values;
    }

    /** A map comes as a list of pairs. */
    private static Map<Object, Object> map(SqlType type, List<?> wire) {
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Object pair : wire) {
            List<Object> decoded = row(type, (List<?>) pair);
            values.put(decoded.get(0), decoded.get(1));
        }
        return values;
    }

    private static List<Object> row(SqlType type, List<?> wire) {
        List<Object> values = new ArrayList<>(wire.size());
        for (int i = 0; i < wire.size(); i++) {
            values.add(decode(type.children().get(i), wire.get(i)));
        }
        return values;
    }
}
