package io.eddyline.formats.value;

import io.eddyline.type.DataType;
import io.eddyline.type.text.DateText;
import io.eddyline.type.text.MalformedText;
import io.eddyline.type.text.NumberText;
import io.eddyline.type.text.TimestampText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What type fits all values seen so far. Whole and other numbers are DOUBLE together, dates and timestamps TIMESTAMP; what has nothing in common
 * is VARCHAR, and so is what was always NULL. Not thread-safe.
 */
public final class TypeGuess {
    private static final int MAX_SPECIAL_LENGTH = 40;
    private static final int MICROS_PER_MILLI = 1000;

    private enum Shape {
        NOTHING,
        BOOLEAN,
        BIGINT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TEXT,
        ARRAY,
        ROW
    }

    private record Named(String name, TypeGuess guess) {}

    private final Map<String, Named> fields = new LinkedHashMap<>();
    private Shape shape = Shape.NOTHING;
    private int precision = 3;
    private TypeGuess element;

    /** A value that may be anything. */
    public void sawText() {
        see(Shape.TEXT);
    }

    public void sawBoolean() {
        see(Shape.BOOLEAN);
    }

    /** A number in its notation. */
    public void sawNumber(String number) {
        byte[] b = number.getBytes(StandardCharsets.UTF_8);
        see(isLong(b) ? Shape.BIGINT : Shape.DOUBLE);
    }

    /** A text that may be a date or a timestamp. */
    public void sawString(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        if (b.length > MAX_SPECIAL_LENGTH) {
            see(Shape.TEXT);
        } else if (b.length == DateText.LENGTH && DateText.parse(b, 0, b.length) != DateText.INVALID) {
            see(Shape.DATE);
        } else {
            long micros = b.length <= DateText.LENGTH
                    ? TimestampText.INVALID
                    : TimestampText.parseInstant(b, 0, b.length, ZoneOffset.UTC);
            see(micros == TimestampText.INVALID ? Shape.TEXT : Shape.TIMESTAMP);
            if (micros != TimestampText.INVALID && micros % MICROS_PER_MILLI != 0) {
                precision = 6;
            }
        }
    }

    /** A text that may be anything: a boolean, a number, a date. */
    public void sawField(String text) {
        String trimmed = text.trim();
        byte[] b = trimmed.getBytes(StandardCharsets.UTF_8);
        if (trimmed.equalsIgnoreCase("true") || trimmed.equalsIgnoreCase("false")) {
            see(Shape.BOOLEAN);
        } else if (isLong(b)) {
            see(Shape.BIGINT);
        } else if (isDouble(b)) {
            see(Shape.DOUBLE);
        } else {
            sawString(trimmed);
        }
    }

    /** A digit that leads others tells a code, such as a postal one, from a number. */
    private static boolean hasLeadingZero(byte[] b) {
        int start = b.length > 0 && b[0] == '-' ? 1 : 0;
        return b.length > start + 1 && b[start] == '0' && b[start + 1] >= '0' && b[start + 1] <= '9';
    }

    private static boolean isLong(byte[] b) {
        try {
            NumberText.parseLong(b, 0, b.length);
            return !hasLeadingZero(b);
        } catch (MalformedText e) {
            return false;
        }
    }

    private static boolean isDouble(byte[] b) {
        boolean letter = b.length > 0 && (b[b.length - 1] < '0' || b[b.length - 1] > '9') && b[b.length - 1] != '.';
        try {
            NumberText.parseDouble(b, 0, b.length);
            return !letter && !hasLeadingZero(b);
        } catch (MalformedText e) {
            return false;
        }
    }

    /** An array; the guess of its elements. */
    public TypeGuess sawArray() {
        see(Shape.ARRAY);
        element = element == null ? new TypeGuess() : element;
        return element;
    }

    /** An object; ask {@link #field} for its fields. */
    public void sawObject() {
        see(Shape.ROW);
    }

    /** The guess of a field; names that differ in case only are one. */
    public TypeGuess field(String name) {
        return fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Named(name, new TypeGuess()))
                .guess();
    }

    private void see(Shape seen) {
        if (shape == Shape.NOTHING || shape == seen) {
            shape = seen;
        } else {
            shape = common(shape, seen);
        }
    }

    private static Shape common(Shape a, Shape b) {
        Shape low = a.compareTo(b) < 0 ? a : b;
        Shape high = a.compareTo(b) < 0 ? b : a;
        boolean widens =
                (low == Shape.BIGINT && high == Shape.DOUBLE) || (low == Shape.DATE && high == Shape.TIMESTAMP);
        return widens ? high : Shape.TEXT;
    }

    /** Names of the fields, in the order in which they appeared. */
    public List<String> fieldNames() {
        return fields.values().stream().map(Named::name).toList();
    }

    /** Types of the fields. */
    public List<DataType> fieldTypes() {
        return fields.values().stream().map(field -> field.guess().type()).toList();
    }

    /** The type. */
    public DataType type() {
        return switch (shape) {
            case NOTHING, TEXT -> DataType.varchar();
            case BOOLEAN -> DataType.bool();
            case BIGINT -> DataType.bigint();
            case DOUBLE -> DataType.doubleType();
            case DATE -> DataType.date();
            case TIMESTAMP -> DataType.timestamp(precision);
            case ARRAY -> DataType.array(element.type());
            // A row without fields cannot be declared.
            case ROW ->
                fields.isEmpty() ? DataType.varchar() : DataType.row(fieldNames(), new ArrayList<>(fieldTypes()));
        };
    }
}
