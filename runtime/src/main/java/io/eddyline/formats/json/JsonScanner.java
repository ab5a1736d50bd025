package io.eddyline.formats.json;

import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.TextReader;
import io.eddyline.formats.value.TimestampScanner;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import io.eddyline.type.text.TimestampText;
import java.util.Arrays;

/**
 * Reads flat records in one pass and without objects. It takes a record only when it is sure that Jackson would give the same row; everything
 * else, all that is wrong included, is left to {@link JsonRecordReader}. Not thread-safe.
 */
final class JsonScanner {
    private static final int ODD = JsonStrings.ODD;

    /** From the opening to the closing quote of a timestamp with milliseconds. */
    private static final int MILLIS_LENGTH = 24;

    /** How a column's usual values are read. */
    private enum Way {
        TEXT,
        LONG,
        INT,
        TIMESTAMP,
        SCALAR,
        NESTED
    }

    private final JsonStrings strings = new JsonStrings();
    private final JsonSkipper skipper = new JsonSkipper(strings);
    private final JsonIntegers integers = new JsonIntegers();
    private final KeyMemory keys;
    private final Way[] ways;
    private final boolean[] nullable;
    private final JsonScalarReader[] scalars;
    private final TextReader[] nested;
    private final TimestampScanner[] timestamps;
    private final ColumnBuilder[] builders;
    private final long[] minimum;
    private final long[] maximum;
    private DecodeTarget target;
    private int rows;
    private int filled;

    JsonScanner(RowType columns, KeyTable table, JsonRecordReader records) {
        int count = columns.size();
        keys = new KeyMemory(table);
        ways = new Way[count];
        nullable = new boolean[count];
        scalars = new JsonScalarReader[count];
        nested = new TextReader[count];
        timestamps = new TimestampScanner[count];
        builders = new ColumnBuilder[count];
        minimum = new long[count];
        maximum = new long[count];
        for (int i = 0; i < count; i++) {
            prepare(i, columns.type(i), records.reader(i));
        }
    }

    private void prepare(int column, DataType type, JsonValueReader reader) {
        nullable[column] = type.nullable();
        ways[column] = way(type.kind());
        if (reader instanceof JsonScalarReader scalar) {
            scalars[column] = scalar;
        } else {
            nested[column] = JsonCells.reader(type, reader);
        }
        if (ways[column] == Way.TIMESTAMP) {
            timestamps[column] = new TimestampScanner(type.precision());
        }
        int bits = type.kind() == TypeKind.TINYINT ? 8 : type.kind() == TypeKind.SMALLINT ? 16 : 32;
        minimum[column] = -1L << bits - 1;
        maximum[column] = (1L << bits - 1) - 1;
    }

    private static Way way(TypeKind kind) {
        return switch (kind) {
            case VARCHAR -> Way.TEXT;
            case BIGINT -> Way.LONG;
            case TINYINT, SMALLINT, INTEGER -> Way.INT;
            case TIMESTAMP, TIMESTAMP_LTZ -> Way.TIMESTAMP;
            case ARRAY, MAP, ROW -> Way.NESTED;
            default -> Way.SCALAR;
        };
    }

    /**
     * Scans the line that starts here; it ends with a newline.
     *
     * @return the newline's position, or {@link JsonStrings#ODD}: part of the record may be in the target's columns then
     */
    int scan(byte[] b, int from, DecodeTarget newTarget) {
        if (newTarget != target) {
            target = newTarget;
            Arrays.setAll(builders, newTarget::column);
        }
        rows = newTarget.rows();
        filled = 0;
        strings.begin();
        int at = JsonSkipper.blanks(b, from);
        at = b[at] == '{' ? JsonSkipper.blanks(b, at + 1) : ODD;
        if (at >= 0) {
            at = b[at] == '}' ? at + 1 : members(b, at);
        }
        if (at < 0) {
            return ODD;
        }
        at = JsonSkipper.blanks(b, at);
        if (b[at] != '\n' || !fillMissing() || (strings.sawNonAscii() && Utf8.invalidAt(b, from, at) >= 0)) {
            return ODD;
        }
        return at;
    }

    private boolean fillMissing() {
        if (filled == builders.length) {
            return true;
        }
        for (int i = 0; i < builders.length; i++) {
            if (builders[i].size() == rows) {
                if (!nullable[i]) {
                    return false;
                }
                builders[i].appendNull();
            }
        }
        return true;
    }

    /** Behind the closing brace. */
    private int members(byte[] b, int from) {
        int at = from;
        KeyMemory.Key key = keys.start();
        while (b[at] == '"') {
            key = nextKey(key, b, at + 1);
            if (key == null) {
                return ODD;
            }
            at += key.length() + 2;
            at = b[at] == ':' ? at : JsonSkipper.blanks(b, at);
            if (b[at] != ':') {
                return ODD;
            }
            at = JsonSkipper.blanks(b, at + 1);
            int column = key.column();
            at = column < 0 ? skipper.skip(b, at) : value(column, b, at);
            if (at < 0) {
                return ODD;
            }
            at = b[at] == ',' ? at : JsonSkipper.blanks(b, at);
            if (b[at] != ',') {
                return b[at] == '}' ? at + 1 : ODD;
            }
            at = JsonSkipper.blanks(b, at + 1);
        }
        return ODD;
    }

    /** The key that starts here, behind its quote; null when Jackson should look at it. */
    private KeyMemory.Key nextKey(KeyMemory.Key before, byte[] b, int at) {
        KeyMemory.Key expected = before.follower();
        if (expected != null && expected.isAt(b, at)) {
            return expected;
        }
        int behind = strings.skip(b, at);
        if (behind < 0 || strings.escaped() || (strings.sawNonAscii() && Utf8.invalidAt(b, at, behind) >= 0)) {
            return null;
        }
        KeyMemory.Key key = keys.key(b, at, behind - 1);
        before.setFollower(key);
        return key;
    }

    private int value(int column, byte[] b, int at) {
        ColumnBuilder out = builders[column];
        if (out.size() != rows) {
            // The key was there before: the last one counts.
            out.truncate(rows);
        } else {
            filled++;
        }
        int end = ODD;
        switch (ways[column]) {
            case TEXT -> {
                if (b[at] == '"') {
                    return strings.append(b, at + 1, (BytesBuilder) out);
                }
            }
            case LONG -> {
                end = integers.scan(b, at);
                if (end >= 0) {
                    ((LongBuilder) out).append(integers.value());
                }
            }
            case INT -> {
                end = integers.scan(b, at);
                if (end >= 0 && integers.value() >= minimum[column] && integers.value() <= maximum[column]) {
                    ((IntBuilder) out).append((int) integers.value());
                } else {
                    end = ODD;
                }
            }
            case TIMESTAMP -> end = timestamp(timestamps[column], b, at, (LongBuilder) out);
            default -> end = ODD;
        }
        return end >= 0 ? end : unusual(column, b, at, out);
    }

    private int timestamp(TimestampScanner scanner, byte[] b, int at, LongBuilder out) {
        if (b[at] != '"') {
            return ODD;
        }
        // The usual lengths first; no timestamp has quotes or escapes in it, so a text that is one ends where it seems
        // to.
        int end = b[at + MILLIS_LENGTH] == '"' ? at + MILLIS_LENGTH + 1 : strings.skip(b, at + 1);
        if (end < 0) {
            return ODD;
        }
        long micros = scanner.parse(b, at + 1, end - 1);
        if (micros == TimestampText.INVALID) {
            return ODD;
        }
        out.append(micros);
        return end;
    }

    /** Values without a way of their own, and those that do not look like their type. */
    private int unusual(int column, byte[] b, int at, ColumnBuilder out) {
        if (b[at] == 'n') {
            int end = skipper.literal(b, at);
            if (end < 0 || !nullable[column]) {
                return ODD;
            }
            out.appendNull();
            return end;
        }
        try {
            return ways[column] == Way.NESTED ? nested(column, b, at, out) : scalar(column, b, at, out);
        } catch (BadValue e) {
            // Jackson will come to the same end, and knows the words for it.
            return ODD;
        }
    }

    private int nested(int column, byte[] b, int at, ColumnBuilder out) {
        int end = skipper.skip(b, at);
        if (end >= 0) {
            nested[column].read(b, at, end, out);
        }
        return end;
    }

    private int scalar(int column, byte[] b, int at, ColumnBuilder out) {
        int end = skipper.skip(b, at);
        if (end < 0) {
            return ODD;
        }
        switch (b[at]) {
            case '"' -> {
                if (strings.escaped()) {
                    return ODD;
                }
                scalars[column].readString(b, at + 1, end - 1, out);
            }
            case 't', 'f' -> {
                if (out instanceof BooleanBuilder booleans) {
                    booleans.append(b[at] == 't');
                } else {
                    scalars[column].readBoolean(b[at] == 't', out);
                }
            }
            case '{', '[' -> {
                if (ways[column] != Way.TEXT) {
                    return ODD;
                }
                ((BytesBuilder) out).append(b, at, end - at);
            }
            default -> scalars[column].readNumber(b, at, end, out);
        }
        return end;
    }
}
