package io.eddyline.formats.json;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.Utf8;
import java.util.Arrays;

/**
 * Reads flat records in one pass and without objects, whatever their keys' order and white space. It takes a record only when it is sure that
 * Jackson would give the same row; everything else, all that is wrong included, is left to {@link JsonRecordReader}. Remembers where the
 * record's values stood, for {@link JsonLane} to learn from. Not thread-safe.
 */
final class JsonScanner {
    private static final int ODD = JsonStrings.ODD;
    private static final int FIRST_VALUES = 32;

    private final JsonStrings strings;
    private final JsonSkipper skipper;
    private final KeyMemory keys;
    private final JsonCell[] cells;
    private int rows;
    private int filled;
    private int values;
    private int[] valueColumns = new int[FIRST_VALUES];
    private int[] valueStarts = new int[FIRST_VALUES];
    private int[] valueEnds = new int[FIRST_VALUES];

    JsonScanner(JsonCell[] cells, KeyTable table, JsonStrings strings, JsonSkipper skipper) {
        this.cells = cells;
        this.keys = new KeyMemory(table);
        this.strings = strings;
        this.skipper = skipper;
    }

    /** Values of the record scanned last, those of no column included. */
    int values() {
        return values;
    }

    /** The column of one of them, or -1. */
    int valueColumn(int value) {
        return valueColumns[value];
    }

    /** Where one of them stood. */
    int valueStart(int value) {
        return valueStarts[value];
    }

    /** Behind it. */
    int valueEnd(int value) {
        return valueEnds[value];
    }

    /**
     * Scans the line that starts here; it ends with a newline. The cells' builders are the target's.
     *
     * @return the newline's position, or {@link JsonStrings#ODD}: part of the record may be in the target's columns then
     */
    int scan(byte[] b, int from, DecodeTarget target) {
        rows = target.rows();
        filled = 0;
        values = 0;
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
        if (filled == cells.length) {
            return true;
        }
        for (JsonCell cell : cells) {
            if (cell.builder().size() == rows && !cell.readMissing()) {
                return false;
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
            int start = JsonSkipper.blanks(b, at + 1);
            at = value(key.column(), b, start);
            if (at < 0) {
                return ODD;
            }
            note(key.column(), start, at);
            at = b[at] == ',' ? at : JsonSkipper.blanks(b, at);
            if (b[at] != ',') {
                return b[at] == '}' ? at + 1 : ODD;
            }
            at = JsonSkipper.blanks(b, at + 1);
        }
        return ODD;
    }

    private void note(int column, int start, int end) {
        if (values == valueColumns.length) {
            valueColumns = Arrays.copyOf(valueColumns, values * 2);
            valueStarts = Arrays.copyOf(valueStarts, values * 2);
            valueEnds = Arrays.copyOf(valueEnds, values * 2);
        }
        valueColumns[values] = column;
        valueStarts[values] = start;
        valueEnds[values] = end;
        values++;
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
        if (column < 0) {
            return skipper.skip(b, at);
        }
        JsonCell cell = cells[column];
        if (cell.builder().size() == rows) {
            filled++;
        } else {
            // The key was there before: the last one counts.
            cell.builder().truncate(rows);
        }
        return cell.read(b, at);
    }
}
