package io.eddyline.batch;

import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as Java objects, for literals, results that leave the engine and tests; never in a hot loop.
 *
 * <p>BOOLEAN Boolean; TINYINT, SMALLINT, INTEGER Integer; BIGINT Long; FLOAT Float; DOUBLE Double; DECIMAL BigDecimal; VARCHAR String;
 * VARBINARY byte[]; DATE LocalDate; TIME LocalTime; TIMESTAMP LocalDateTime; TIMESTAMP_LTZ Instant; INTERVAL_DAY Duration; INTERVAL_YEAR
 * Period; ARRAY and ROW List; MAP Map.
 */
public final class JavaValues {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private JavaValues() {}

    /** The value of a row as a Java object; null for NULL. */
    public static Object read(Column column, int row, DataType type) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column.storage()) {
            case BOOLEAN -> ((BooleanColumn) column).values()[row];
            case INT -> fromInt(((IntColumn) column).values()[row], type);
            case LONG -> fromLong(((LongColumn) column).values()[row], type);
            case FLOAT -> ((FloatColumn) column).values()[row];
            case DOUBLE -> ((DoubleColumn) column).values()[row];
            case BYTES -> bytes((BytesColumn) column, row, type);
            case DECIMAL128 -> {
                Decimal128Column wide = (Decimal128Column) column;
                yield new BigDecimal(bigInteger(wide.high()[row], wide.low()[row]), type.scale());
            }
            case LIST -> {
                ListColumn lists = (ListColumn) column;
                yield elements(
                        lists.elements(),
                        lists.offsets()[row],
                        lists.offsets()[row + 1],
                        type.children().get(0));
            }
            case MAP -> map((MapColumn) column, row, type);
            case ROW -> {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < type.children().size(); i++) {
                    values.add(read(
                            ((RowColumn) column).field(i), row, type.children().get(i)));
                }
                yield values;
            }
        };
    }

    private static Object fromInt(int value, DataType type) {
        return switch (type.kind()) {
            case DATE -> LocalDate.ofEpochDay(value);
            case INTERVAL_YEAR -> Period.ofMonths(value).normalized();
            default -> value;
        };
    }

    private static Object fromLong(long value, DataType type) {
        return switch (type.kind()) {
            case TIME -> LocalTime.ofNanoOfDay(value * 1000);
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(value, MICROS_PER_SECOND),
                        (int) Math.floorMod(value, MICROS_PER_SECOND) * 1000,
                        ZoneOffset.UTC);
            case TIMESTAMP_LTZ ->
                Instant.ofEpochSecond(
                        Math.floorDiv(value, MICROS_PER_SECOND), Math.floorMod(value, MICROS_PER_SECOND) * 1000);
            case INTERVAL_DAY ->
                Duration.ofSeconds(
                        Math.floorDiv(value, MICROS_PER_SECOND), Math.floorMod(value, MICROS_PER_SECOND) * 1000);
            case DECIMAL -> BigDecimal.valueOf(value, type.scale());
            default -> value;
        };
    }

    private static Object bytes(BytesColumn column, int row, DataType type) {
        int start = column.start(row);
        return type.kind() == TypeKind.VARBINARY
                ? Arrays.copyOfRange(column.data(), start, start + column.length(row))
                : new String(column.data(), start, column.length(row), StandardCharsets.UTF_8);
    }

    private static List<Object> elements(Column column, int from, int to, DataType type) {
        List<Object> values = new ArrayList<>();
        for (int i = from; i < to; i++) {
            values.add(read(column, i, type));
        }
        return values;
    }

    private static Map<Object, Object> map(MapColumn column, int row, DataType type) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = column.offsets()[row]; i < column.offsets()[row + 1]; i++) {
            map.put(
                    read(column.keys(), i, type.children().get(0)),
                    read(column.mapValues(), i, type.children().get(1)));
        }
        return map;
    }

    /** Appends a Java object of the class named above (null for NULL) to a builder of the type. */
    public static void append(ColumnBuilder builder, Object value, DataType type) {
        if (value == null) {
            builder.appendNull();
            return;
        }
        switch (type.storage()) {
            case BOOLEAN -> ((BooleanBuilder) builder).append((Boolean) value);
            case INT -> ((IntBuilder) builder).append((int) toLong(value, type));
            case LONG -> ((LongBuilder) builder).append(toLong(value, type));
            case FLOAT -> ((FloatBuilder) builder).append(((Number) value).floatValue());
            case DOUBLE -> ((DoubleBuilder) builder).append(((Number) value).doubleValue());
            case BYTES ->
                ((BytesBuilder) builder)
                        .append(
                                value instanceof byte[] raw
                                        ? raw
                                        : value.toString().getBytes(StandardCharsets.UTF_8));
            case DECIMAL128 -> {
                BigInteger unscaled =
                        ((BigDecimal) value).setScale(type.scale()).unscaledValue();
                ((Decimal128Builder) builder).append(unscaled.shiftRight(64).longValueExact(), unscaled.longValue());
            }
            case LIST -> {
                ListBuilder list = (ListBuilder) builder;
                for (Object element : (List<?>) value) {
                    append(list.elements(), element, type.children().get(0));
                }
                list.endRow();
            }
            case MAP -> {
                MapBuilder map = (MapBuilder) builder;
                ((Map<?, ?>) value).forEach((k, v) -> {
                    append(map.keys(), k, type.children().get(0));
                    append(map.mapValues(), v, type.children().get(1));
                });
                map.endRow();
            }
            case ROW -> {
                RowBuilder row = (RowBuilder) builder;
                for (int i = 0; i < row.fieldCount(); i++) {
                    append(
                            row.field(i),
                            ((List<?>) value).get(i),
                            type.children().get(i));
                }
                row.endRow();
            }
        }
    }

    /** The int or long that stands for a value of a type whose storage is {@link Storage#INT} or {@link Storage#LONG}. */
    public static long toLong(Object value, DataType type) {
        return switch (type.kind()) {
            case DATE -> ((LocalDate) value).toEpochDay();
            case TIME -> ((LocalTime) value).toNanoOfDay() / 1000;
            case TIMESTAMP -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case TIMESTAMP_LTZ -> micros((Instant) value);
            case INTERVAL_DAY ->
                Math.addExact(
                        Math.multiplyExact(((Duration) value).getSeconds(), MICROS_PER_SECOND),
                        ((Duration) value).getNano() / 1000);
            case INTERVAL_YEAR -> ((Period) value).toTotalMonths();
            case DECIMAL ->
                ((BigDecimal) value).setScale(type.scale()).unscaledValue().longValueExact();
            default -> ((Number) value).longValue();
        };
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1000);
    }

    /** The number {@code high * 2^64 + unsigned(low)}. */
    public static BigInteger bigInteger(long high, long low) {
        BigInteger upper = BigInteger.valueOf(high).shiftLeft(64);
        BigInteger lower = BigInteger.valueOf(low);
        return upper.add(low < 0 ? lower.add(BigInteger.ONE.shiftLeft(64)) : lower);
    }
}
