package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;

/**
 * Looks for the bytes that end or interrupt a string's plain text: quotes, backslashes and control characters, 16 bytes and then 32 at a time.
 *
 * <p>The loops are written out on purpose. They are then too long for the compiler to inline, and so have the registers to themselves: inlined
 * into the code around them they spill, and take twice the time. Not thread-safe.
 */
final class JsonBytes {
    /** The room given is too small. */
    static final int FULL = -2;

    /** What must be free in an output behind the text so far. */
    static final int ROOM = 64;

    private static final int WORD = Long.BYTES;
    private static final long HIGHS = Swar.HIGHS;
    private static final long BACKSLASHES = Swar.repeat('\\');
    private static final long ONES = Swar.repeat(1);

    /**
     * With this bit turned a quote comes to stand right above the control characters, and nothing between: one test for both. What is
     * subtracted borrows from a byte's high bit when the byte is below it.
     */
    private static final long QUOTE_BIT = Swar.repeat('"' ^ ' ');

    private static final long BELOW = Swar.repeat(' ' + 1);

    private long seen;

    /** Forgets what was seen. */
    void begin() {
        seen = 0;
    }

    /** Whether a byte that is not ASCII may have been seen. */
    boolean sawNonAscii() {
        return (seen & HIGHS) != 0;
    }

    /** The next quote, backslash or control character. Up to 32 bytes behind it are read. */
    int find(byte[] b, int from) {
        long first = Swar.load(b, from);
        long second = Swar.load(b, from + WORD);
        long words = first | second;
        long marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
        long more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
        int at = from;
        while (((marks | more) & HIGHS) == 0) {
            at += 2 * WORD;
            first = Swar.load(b, at);
            second = Swar.load(b, at + WORD);
            words |= first | second;
            marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
            more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
            if (((marks | more) & HIGHS) != 0) {
                break;
            }
            at += 2 * WORD;
            first = Swar.load(b, at);
            second = Swar.load(b, at + WORD);
            words |= first | second;
            marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
            more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
        }
        seen |= words;
        return at + Swar.first(marks & HIGHS, more & HIGHS);
    }

    /**
     * Copies up to the next quote, backslash or control character, whole words at a time.
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
        long marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
        long more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
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
            marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
            more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
            if (((marks | more) & HIGHS) != 0) {
                break;
            }
            at += 2 * WORD;
            first = Swar.load(b, at);
            second = Swar.load(b, at + WORD);
            Swar.store(out, at + shift, first);
            Swar.store(out, at + shift + WORD, second);
            words |= first | second;
            marks = ((first ^ QUOTE_BIT) - BELOW | (first ^ BACKSLASHES) - ONES) & ~first;
            more = ((second ^ QUOTE_BIT) - BELOW | (second ^ BACKSLASHES) - ONES) & ~second;
        }
        seen |= words;
        return at + Swar.first(marks & HIGHS, more & HIGHS);
    }
}
