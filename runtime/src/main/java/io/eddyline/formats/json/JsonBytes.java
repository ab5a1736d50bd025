package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;

/** Looks for the bytes that end or interrupt a string's plain text: quotes, backslashes and control characters. Not thread-safe. */
final class JsonBytes {
    /** The room given is too small. */
    static final int FULL = -2;

    /** What must be free in an output behind the text so far. */
    static final int ROOM = 64;

    private static final int WORD = Long.BYTES;
    private static final long HIGHS = Swar.HIGHS;
    /** A backslash in every byte. */
    static final long BACKSLASHES = Swar.repeat('\\');

    private static final long ONES = Swar.repeat(1);

    /**
     * With this bit turned a quote comes to stand right above the control characters, and nothing between: one test for both. What is
     * subtracted borrows from a byte's high bit when the byte is below it.
     */
    static final long QUOTE_BIT = Swar.repeat('"' ^ ' ');

    /** The first byte above those, in every byte. */
    static final long BELOW = Swar.repeat(' ' + 1);

    private long seen;

    /** Forgets what was seen. */
    void begin() {
        seen = 0;
    }

    /** Whether a byte that is not ASCII may have been seen. */
    boolean sawNonAscii() {
        return (seen & HIGHS) != 0;
    }

    /** The next quote, backslash or control character. Up to eight bytes behind it are read. */
    int find(byte[] b, int from) {
        long words = 0;
        int at = from;
        while (true) {
            long word = Swar.load(b, at);
            words |= word;
            long marks = marks(word);
            if (marks != 0) {
                seen |= words;
                return at + Swar.first(marks);
            }
            at += WORD;
        }
    }

    /**
     * Copies up to the next quote, backslash or control character, whole words at a time.
     *
     * @param shift what to add to a position in {@code b} to get one in {@code out}
     * @return its position; {@link #FULL} when the text may not fit, and is then not copied
     */
    int copy(byte[] b, int from, byte[] out, int shift) {
        int limit = out.length - ROOM - shift;
        long words = 0;
        for (int at = from; at <= limit; at += WORD) {
            long word = Swar.load(b, at);
            Swar.store(out, at + shift, word);
            words |= word;
            long marks = marks(word);
            if (marks != 0) {
                seen |= words;
                return at + Swar.first(marks);
            }
        }
        return FULL;
    }

    /** Marks such bytes; the first mark is right. */
    static long marks(long word) {
        return ((word ^ QUOTE_BIT) - BELOW | (word ^ BACKSLASHES) - ONES) & ~word & HIGHS;
    }
}
