package io.eddyline.formats.csv;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes CSV. Not thread-safe. */
final class CsvDecoder implements RowDecoder {
    private static final int SLACK = 64;

    private final RowType schema;
    private final CsvDialect dialect;
    private final CsvScanner scanner;
    private final CsvColumns columns;
    private final CsvLane lane;
    private final int[] targets;
    private boolean atStart = true;
    private boolean headerPending;
    private byte[] scratch = new byte[0];

    /** @param targets for each column of the schema its index among the columns wanted, or -1 */
    CsvDecoder(RowType schema, RowType wanted, int[] targets, CsvDialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.targets = targets;
        this.scanner = new CsvScanner(dialect);
        this.columns = new CsvColumns(wanted, targets, dialect);
        this.lane = new CsvLane(columns, wanted.size(), targets, dialect);
        this.headerPending = dialect.header();
    }

    @Override
    public void reset() {
        atStart = true;
        headerPending = dialect.header();
        setTargets(targets);
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int position = from;
        if (atStart && Lines.startsWithByteOrderMark(buffer, from, to)) {
            position += 3;
        }
        int end = Lines.lastNewline(buffer, position, to) + 1;
        if (end > position) {
            int next = decodeRecords(buffer, position, 0, end, false, target);
            atStart = atStart && next == position;
            position = next;
        }
        if (!last) {
            return atStart ? from : position;
        }
        if (position < to && !target.isFull()) {
            int length = to - position;
            copyToScratch(buffer, position, length);
            int done = decodeRecords(scratch, 0, position, length + 1, true, target);
            atStart = false;
            position = Math.min(to, position + done);
        }
        return position;
    }

    /** The scanner counts on a newline behind the last record. */
    private void copyToScratch(byte[] buffer, int from, int length) {
        if (scratch.length < length + 1 + SLACK) {
            scratch = new byte[length + (length >> 1) + 1 + SLACK];
        }
        System.arraycopy(buffer, from, scratch, 0, length);
        scratch[length] = '\n';
    }

    /** @param shift what to add to a position in {@code b} to get one in the reader's buffer */
    private int decodeRecords(byte[] b, int from, int shift, int end, boolean last, DecodeTarget target) {
        int position = from;
        while (position < end && !target.isFull()) {
            if (!headerPending) {
                position = lane.scan(b, position, end, shift, target);
                if (position == end || target.isFull()) {
                    break;
                }
            }
            if (isSkipped(b, position, last && position == end - 1)) {
                position = Lines.newline(b, position, end) + 1;
                continue;
            }
            int next = headerPending ? header(b, position, end) : record(b, position, shift, end, target);
            if (next == CsvScanner.INCOMPLETE) {
                if (!last) {
                    return position;
                }
                // Only the line with the quote is given up, not all that follows it.
                next = Lines.newline(b, position, end) + 1;
                target.failRow(position + shift, next - 1 - position, "a quote is not closed");
            }
            position = next;
        }
        return position;
    }

    /** A comment or a blank line; but in a table of one column a blank line is a NULL, unless it is what follows the last newline. */
    private boolean isSkipped(byte[] b, int at, boolean isEnd) {
        if (b[at] == dialect.comment()) {
            return true;
        }
        boolean blank = b[at] == '\n' || (b[at] == '\r' && b[at + 1] == '\n');
        return blank && (schema.size() != 1 || isEnd || headerPending);
    }

    private int record(byte[] b, int from, int shift, int end, DecodeTarget target) {
        columns.begin(target);
        int next = scanner.scan(b, from, end, columns);
        if (next == CsvScanner.INCOMPLETE) {
            target.truncate();
            return next;
        }
        int length = scanner.recordEnd() - from;
        String reason = reason(b, from);
        if (reason == null) {
            target.endRow(from + shift, length);
        } else {
            target.failRow(from + shift, length, reason);
        }
        return next;
    }

    private String reason(byte[] b, int from) {
        if (scanner.problem() != null) {
            return scanner.problem();
        }
        if (scanner.mayHoldNonAscii()) {
            int invalid = Utf8.invalidAt(b, from, scanner.recordEnd());
            if (invalid >= 0) {
                return "byte " + (invalid - from + 1) + " is not valid UTF-8";
            }
        }
        return columns.end(scanner.count());
    }

    private int header(byte[] b, int from, int end) {
        List<String> names = new ArrayList<>();
        int next = scanner.scan(
                b,
                from,
                end,
                (index, bytes, start, stop, quoted) ->
                        names.add(new String(bytes, start, stop - start, StandardCharsets.UTF_8).trim()));
        if (next != CsvScanner.INCOMPLETE) {
            headerPending = false;
            matchNames(names);
        }
        return next;
    }

    private void setTargets(int[] newTargets) {
        columns.setTargets(newTargets);
        lane.setTargets(newTargets);
    }

    private void matchNames(List<String> names) {
        int[] byName = new int[names.size()];
        Arrays.fill(byName, -1);
        for (int i = 0; i < schema.size(); i++) {
            int field = indexOf(names, schema.name(i));
            if (field < 0) {
                return;
            }
            byName[field] = targets[i];
        }
        setTargets(byName);
    }

    private static int indexOf(List<String> names, String wanted) {
        int index = names.indexOf(wanted);
        for (int i = 0; index < 0 && i < names.size(); i++) {
            index = names.get(i).equalsIgnoreCase(wanted) ? i : index;
        }
        return index;
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        int length = to - from;
        while (length > 0 && (buffer[from + length - 1] == '\n' || buffer[from + length - 1] == '\r')) {
            length--;
        }
        copyToScratch(buffer, from, length);
        columns.begin(target);
        int next = scanner.scan(scratch, 0, length + 1, columns);
        String reason = next == CsvScanner.INCOMPLETE ? "a quote is not closed" : reason(scratch, 0);
        if (reason == null && next <= length) {
            reason = "the message holds more than one record";
        }
        if (reason == null) {
            target.endRow(from, to - from);
        } else {
            target.failRow(from, to - from, reason);
        }
    }
}
