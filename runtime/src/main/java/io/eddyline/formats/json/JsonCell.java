package io.eddyline.formats.json;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.InPlaceColumn;
import io.eddyline.formats.value.Integers;
import io.eddyline.formats.value.TextReader;
import io.eddyline.formats.value.TimestampScanner;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import io.eddyline.type.text.TimestampText;

/**
 * Reads the values of one column into its builder. Positions in are at a value's first byte; positions out behind it, or {@link
 * JsonStrings#ODD} for what Jackson should look at. Not thread-safe.
 */
final class JsonCell extends InPlaceColumn {
    private static final int ODD = JsonStrings.ODD;

    /** Of a timestamp with milliseconds. */
    private static final int MILLIS_LENGTH = 23;

    private static final int EIGHT_DIGITS = 99_999_999;

    private final JsonWay way;
    private final boolean nullable;
    private final JsonStrings strings;
    private final JsonBytes bytes;
    private final JsonSkipper skipper;
    private final Integers integers;
    private final JsonScalarReader scalars;
    private final TextReader nested;
    private final TimestampScanner timestamps;
    private final long minimum;
    private final long maximum;

    JsonCell(DataType type, JsonValueReader reader, JsonStrings strings, JsonSkipper skipper, Integers integers) {
        boolean hasPattern = reader instanceof JsonScalarReader own && own.hasPattern();
        this.way = hasPattern ? JsonWay.SCALAR : JsonWay.of(type);
        this.nullable = type.nullable();
        this.strings = strings;
        this.bytes = strings.bytes();
        this.skipper = skipper;
        this.integers = integers;
        this.scalars = reader instanceof JsonScalarReader scalar ? scalar : null;
        this.nested = scalars == null ? JsonCells.reader(type, reader) : null;
        this.timestamps = way == JsonWay.TIMESTAMP ? new TimestampScanner(type.precision()) : null;
        int bits = type.kind() == TypeKind.TINYINT ? 8 : type.kind() == TypeKind.SMALLINT ? 16 : 32;
        this.minimum = -1L << bits - 1;
        this.maximum = (1L << bits - 1) - 1;
    }

    /** Appends NULL because a record does not have the key; false when the column takes none. */
    boolean readMissing() {
        if (nullable) {
            builder().appendNull();
        }
        return nullable;
    }

    JsonWay way() {
        return way;
    }

    /** Reads the text of a row in place, from behind its opening quote. */
    int text(byte[] b, int at, int row) {
        int out = textOffsets()[row];
        int mark = bytes.copy(b, at, textBytes(), out - at);
        if (mark < 0 || b[mark] != '"') {
            return interrupted(b, at, mark, row);
        }
        textOffsets()[row + 1] = mark - at + out;
        return mark + 1;
    }

    /** A text with escapes or for which there is no room. */
    private int interrupted(byte[] b, int at, int mark, int row) {
        int end = mark < 0 ? ODD : strings.copy(b, mark, textBytes(), mark - at + textOffsets()[row]);
        if (end < 0) {
            return append(b, at - 1, row);
        }
        textOffsets()[row + 1] = strings.copyEnd();
        return end;
    }

    /** Reads the number of a row in place. */
    int longNumber(byte[] b, int at, int row) {
        int end = Integers.scanShort(b, at, longValues(), row);
        return end >= 0 ? end : otherLong(b, at, row);
    }

    private int otherLong(byte[] b, int at, int row) {
        int end = integers.scan(b, at);
        if (end < 0) {
            return append(b, at, row);
        }
        longValues()[row] = integers.value();
        return end;
    }

    /** Reads a whole number of a row in place, and nothing else. */
    int wideLong(byte[] b, int at, int row) {
        int end = integers.scan(b, at);
        if (end >= 0) {
            longValues()[row] = integers.value();
        }
        return end;
    }

    /** As {@link #wideLong}, for a column of INTEGER or smaller. */
    int wideInt(byte[] b, int at, int row) {
        int end = integers.scan(b, at);
        if (end < 0 || integers.value() < minimum || integers.value() > maximum) {
            return ODD;
        }
        intValues()[row] = (int) integers.value();
        return end;
    }

    /** Whether a number of up to eight digits is always in range. */
    boolean takesEightDigits() {
        return maximum >= EIGHT_DIGITS;
    }

    /** Has the next timestamp be read in full, whatever was read before. */
    void forgetTimestamp() {
        if (timestamps != null) {
            timestamps.forget();
        }
    }

    /** Reads a timestamp of a row in place, from behind its opening quote, and nothing else. */
    int plainTimestamp(byte[] b, int at, int row) {
        // No timestamp has quotes or escapes in it, so a text that is one ends where it seems to.
        int end = b[at + MILLIS_LENGTH] == '"' ? at + MILLIS_LENGTH + 1 : strings.skip(b, at);
        long micros = end < 0 ? TimestampText.INVALID : timestamps.parse(b, at, end - 1);
        longValues()[row] = micros;
        return micros == TimestampText.INVALID ? ODD : end;
    }

    /** Goes on with a row's text where an escape interrupts it; what was before it is written up to {@code out}. */
    int escapedText(byte[] b, int at, int out, int row) {
        int end = strings.copy(b, at, textBytes(), out);
        if (end < 0) {
            return ODD;
        }
        textOffsets()[row + 1] = strings.copyEnd();
        return end;
    }

    /** Reads the timestamp of a row in place, from behind its opening quote. */
    int timestamp(byte[] b, int at, int row) {
        if (b[at + MILLIS_LENGTH] == '"') {
            long micros = timestamps.parse(b, at, at + MILLIS_LENGTH);
            if (micros != TimestampText.INVALID) {
                longValues()[row] = micros;
                return at + MILLIS_LENGTH + 1;
            }
        }
        return append(b, at - 1, row);
    }

    /** Reads the number of a row in place. */
    int intNumber(byte[] b, int at, int row) {
        int end = integers.scan(b, at);
        if (end < 0 || integers.value() < minimum || integers.value() > maximum) {
            return append(b, at, row);
        }
        intValues()[row] = (int) integers.value();
        return end;
    }

    /** As {@link #readMissing()}, for a row in place. */
    boolean readMissing(int row) {
        catchUp(row);
        boolean possible = readMissing();
        attachAgain();
        return possible;
    }

    /** Any value and any way, through the builder. */
    int append(byte[] b, int at, int row) {
        catchUp(row);
        int end = read(b, at);
        attachAgain();
        return end;
    }

    /** Appends the value to the builder. */
    int read(byte[] b, int at) {
        int end = switch (way) {
            case TEXT -> {
                if (b[at] == '"') {
                    yield strings.append(b, at + 1, texts());
                }
                yield unusual(b, at);
            }
            case LONG -> longNumber(b, at);
            case INT -> intNumber(b, at);
            case TIMESTAMP -> timestamp(b, at);
            default -> unusual(b, at);
        };
        return end;
    }

    private int longNumber(byte[] b, int at) {
        int end = integers.scan(b, at);
        if (end < 0) {
            return unusual(b, at);
        }
        longs().append(integers.value());
        return end;
    }

    private int intNumber(byte[] b, int at) {
        int end = integers.scan(b, at);
        if (end < 0 || integers.value() < minimum || integers.value() > maximum) {
            return unusual(b, at);
        }
        ints().append((int) integers.value());
        return end;
    }

    private int timestamp(byte[] b, int at) {
        if (b[at] != '"') {
            return timestampNumber(b, at);
        }
        // The usual length first; no timestamp has quotes or escapes in it, so a text that is one ends where it seems
        // to.
        int end = b[at + 1 + MILLIS_LENGTH] == '"' ? at + 2 + MILLIS_LENGTH : strings.skip(b, at + 1);
        if (end < 0) {
            return ODD;
        }
        long micros = timestamps.parse(b, at + 1, end - 1);
        if (micros == TimestampText.INVALID) {
            return unusual(b, at);
        }
        longs().append(micros);
        return end;
    }

    private int timestampNumber(byte[] b, int at) {
        int end = integers.scan(b, at);
        long micros = end < 0 ? Long.MIN_VALUE : scalars.micros(integers.value());
        if (micros == Long.MIN_VALUE) {
            return unusual(b, at);
        }
        longs().append(micros);
        return end;
    }

    /** Values without a way of their own, and those that do not look like their type. */
    private int unusual(byte[] b, int at) {
        if (b[at] == 'n') {
            int end = skipper.literal(b, at);
            if (end < 0 || !nullable) {
                return ODD;
            }
            builder().appendNull();
            return end;
        }
        int end = skipper.skip(b, at);
        if (end < 0) {
            return ODD;
        }
        try {
            if (way == JsonWay.NESTED) {
                nested.read(b, at, end, builder());
                return end;
            }
            return scalar(b, at, end);
        } catch (BadValue e) {
            // Jackson will come to the same end, and knows the words for it.
            return ODD;
        }
    }

    private int scalar(byte[] b, int at, int end) {
        switch (b[at]) {
            case '"' -> {
                if (strings.escaped()) {
                    return ODD;
                }
                scalars.readString(b, at + 1, end - 1, builder());
            }
            case 't', 'f' -> {
                if (builder() instanceof BooleanBuilder booleans) {
                    booleans.append(b[at] == 't');
                } else {
                    scalars.readBoolean(b[at] == 't', builder());
                }
            }
            case '{', '[' -> {
                if (way != JsonWay.TEXT) {
                    return ODD;
                }
                texts().append(b, at, end - at);
            }
            default -> scalars.readNumber(b, at, end, builder());
        }
        return end;
    }
}
