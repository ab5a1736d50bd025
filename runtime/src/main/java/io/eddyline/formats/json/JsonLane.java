package io.eddyline.formats.json;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads records that look like earlier ones but for their values: the text between values is compared, not parsed. A record that differs is
 * left to {@link JsonScanner}, from which the lane then learns. Not thread-safe.
 */
final class JsonLane {
    private static final int ODD = JsonStrings.ODD;
    private static final int MAX_GAPS = 1024;

    /** Columns are marked in a word; wider records are left to the scanner. */
    private static final int MAX_COLUMNS = Long.SIZE;

    /** Where records keep differing, trying the lane costs more than it brings: after so many in a row it rests for a while. */
    private static final int PATIENCE = 8;

    private static final int REST = 1024;

    /** A line is rarely shorter: where lines are, there is room for too few rows at first. */
    private static final int USUAL_BYTES = 64;

    /** What tells how long lines are. */
    private static final int ENOUGH_LINES = 16;

    private final JsonCell[] cells;
    private final JsonStrings strings;
    private final JsonSkipper skipper;
    private final long allColumns;
    private final boolean skipsRest;
    private final JsonGap start = new JsonGap(new byte[0], JsonWay.NOTHING, null, 0);
    private final Map<String, JsonGap> gaps = new HashMap<>();
    private final GeneratedLane generated;
    private int failures;
    private int resting;
    private int lineBytes = USUAL_BYTES;
    // What one call of scan works on: fields, since a loop around much inlined code has no registers for them.
    private DecodeTarget target;
    private int end;
    private int room;
    private int row;
    private int recordEnd;

    /** @param skipsRest whether a line's rest is passed over once all columns have their values */
    JsonLane(JsonCell[] cells, JsonStrings strings, JsonSkipper skipper, boolean skipsRest, LineClasses lineClasses) {
        this.cells = cells;
        this.strings = strings;
        this.skipper = skipper;
        this.skipsRest = skipsRest;
        this.generated = new GeneratedLane(cells, strings, skipper, skipsRest, lineClasses);
        this.allColumns = cells.length == Long.SIZE ? -1L : (1L << cells.length) - 1;
    }

    /**
     * Scans lines until one differs, the target is full or {@code end}, which is behind a newline, is reached. The cells' builders are the
     * target's.
     *
     * @param shift what to add to a position to get one in the reader's buffer
     * @return the start of the first line not taken; of it, nothing is in the target
     */
    int scan(byte[] b, int from, int newEnd, int shift, DecodeTarget newTarget) {
        if (resting > 0) {
            resting--;
            return from;
        }
        target = newTarget;
        end = newEnd;
        row = target.rows();
        expectTexts(end - from);
        attach(Math.min(target.maxRows(), row + (end - from) / USUAL_BYTES + 1));
        int before = row;
        int next = lines(b, from, shift);
        for (JsonCell cell : cells) {
            cell.settle(row);
        }
        if (row - before >= ENOUGH_LINES) {
            lineBytes = Math.max(1, (next - from) / (row - before));
        }
        return next;
    }

    private void expectTexts(int bytes) {
        int rows = Math.min(target.maxRows() - row, bytes / lineBytes + 1);
        for (JsonCell cell : cells) {
            cell.expectTexts(rows, bytes, JsonBytes.ROOM);
        }
    }

    private void attach(int rows) {
        room = rows;
        for (JsonCell cell : cells) {
            cell.attach(rows);
        }
    }

    private int lines(byte[] b, int from, int shift) {
        int at = from;
        while (at < end && !target.isFull()) {
            if (row == room) {
                attach(room * 2);
            }
            if (generated.isReady()) {
                at = generated.take(b, at, end, shift, room, target);
                row = target.rows();
                if (at >= end || row == room || target.isFull()) {
                    continue;
                }
                beginRowAgain();
            }
            int next = line(b, at);
            if (next < 0) {
                fail();
                return at;
            }
            target.endRow(at + shift, recordEnd - at);
            row++;
            at = next;
            generated.sawLine(start);
        }
        failures = 0;
        return at;
    }

    private void beginRowAgain() {
        for (JsonCell cell : cells) {
            cell.settle(row);
        }
        attach(room);
    }

    private void fail() {
        failures++;
        if (failures > PATIENCE) {
            resting = REST;
            failures = 0;
        }
    }

    /** Behind the line's newline. */
    private int line(byte[] b, int from) {
        strings.begin();
        JsonGap gap = start;
        int at = from;
        long missing = allColumns;
        while (at >= 0) {
            gap = gap.follower(b, at);
            if (gap == null) {
                return ODD;
            }
            at += gap.length();
            if (gap.way() == JsonWay.END) {
                recordEnd = at - gap.blanksAtEnd();
                return isComplete(b, from, missing) ? at : ODD;
            }
            if ((missing & gap.columnBit()) != gap.columnBit()) {
                // The key was there before.
                return ODD;
            }
            missing ^= gap.columnBit();
            at = value(gap, b, at);
            if (skipsRest && missing == 0 && at >= 0) {
                return behindRest(b, from, at);
            }
        }
        return ODD;
    }

    private int behindRest(byte[] b, int from, int at) {
        if (!isBehindValue(b[at]) || (strings.sawNonAscii() && Utf8.invalidAt(b, from, at) >= 0)) {
            return ODD;
        }
        int newline = Lines.newline(b, at, end);
        recordEnd = trimEnd(b, newline);
        return newline + 1;
    }

    /** Whether a value may end before this byte: not every reader of values looks at what follows. */
    static boolean isBehindValue(byte next) {
        return next == ',' || next == '}' || next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }

    /** Where a line ends without the blanks at its end. */
    static int trimEnd(byte[] b, int newline) {
        int at = newline;
        while (b[at - 1] == ' ' || b[at - 1] == '\t' || b[at - 1] == '\r') {
            at--;
        }
        return at;
    }

    private int value(JsonGap gap, byte[] b, int at) {
        // Comparisons, the most usual first: they cost less than a jump table.
        JsonWay way = gap.way();
        if (way == JsonWay.TEXT) {
            return gap.cell().text(b, at, row);
        }
        if (way == JsonWay.LONG) {
            return gap.cell().longNumber(b, at, row);
        }
        if (way == JsonWay.SKIP_TEXT) {
            return strings.skip(b, at);
        }
        if (way == JsonWay.TIMESTAMP) {
            return gap.cell().timestamp(b, at, row);
        }
        return rareValue(gap, b, at);
    }

    private int rareValue(JsonGap gap, byte[] b, int at) {
        return switch (gap.way()) {
            case INT -> gap.cell().intNumber(b, at, row);
            case SKIP -> skipper.skip(b, at);
            case NULL -> gap.cell().readMissing(row) ? at : ODD;
            case NOTHING -> at;
            default -> gap.cell().append(b, at, row);
        };
    }

    private boolean isComplete(byte[] b, int from, long missing) {
        if (strings.sawNonAscii() && Utf8.invalidAt(b, from, recordEnd) >= 0) {
            return false;
        }
        for (long rest = missing; rest != 0; rest &= rest - 1) {
            if (!cells[Long.numberOfTrailingZeros(rest)].readMissing(row)) {
                return false;
            }
        }
        return true;
    }

    /** Remembers how the line looks that the scanner has just taken. */
    void learn(byte[] b, int from, int newline, JsonScanner scanner) {
        if (resting > 0 || cells.length > MAX_COLUMNS || scanner.values() == 0) {
            return;
        }
        JsonGap gap = start;
        int at = from;
        for (int i = 0; gap != null && i < scanner.values(); i++) {
            gap = follower(gap, b, at, scanner.valueStart(i), scanner.valueColumn(i));
            at = scanner.valueEnd(i);
        }
        if (gap != null) {
            remember(gap, b, at, newline + 1, JsonWay.END, -1);
        }
    }

    private JsonGap follower(JsonGap before, byte[] b, int from, int to, int column) {
        byte first = b[to];
        if (first == 'n') {
            return remember(before, b, from, to + 4, column < 0 ? JsonWay.NOTHING : JsonWay.NULL, column);
        }
        if (column < 0) {
            return first == '"'
                    ? remember(before, b, from, to + 1, JsonWay.SKIP_TEXT, column)
                    : remember(before, b, from, to, JsonWay.SKIP, column);
        }
        JsonWay way = cells[column].way();
        if (way == JsonWay.TEXT || way == JsonWay.TIMESTAMP) {
            return first == '"'
                    ? remember(before, b, from, to + 1, way, column)
                    : remember(before, b, from, to, JsonWay.SCALAR, column);
        }
        return remember(before, b, from, to, way, column);
    }

    /** The gap {@code b[from .. to)} behind another, remembered from now on; null when there is no room for it. */
    private JsonGap remember(JsonGap before, byte[] b, int from, int to, JsonWay way, int column) {
        if (to - from > JsonGap.MAX_LENGTH) {
            return null;
        }
        // The same text between values means the same wherever it stands.
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
        JsonGap gap = gaps.get(text);
        if (gap == null && gaps.size() < MAX_GAPS) {
            JsonCell cell = column < 0 ? null : cells[column];
            gap = new JsonGap(Arrays.copyOfRange(b, from, to), way, cell, cell == null ? 0 : 1L << column);
            gaps.put(text, gap);
        }
        return gap != null && before.setLikely(gap) ? gap : null;
    }
}
