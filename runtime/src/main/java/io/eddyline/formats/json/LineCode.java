package io.eddyline.formats.json;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.Integers;
import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Swar;
import io.eddyline.formats.value.Utf8;

/**
 * What classes extend that are generated for lines of one layout: the same keys in the same order, with the same white space. They take a line
 * only when {@link JsonLane} would, with the same values; all that they do not know they leave to it. Positions out are {@link #ODD} for a
 * line, or a value, that is left. Public only because generated classes have a class loader of their own. Not thread-safe.
 */
public abstract class LineCode {
    /** The line, or value, is left to others. */
    public static final int ODD = JsonStrings.ODD;

    private static final int WORD = Long.BYTES;

    private JsonCell[] cells;
    private JsonStrings strings;
    private JsonSkipper skipper;
    private JsonGap[] gaps;
    private int end;
    private int row;
    private int recordEnd;
    // Not constants: the compiler would write out each of them, in ten bytes, wherever it is used.
    private long quoteBit = JsonBytes.QUOTE_BIT;
    private long notBelow = -JsonBytes.BELOW;
    private long backslashes = JsonBytes.BACKSLASHES;
    private long notZero = -Swar.repeat(1);
    private long highs = Swar.HIGHS;

    /** Only generated classes. */
    protected LineCode() {}

    /** Gives it what it reads with; {@code layout} is the one it was generated for. */
    final LineCode with(JsonCell[] newCells, JsonStrings newStrings, JsonSkipper newSkipper, LineLayout layout) {
        cells = newCells;
        strings = newStrings;
        skipper = newSkipper;
        gaps = layout.gaps();
        return this;
    }

    /**
     * Takes lines from a position up to {@code newEnd}, which is behind a newline, and puts them into the target's rows up to {@code room}. The
     * cells are attached.
     *
     * @param shift what to add to a position to get one in the reader's buffer
     * @return the start of the first line that is not taken
     */
    final int take(byte[] b, int from, int newEnd, int shift, int room, DecodeTarget target) {
        end = newEnd;
        for (JsonCell cell : cells) {
            cell.forgetTimestamp();
        }
        strings.begin();
        int next = lines(b, from, shift, target.rows(), room, target.startsInPlace(), target.lengthsInPlace());
        target.endRows(row);
        return next;
    }

    /** The loop over the lines, which notes each record's place; ends with {@link #endAt}. */
    protected abstract int lines(byte[] b, int from, int shift, int firstRow, int room, int[] starts, int[] lengths);

    /** Behind the last line. */
    protected final int end() {
        return end;
    }

    /** Remembers how far the loop came. */
    protected final int endAt(int at, int rows) {
        row = rows;
        return at;
    }

    /** The numbers of a column of eight-byte values. */
    protected final long[] longs(int column) {
        return cells[column].longValues();
    }

    /** The numbers of a column of four-byte values. */
    protected final int[] ints(int column) {
        return cells[column].intValues();
    }

    /** The bytes of a column of texts. */
    protected final byte[] texts(int column) {
        return cells[column].textBytes();
    }

    /** Where they start. */
    protected final int[] offsets(int column) {
        return cells[column].textOffsets();
    }

    /** Eight bytes. */
    protected static long load(byte[] b, int at) {
        return Swar.load(b, at);
    }

    /**
     * Copies a text up to where it ends or is interrupted, by a byte that is not ASCII, too, or there is no more room; the byte there tells
     * which.
     *
     * @param shift what to add to a position to get one in {@code out}
     * @param careful -1 to copy nothing, as if there were no room; else 0
     * @return the position of that byte
     */
    protected final int copy(byte[] b, int from, byte[] out, int shift, long careful) {
        int last = out.length - JsonBytes.ROOM - shift & ~(int) careful;
        int at = from;
        // Not a comparison of the two: as a loop that counts it would be compiled to several, which takes longer than
        // a text does.
        while (last - at >= 0) {
            long first = Swar.load(b, at);
            long second = Swar.load(b, at + WORD);
            long third = Swar.load(b, at + 2 * WORD);
            long fourth = Swar.load(b, at + 3 * WORD);
            Swar.store(out, at + shift, first);
            Swar.store(out, at + shift + WORD, second);
            Swar.store(out, at + shift + 2 * WORD, third);
            Swar.store(out, at + shift + 3 * WORD, fourth);
            first = marks(first);
            second = marks(second);
            third = marks(third);
            fourth = marks(fourth);
            if (((first | second | third | fourth) & highs) != 0) {
                return at + Swar.first(first & highs, second & highs, third & highs, fourth & highs);
            }
            at += 4 * WORD;
        }
        return at;
    }

    /**
     * Where a text ends or is interrupted, by a byte that is not ASCII, too.
     *
     * <p>Its loop is written out three times so that the method is larger than what Java's second compiler puts into its callers (325 bytes of
     * bytecode): a line has many texts, and with a copy of this for each it takes several times as long to compile, and is the slower for it.
     */
    protected final int find(byte[] b, int from) {
        int at = from;
        // Many texts are short.
        long first = marks(Swar.load(b, at));
        long second = marks(Swar.load(b, at + WORD));
        if (((first | second) & highs) != 0) {
            return at + Swar.first(first & highs, second & highs);
        }
        at += 2 * WORD;
        while (true) {
            first = marks(Swar.load(b, at));
            second = marks(Swar.load(b, at + WORD));
            long third = marks(Swar.load(b, at + 2 * WORD));
            long fourth = marks(Swar.load(b, at + 3 * WORD));
            if (((first | second | third | fourth) & highs) != 0) {
                return at + Swar.first(first & highs, second & highs, third & highs, fourth & highs);
            }
            at += 4 * WORD;
            first = marks(Swar.load(b, at));
            second = marks(Swar.load(b, at + WORD));
            third = marks(Swar.load(b, at + 2 * WORD));
            fourth = marks(Swar.load(b, at + 3 * WORD));
            if (((first | second | third | fourth) & highs) != 0) {
                return at + Swar.first(first & highs, second & highs, third & highs, fourth & highs);
            }
            at += 4 * WORD;
            first = marks(Swar.load(b, at));
            second = marks(Swar.load(b, at + WORD));
            third = marks(Swar.load(b, at + 2 * WORD));
            fourth = marks(Swar.load(b, at + 3 * WORD));
            if (((first | second | third | fourth) & highs) != 0) {
                return at + Swar.first(first & highs, second & highs, third & highs, fourth & highs);
            }
            at += 4 * WORD;
        }
    }

    /** As {@link JsonBytes#marks}, of bytes that are not ASCII, too; only the highest bits are marks. */
    private long marks(long word) {
        return (word ^ quoteBit) + notBelow | (word ^ backslashes) + notZero;
    }

    /** Eight characters as digits: a byte that was one is below 10. */
    protected static long digits(byte[] b, int at) {
        return Integers.digitValues(Swar.load(b, at));
    }

    /** Eight times the number of leading digits; 0 where the first is none or a zero. */
    protected static int digitBits(long digits) {
        return Integers.numberBits(digits);
    }

    /** The number that the first digits spell. */
    protected static long number(long digits, int bits) {
        return Integers.number(digits, bits);
    }

    /** Not 0 where there are no digits, or a zero in front. */
    protected static long notNumber(int bits) {
        return bits - 1 >> 31;
    }

    /** Any whole number of a column of eight-byte values. */
    protected final int wideLong(int column, byte[] b, int at, int intoRow) {
        return cells[column].wideLong(b, at, intoRow);
    }

    /** Any whole number of a column of four-byte values. */
    protected final int wideInt(int column, byte[] b, int at, int intoRow) {
        return cells[column].wideInt(b, at, intoRow);
    }

    /** A timestamp, from behind its opening quote. */
    protected final int timestamp(int column, byte[] b, int at, int intoRow) {
        return cells[column].plainTimestamp(b, at, intoRow);
    }

    /** The rest of a text, from an escape on, to {@code out} and behind. */
    protected final int escapedText(int column, byte[] b, int at, int out, int intoRow) {
        return cells[column].escapedText(b, at, out, intoRow);
    }

    /** Behind the rest of a string of no column, from an escape on. */
    protected final int escapedSkip(byte[] b, int at) {
        return strings.skip(b, at);
    }

    /** Behind a value of no column. */
    protected final int skip(byte[] b, int at) {
        return skipper.skip(b, at);
    }

    /** A value of any other kind, through the column's builder. */
    protected final int append(int column, byte[] b, int at, int intoRow) {
        return cells[column].append(b, at, intoRow);
    }

    /** NULL, because the line says so or does not have the key; false when the column takes none. */
    protected final boolean missing(int column, int intoRow) {
        return cells[column].readMissing(intoRow);
    }

    /** Whether the layout's text stands at a position: for what was not where it was looked for first. */
    protected final boolean isGapAt(int gap, byte[] b, int at) {
        return gaps[gap].isAt(b, at);
    }

    /**
     * Ends a line of which some value was read by a call: its bytes are looked at once more when some may not be ASCII, or when {@code careful}
     * is not 0.
     */
    protected final int endLine(byte[] b, int from, int at, long careful) {
        boolean plain = careful == 0 && !strings.sawNonAscii();
        strings.begin();
        return plain || Utf8.invalidAt(b, from, at) < 0 ? at : ODD;
    }

    /** Ends a line whose rest is passed over. */
    protected final int endEarly(byte[] b, int from, int at, long rare, long careful) {
        if (!JsonLane.isBehindValue(b[at]) || (rare != 0 && endLine(b, from, at, careful) < 0)) {
            return ODD;
        }
        int newline = Lines.newline(b, at, end);
        recordEnd = JsonLane.trimEnd(b, newline);
        return newline + 1;
    }

    /** Behind the record of the line that ended early. */
    protected final int recordEnd() {
        return recordEnd;
    }
}
