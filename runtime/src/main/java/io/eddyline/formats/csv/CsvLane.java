package io.eddyline.formats.csv;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.Utf8;

/**
 * Reads the usual records in one pass and in place: as many fields as there should be, quotes that hold no quotes, and values that look like
 * their type. Everything else, all that is wrong included, is left to {@link CsvScanner} and {@link CsvColumns}. Not thread-safe.
 */
final class CsvLane {
    private static final int ODD = CsvCell.ODD;

    /** Where records keep being odd, trying the lane costs more than it brings: after so many in a row it rests for a while. */
    private static final int PATIENCE = 8;

    private static final int REST = 1024;

    /** A record is rarely shorter: where records are, there is room for too few rows at first. */
    private static final int USUAL_BYTES = 32;

    private final boolean possible;
    private final int separator;
    private final int quote;
    private final int comment;
    private final boolean quotesAreSimple;
    private final CsvBytes plain;
    private final CsvBytes quoted;
    private final CsvCell[] cells;
    private CsvCell[] fields;
    private int failures;
    private int resting;
    // What one call of scan works on.
    private DecodeTarget target;
    private int end;
    private int room;
    private int row;

    CsvLane(CsvColumns columns, int count, int[] targets, CsvDialect dialect) {
        separator = dialect.separator();
        quote = dialect.quote();
        comment = dialect.comment();
        quotesAreSimple = dialect.escape() == CsvDialect.NONE || dialect.escape() == dialect.quote();
        possible = !dialect.trim() && isApart(separator);
        plain = new CsvBytes(separator, '\n');
        quoted = new CsvBytes(quote, '\n');
        cells = new CsvCell[count];
        for (int i = 0; i < count; i++) {
            cells[i] = new CsvCell(i, columns.type(i), columns, plain, dialect.nullText());
        }
        setTargets(targets);
    }

    /** Whether the separator is no part of a number or a timestamp. */
    private static boolean isApart(int c) {
        return !Character.isLetterOrDigit(c) && " +-.:\"\r".indexOf(c) < 0;
    }

    /** Other columns for the fields. */
    void setTargets(int[] targets) {
        fields = new CsvCell[targets.length];
        for (int i = 0; i < targets.length; i++) {
            fields[i] = targets[i] < 0 ? null : cells[targets[i]];
        }
    }

    /** Where the values go from now on. */
    void setTarget(DecodeTarget newTarget) {
        if (newTarget != target) {
            target = newTarget;
            for (int i = 0; i < cells.length; i++) {
                cells[i].setBuilder(newTarget.column(i));
            }
        }
    }

    /**
     * Scans records until one is odd, the target is full or {@code newEnd}, which is behind a newline, is reached.
     *
     * @param shift what to add to a position to get one in the reader's buffer
     * @return the start of the first record not taken; of it, nothing is in the target
     */
    int scan(byte[] b, int from, int newEnd, int shift, DecodeTarget newTarget) {
        if (!possible) {
            return from;
        }
        if (resting > 0) {
            resting--;
            return from;
        }
        setTarget(newTarget);
        end = newEnd;
        row = target.rows();
        attach(Math.min(target.maxRows(), row + (end - from) / USUAL_BYTES + 1));
        int next = records(b, from, shift);
        for (CsvCell cell : cells) {
            cell.settle(row);
        }
        return next;
    }

    private void attach(int rows) {
        room = rows;
        for (CsvCell cell : cells) {
            cell.attach(rows);
        }
    }

    private int records(byte[] b, int from, int shift) {
        int at = from;
        while (at < end && !target.isFull()) {
            if (row == room) {
                attach(room * 2);
            }
            int newline = record(b, at);
            if (newline < 0) {
                fail();
                return at;
            }
            int stop = b[newline - 1] == '\r' ? newline - 1 : newline;
            if ((plain.sawNonAscii() || quoted.sawNonAscii()) && Utf8.invalidAt(b, at, stop) >= 0) {
                return at;
            }
            target.endRow(at + shift, stop - at);
            row++;
            failures = 0;
            at = newline + 1;
        }
        return at;
    }

    private void fail() {
        failures++;
        if (failures > PATIENCE) {
            resting = REST;
            failures = 0;
        }
    }

    /** The record's newline. */
    private int record(byte[] b, int from) {
        if (b[from] == comment || b[from] == '\n' || b[from] == '\r') {
            return ODD;
        }
        plain.begin();
        quoted.begin();
        int at = from;
        int last = fields.length - 1;
        for (int i = 0; i <= last; i++) {
            at = b[at] == quote ? quotedField(fields[i], b, at) : plainField(fields[i], b, at);
            if (at < 0) {
                return ODD;
            }
            if (i < last) {
                if (b[at] != separator) {
                    return ODD;
                }
                at++;
            }
        }
        if (b[at] == '\r') {
            at++;
        }
        return b[at] == '\n' ? at : ODD;
    }

    private int plainField(CsvCell cell, byte[] b, int at) {
        return cell == null ? plain.find(b, at) : cell.read(b, at, row);
    }

    /** Behind the closing quote. */
    private int quotedField(CsvCell cell, byte[] b, int from) {
        int close = quoted.find(b, from + 1);
        boolean closed = quotesAreSimple && b[close] == quote && b[close + 1] != quote;
        if (!closed) {
            return ODD;
        }
        boolean taken = cell == null || cell.append(b, from + 1, close, true, row) >= 0;
        return taken ? close + 1 : ODD;
    }
}
