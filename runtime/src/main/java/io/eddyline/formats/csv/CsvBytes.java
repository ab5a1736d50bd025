package io.eddyline.formats.csv;

import io.eddyline.formats.value.Swar;

/**
 * Looks for either of two ASCII characters, 16 bytes at a time. The loops are written out on purpose: they are then too long for the compiler
 * to inline, and so have the registers to themselves. Not thread-safe.
 */
final class CsvBytes {
    /** The room given is too small. */
    static final int FULL = -2;

    /** What must be free in an output behind the text so far. */
    private static final int ROOM = 64;

    private static final int WORD = Long.BYTES;
    private static final long HIGHS = Swar.HIGHS;
    private static final long ONES = Swar.repeat(1);

    private final long either;
    private final long other;
    private long seen;

    CsvBytes(int either, int other) {
        this.either = Swar.repeat(either);
        this.other = Swar.repeat(other);
    }

    /** Forgets what was seen. */
    void begin() {
        seen = 0;
    }

    /** Whether a byte that is not ASCII may have been seen. */
    boolean sawNonAscii() {
        return (seen & HIGHS) != 0;
    }

    /** The next of the two characters. Up to 16 bytes behind it are read. */
    int find(byte[] b, int from) {
        int at = from;
        long word = Swar.load(b, at);
        long words = word;
        long marks = ((word ^ either) - ONES | (word ^ other) - ONES) & ~word & HIGHS;
        while (marks == 0) {
            at += WORD;
            word = Swar.load(b, at);
            words |= word;
            marks = ((word ^ either) - ONES | (word ^ other) - ONES) & ~word & HIGHS;
        }
        seen |= words;
        return at + Swar.first(marks);
    }

    /**
     * Copies up to the next of the two characters, whole words at a time.
     *
     * @param shift what to add to a position in {@code b} to get one in {@code out}
     * @return its position; {@link #FULL} when the text may not fit, and is then not copied
     */
    int copy(byte[] b, int from, byte[] out, int shift) {
        int limit = out.length - ROOM - shift;
        if (from > limit) {
            return FULL;
        }
        long first = Swar.load(b, from);
        long second = Swar.load(b, from + WORD);
        Swar.store(out, from + shift, first);
        Swar.store(out, from + shift + WORD, second);
        long words = first | second;
        long marks = ((first ^ either) - ONES | (first ^ other) - ONES) & ~first;
        long more = ((second ^ either) - ONES | (second ^ other) - ONES) & ~second;
        int at = from;
        while (((marks | more) & HIGHS) == 0) {
            at += 2 * WORD;
            if (at > limit) {
                return FULL;
            }
            first = Swar.load(b, at);
            second = Swar.load(b, at + WORD);
            Swar.store(out, at + shift, first);
            Swar.store(out, at + shift + WORD, second);
            words |= first | second;
            marks = ((first ^ either) - ONES | (first ^ other) - ONES) & ~first;
            more = ((second ^ either) - ONES | (second ^ other) - ONES) & ~second;
            if (((marks | more) & HIGHS) != 0) {
                break;
            }
            at += 2 * WORD;
            first = Swar.load(b, at);
            second = Swar.load(b, at + WORD);
            Swar.store(out, at + shift, first);
            Swar.store(out, at + shift + WORD, second);
            words |= first | second;
            marks = ((first ^ either) - ONES | (first ^ other) - ONES) & ~first;
            more = ((second ^ either) - ONES | (second ^ other) - ONES) & ~second;
        }
        seen |= words;
        return at + Swar.first(marks & HIGHS, more & HIGHS);
    }
}
