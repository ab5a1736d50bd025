package io.eddyline.connectors.text;

import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Values as people read them; for tables and directory names, not for hot loops. */
public final class ValueText {
    private static final int MAX_FRACTION_DIGITS = 6;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private ValueText() {}

    /** The value of a row; {@code NULL} for NULL. */
    public static String of(Column column, int row, DataType type) {
        return of(JavaValues.read(column, row, type), type);
    }

    /** A value in the form of {@link JavaValues}. */
    public static String of(Object value, DataType type) {
        if (value == null) {
            return "NULL";
        }
        return switch (type.kind()) {
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case TIME -> {
                LocalTime time = (LocalTime) value;
                yield SECONDS.format(time) + fraction(time.getNano(), type.precision());
            }
            case TIMESTAMP -> timestamp((LocalDateTime) value, type.precision());
            case TIMESTAMP_LTZ ->
                timestamp(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC), type.precision()) + "Z";
            case INTERVAL_DAY -> days((Duration) value);
            case INTERVAL_YEAR -> months((Period) value);
            case VARBINARY -> hex((byte[]) value);
            case ARRAY -> array((List<?>) value, type.children().get(0));
            case MAP ->
                map((Map<?, ?>) value, type.children().get(0), type.children().get(1));
            case ROW -> row((List<?>) value, type);
            default -> value.toString();
        };
    }

    /** Whether values of the type stand at the right of a column. */
    public static boolean isRightAligned(DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            default -> false;
        };
    }

    private static String timestamp(LocalDateTime value, int precision) {
        return DAY_AND_SECONDS.format(value) + fraction(value.getNano(), precision);
    }

    private static String fraction(int nanos, int precision) {
        int digits = Math.min(precision, MAX_FRACTION_DIGITS);
        return digits <= 0
                ? ""
                : "." + String.format(Locale.ROOT, "%09d", nanos).substring(0, digits);
    }

    private static String days(Duration value) {
        boolean negative = value.isNegative();
        Duration size = value.abs();
        return (negative ? "-" : "")
                + size.toDaysPart()
                + String.format(
                        Locale.ROOT, " %02d:%02d:%02d", size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart())
                + fraction(size.getNano(), MAX_FRACTION_DIGITS);
    }

    private static String months(Period value) {
        long months = value.toTotalMonths();
        return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
    }

    private static String hex(byte[] value) {
        StringBuilder text = new StringBuilder("x'");
        for (byte b : value) {
            text.append(String.format(Locale.ROOT, "%02X", b));
        }
        return text.append('\'').toString();
    }

    private static String array(List<?> value, DataType element) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        value.forEach(v -> text.add(of(v, element)));
        return text.toString();
    }

    private static String map(Map<?, ?> value, DataType keyType, DataType valueType) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        value.forEach((k, v) -> text.add(of(k, keyType) + " -> " + of(v, valueType)));
        return text.toString();
    }

    private static String row(List<?> value, DataType type) {
        assert type.kind() == TypeKind.ROW;
        StringJoiner text = new StringJoiner(", ", "{", "}");
        Iterator<DataType> types = type.children().iterator();
        value.forEach(v -> text.add(of(v, types.next())));
        return text.toString();
    }
}
