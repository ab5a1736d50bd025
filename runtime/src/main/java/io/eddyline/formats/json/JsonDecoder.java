package io.eddyline.formats.json;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.value.Integers;
import io.eddyline.formats.value.Lines;
import io.eddyline.type.RowType;
import java.util.stream.IntStream;

/** Decodes JSON lines. A blank line is no record; a byte order mark at the beginning is skipped. Not thread-safe. */
final class JsonDecoder implements RowDecoder {
    private static final int SLACK = 64;

    private final JsonCell[] cells;
    private final JsonLane lane;
    private final JsonScanner scanner;
    private final JsonRecordReader records;
    private DecodeTarget lastTarget;
    private boolean atStart = true;
    private byte[] scratch = new byte[0];

    JsonDecoder(RowType columns, KeyTable keys, JsonRecordReader records, boolean skipsRest, LineClasses classes) {
        JsonStrings strings = new JsonStrings();
        JsonSkipper skipper = new JsonSkipper(strings);
        Integers integers = new Integers();
        this.cells = IntStream.range(0, columns.size())
                .mapToObj(i -> new JsonCell(columns.type(i), records.reader(i), strings, skipper, integers))
                .toArray(JsonCell[]::new);
        this.lane = new JsonLane(cells, strings, skipper, skipsRest, classes);
        this.scanner = new JsonScanner(cells, keys, strings, skipper);
        this.records = records;
    }

    @Override
    public void reset() {
        atStart = true;
    }

    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        int position = from;
        if (atStart && Lines.startsWithByteOrderMark(buffer, from, to)) {
            position += 3;
        }
        int linesEnd = Lines.lastNewline(buffer, position, to) + 1;
        if (position < linesEnd && !target.isFull()) {
            position = decodeLines(buffer, position, 0, linesEnd, target);
            atStart = false;
        }
        if (!last && atStart) {
            return from;
        }
        if (last && position >= linesEnd && position < to && !target.isFull()) {
            decodeUnended(buffer, position, to, target);
            return to;
        }
        return position;
    }

    /** The scanner counts on a newline behind every record, so what has none is copied. */
    private void decodeUnended(byte[] buffer, int from, int to, DecodeTarget target) {
        int length = to - from;
        if (scratch.length < length + 1 + SLACK) {
            scratch = new byte[length + (length >> 1) + 1 + SLACK];
        }
        System.arraycopy(buffer, from, scratch, 0, length);
        scratch[length] = '\n';
        decodeLines(scratch, 0, from, length + 1, target);
    }

    /** @param shift what to add to a position in {@code b} to get one in the reader's buffer */
    private int decodeLines(byte[] b, int from, int shift, int linesEnd, DecodeTarget target) {
        setTarget(target);
        int position = from;
        while (position < linesEnd && !target.isFull()) {
            position = lane.scan(b, position, linesEnd, shift, target);
            if (position < linesEnd && !target.isFull()) {
                position = decodeLine(b, position, shift, linesEnd, target);
            }
        }
        return position;
    }

    private void setTarget(DecodeTarget target) {
        if (target != lastTarget) {
            lastTarget = target;
            for (int i = 0; i < cells.length; i++) {
                cells[i].setBuilder(target.column(i));
            }
        }
    }

    private int decodeLine(byte[] b, int from, int shift, int linesEnd, DecodeTarget target) {
        int newline = scanner.scan(b, from, target);
        if (newline >= 0) {
            lane.learn(b, from, newline, scanner);
            target.endRow(from + shift, trimEnd(b, from, newline) - from);
            return newline + 1;
        }
        target.truncate();
        newline = Lines.newline(b, from, linesEnd);
        int end = trimEnd(b, from, newline);
        if (end > from) {
            decodeOdd(b, from, shift, end, target);
        }
        return newline + 1;
    }

    private void decodeOdd(byte[] b, int from, int shift, int to, DecodeTarget target) {
        String reason = records.read(b, from, to, target);
        if (reason == null) {
            target.endRow(from + shift, to - from);
        } else {
            target.failRow(from + shift, to - from, reason);
        }
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        int end = trimEnd(buffer, from, to);
        if (end == from) {
            target.failRow(from, to - from, "the record is empty");
        } else if (Lines.newline(buffer, from, end) == end) {
            decodeUnended(buffer, from, end, target);
        } else {
            // A message may be spread over lines.
            decodeOdd(buffer, from, 0, end, target);
        }
    }

    private static int trimEnd(byte[] b, int from, int to) {
        int end = to;
        while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\r' || b[end - 1] == '\t' || b[end - 1] == '\n')) {
            end--;
        }
        return end;
    }
}
