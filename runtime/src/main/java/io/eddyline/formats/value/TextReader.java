package io.eddyline.formats.value;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.Decimal128Builder;
import io.eddyline.batch.DoubleBuilder;
import io.eddyline.batch.FloatBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.type.DataType;
import io.eddyline.type.text.DateText;
import io.eddyline.type.text.IntervalText;
import io.eddyline.type.text.TimeText;
import io.eddyline.type.text.TimestampText;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads the text of a scalar value, as CAST from VARCHAR does, into a column. White space around everything but VARCHAR is ignored. A
 * TIMESTAMP with {@code Z} or an offset is converted to UTC; a TIMESTAMP_LTZ without one is in UTC. Digits of a second beyond the type's
 * precision are cut off. VARBINARY is Base64. Stateless.
 */
@FunctionalInterface
public interface TextReader {
    /**
     * Appends the value of {@code b[from .. to)}, valid UTF-8.
     *
     * @throws BadValue when it is not a value of the type; nothing is appended then
     */
    void read(byte[] b, int from, int to, ColumnBuilder out);

    /** The reader for a scalar type. */
    static TextReader of(DataType type) {
        return switch (type.kind()) {
            case VARCHAR -> (b, from, to, out) -> ((BytesBuilder) out).append(b, from, to - from);
            case VARBINARY -> (b, from, to, out) -> ((BytesBuilder) out).append(base64(b, from, to, type));
            case NULL, ARRAY, MAP, ROW -> throw new IllegalArgumentException(type.sql());
            default -> trimming(whole(type));
        };
    }

    private static TextReader trimming(TextReader inner) {
        return (b, from, to, out) -> {
            int start = from;
            int end = to;
            while (start < end && b[start] <= ' ' && b[start] >= 0) {
                start++;
            }
            while (end > start && b[end - 1] <= ' ' && b[end - 1] >= 0) {
                end--;
            }
            inner.read(b, start, end, out);
        };
    }

    private static TextReader whole(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (b, from, to, out) -> ((BooleanBuilder) out).append(bool(b, from, to, type));
            case TINYINT -> integer(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SMALLINT -> integer(type, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> integer(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> (b, from, to, out) -> ((LongBuilder) out).append(Numbers.parseLong(b, from, to, type));
            case DECIMAL -> decimal(type);
            case DOUBLE -> (b, from, to, out) -> ((DoubleBuilder) out).append(Numbers.parseDouble(b, from, to, type));
            case FLOAT -> (b, from, to, out) -> ((FloatBuilder) out).append(Numbers.parseFloat(b, from, to, type));
            case INTERVAL_DAY ->
                (b, from, to, out) ->
                        ((LongBuilder) out).append(interval(IntervalText.parseDay(b, from, to), b, from, to, type));
            case INTERVAL_YEAR ->
                (b, from, to, out) -> ((IntBuilder) out)
                        .append((int) interval(IntervalText.parseYear(b, from, to), b, from, to, type));
            case DATE -> (b, from, to, out) -> ((IntBuilder) out).append(date(b, from, to, type));
            case TIME -> (b, from, to, out) -> ((LongBuilder) out).append(time(b, from, to, type));
            case TIMESTAMP, TIMESTAMP_LTZ ->
                (b, from, to, out) -> ((LongBuilder) out).append(timestamp(b, from, to, type));
            default -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static TextReader integer(DataType type, int min, int max) {
        return (b, from, to, out) -> {
            long value = Numbers.parseLong(b, from, to, type);
            if (value < min || value > max) {
                throw BadValue.range(b, from, to, type);
            }
            ((IntBuilder) out).append((int) value);
        };
    }

    private static TextReader decimal(DataType type) {
        if (type.precision() <= DataType.MAX_SHORT_DECIMAL_PRECISION) {
            return (b, from, to, out) -> ((LongBuilder) out).append(Numbers.parseShortDecimal(b, from, to, type));
        }
        return (b, from, to, out) -> {
            BigInteger unscaled = Numbers.parseWideDecimal(b, from, to, type);
            ((Decimal128Builder) out).append(unscaled.shiftRight(64).longValueExact(), unscaled.longValue());
        };
    }

    private static long interval(long parsed, byte[] b, int from, int to, DataType type) {
        if (parsed == IntervalText.INVALID) {
            throw BadValue.form(b, from, to, type);
        }
        return parsed;
    }

    private static boolean bool(byte[] b, int from, int to, DataType type) {
        if (isWord(b, from, to, "true")) {
            return true;
        }
        if (isWord(b, from, to, "false")) {
            return false;
        }
        throw BadValue.form(b, from, to, type);
    }

    private static boolean isWord(byte[] b, int from, int to, String lowerCaseLetters) {
        if (to - from != lowerCaseLetters.length()) {
            return false;
        }
        for (int i = 0; i < lowerCaseLetters.length(); i++) {
            if ((b[from + i] | 0x20) != lowerCaseLetters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int date(byte[] b, int from, int to, DataType type) {
        int day = DateText.parse(b, from, to);
        if (day == DateText.INVALID) {
            throw BadValue.form(b, from, to, type);
        }
        return day;
    }

    private static long time(byte[] b, int from, int to, DataType type) {
        long micros = TimeText.parse(b, from, to);
        if (micros == TimeText.INVALID) {
            throw BadValue.form(b, from, to, type);
        }
        return cut(micros, type.precision());
    }

    private static long timestamp(byte[] b, int from, int to, DataType type) {
        long micros = TimestampText.parseInstant(b, from, to, ZoneOffset.UTC);
        if (micros == TimestampText.INVALID) {
            throw BadValue.form(b, from, to, type);
        }
        return cut(micros, type.precision());
    }

    /** Cuts microseconds to so many digits of a fraction. */
    static long cut(long micros, int precision) {
        return switch (precision) {
            case 6 -> micros;
            case 5 -> micros - Math.floorMod(micros, 10);
            case 4 -> micros - Math.floorMod(micros, 100);
            case 3 -> micros - Math.floorMod(micros, 1_000);
            case 2 -> micros - Math.floorMod(micros, 10_000);
            case 1 -> micros - Math.floorMod(micros, 100_000);
            default -> micros - Math.floorMod(micros, 1_000_000);
        };
    }

    private static byte[] base64(byte[] b, int from, int to, DataType type) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(b, from, to));
        } catch (IllegalArgumentException e) {
            throw new BadValue(BadValue.excerpt(b, from, to) + " is not Base64: " + type.sql() + " needs it");
        }
    }
}
