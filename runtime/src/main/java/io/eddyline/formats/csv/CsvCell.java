package io.eddyline.formats.csv;

import io.eddyline.formats.value.InPlaceColumn;
import io.eddyline.formats.value.Integers;
import io.eddyline.formats.value.TimestampScanner;
import io.eddyline.type.DataType;
import io.eddyline.type.text.TimestampText;

/**
 * Reads the fields of one column in place. Positions in are at a field's first byte; positions out at the separator or newline behind it, or
 * {@link #ODD} for what the slower way should look at. Not thread-safe.
 */
final class CsvCell extends InPlaceColumn {
    static final int ODD = -1;

    private static final int MILLIS_LENGTH = 23;
    private static final int SECONDS_LENGTH = 19;

    /** What the usual fields of a column hold. */
    private enum Way {
        TEXT,
        LONG,
        INT,
        TIMESTAMP,
        OTHER
    }

    private final int column;
    private final Way way;
    private final boolean isSmall;
    private final CsvColumns columns;
    private final CsvBytes bytes;
    private final byte[] nullText;
    private final Integers integers = new Integers();
    private final TimestampScanner timestamps;

    CsvCell(int column, DataType type, CsvColumns columns, CsvBytes bytes, byte[] nullText) {
        this.column = column;
        this.way = columns.hasPattern(column) ? Way.OTHER : way(type);
        this.isSmall = columns.isSmall(column);
        this.columns = columns;
        this.bytes = bytes;
        this.nullText = nullText;
        this.timestamps = way == Way.TIMESTAMP ? new TimestampScanner(type.precision()) : null;
    }

    private static Way way(DataType type) {
        return switch (type.kind()) {
            case VARCHAR -> Way.TEXT;
            case BIGINT -> Way.LONG;
            case TINYINT, SMALLINT, INTEGER -> Way.INT;
            case TIMESTAMP, TIMESTAMP_LTZ -> Way.TIMESTAMP;
            default -> Way.OTHER;
        };
    }

    /** Reads a field without quotes. */
    int read(byte[] b, int at, int row) {
        if (way == Way.TEXT) {
            return text(b, at, row);
        }
        if (way == Way.LONG) {
            return longNumber(b, at, row);
        }
        if (way == Way.TIMESTAMP) {
            return timestamp(b, at, row);
        }
        return way == Way.INT ? intNumber(b, at, row) : append(b, at, bytes.find(b, at), false, row);
    }

    private int text(byte[] b, int at, int row) {
        int out = textOffsets()[row];
        int end = bytes.copy(b, at, textBytes(), out - at);
        if (end < 0) {
            return append(b, at, bytes.find(b, at), false, row);
        }
        int stop = b[end] == '\n' && end > at && b[end - 1] == '\r' ? end - 1 : end;
        if (stop - at == nullText.length && columns.isNullText(b, at, stop)) {
            return append(b, at, end, false, row);
        }
        textOffsets()[row + 1] = stop - at + out;
        return end;
    }

    private int longNumber(byte[] b, int at, int row) {
        int end = Integers.scanShort(b, at, longValues(), row);
        if (end < 0) {
            end = integers.scan(b, at);
            if (end < 0) {
                return append(b, at, bytes.find(b, at), false, row);
            }
            longValues()[row] = integers.value();
        }
        return columns.isEnd(b[end]) ? end : append(b, at, bytes.find(b, at), false, row);
    }

    private int intNumber(byte[] b, int at, int row) {
        int end = isSmall ? ODD : integers.scan(b, at);
        if (end < 0 || !columns.isEnd(b[end]) || integers.value() != (int) integers.value()) {
            return append(b, at, bytes.find(b, at), false, row);
        }
        intValues()[row] = (int) integers.value();
        return end;
    }

    private int timestamp(byte[] b, int at, int row) {
        int end = at + MILLIS_LENGTH;
        // A comma may stand for the point, but not where it ends the field.
        boolean usual = b[at + SECONDS_LENGTH] == '.' && columns.isEnd(b[end]);
        long micros = usual ? timestamps.parse(b, at, end) : TimestampText.INVALID;
        if (micros == TimestampText.INVALID) {
            end = bytes.find(b, at);
            int stop = b[end] == '\n' && end > at && b[end - 1] == '\r' ? end - 1 : end;
            micros = timestamps.parse(b, at, stop);
        }
        if (micros == TimestampText.INVALID) {
            return append(b, at, end, false, row);
        }
        longValues()[row] = micros;
        return end;
    }

    /** Any field, through the builder; gives its end back. */
    int append(byte[] b, int at, int end, boolean quoted, int row) {
        catchUp(row);
        int stop = !quoted && b[end] == '\n' && end > at && b[end - 1] == '\r' ? end - 1 : end;
        boolean taken = columns.tryAppend(column, b, at, stop, quoted, builder());
        attachAgain();
        return taken ? end : ODD;
    }
}
