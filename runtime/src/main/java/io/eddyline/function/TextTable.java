package io.eddyline.function;

import static io.eddyline.function.Slice.HIGH_BITS;
import static io.eddyline.function.Slice.WORDS;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers a few constant texts, or byte strings, so that a value is looked up among all of them at once: by its first and last eight bytes,
 * which are all that one of 16 bytes has. Immutable; public for generated code.
 */
public final class TextTable {
    /** The number of what is not among the constants. */
    public static final int NONE = -1;

    /** Slots a constant: most have one of their own. */
    private static final int ROOM = 4;

    private static final long MIX_FIRST = 0x9E3779B97F4A7C15L;
    private static final long MIX_LAST = 0xC2B2AE3D27D4EB4FL;

    private final long[] firsts;
    private final long[] lasts;
    /** Of the constants in the slots; -1 where there is none. */
    private final int[] lengths;

    private final int[] numbers;
    private final Slice[] texts;
    private final int shift;

    private TextTable(int slots) {
        firsts = new long[slots];
        lasts = new long[slots];
        lengths = new int[slots];
        numbers = new int[slots];
        texts = new Slice[slots];
        shift = Long.numberOfLeadingZeros(slots - 1);
        Arrays.fill(lengths, -1);
    }

    /** The table for constants, numbered from 0 in their order; the first of equal ones counts. */
    public static TextTable of(List<Slice> constants) {
        TextTable table = new TextTable(Integer.highestOneBit(Math.max(1, constants.size())) * 2 * ROOM);
        for (int i = 0; i < constants.size(); i++) {
            Slice text = Slice.of(constants.get(i).toBytes());
            if (table.find(text) == NONE) {
                table.add(text, i);
            }
        }
        return table;
    }

    private void add(Slice text, int number) {
        long first = first(text);
        long last = last(text);
        int slot = slot(first, last, text.length());
        while (lengths[slot] >= 0) {
            slot = slot + 1 & lengths.length - 1;
        }
        firsts[slot] = first;
        lasts[slot] = last;
        lengths[slot] = text.length();
        numbers[slot] = number;
        texts[slot] = text;
    }

    private int slot(long first, long last, int length) {
        return (int) ((first * MIX_FIRST + (last ^ length) * MIX_LAST) >>> shift);
    }

    // A value shorter than eight bytes is its first and its last word; what stands behind it in the array is left out.

    private static long first(Slice value) {
        return (long) WORDS.get(value.bytes(), value.start()) & own(value.length());
    }

    private static long last(Slice value) {
        int length = value.length();
        return (long) WORDS.get(value.bytes(), value.start() + Math.max(0, length - Long.BYTES)) & own(length);
    }

    private static long own(int length) {
        return length < Long.BYTES ? (1L << length * Byte.SIZE) - 1 : -1;
    }

    private static boolean hasWord(Slice value) {
        return value.start() <= value.bytes().length - Long.BYTES;
    }

    /** The number of the constant that the value is; {@link #NONE} when it is none. */
    public int find(Slice value) {
        Slice padded = hasWord(value) ? value : Slice.of(value.toBytes());
        return find(first(padded), last(padded), padded);
    }

    /** As {@link #find(Slice)}, by the value's words; of 16 bytes and fewer they may be changed, since nothing else is looked at. */
    private int find(long first, long last, Slice value) {
        int length = value.length();
        int slot = slot(first, last, length);
        while (lengths[slot] >= 0) {
            boolean same = lengths[slot] == length && firsts[slot] == first && lasts[slot] == last;
            if (same && (length <= 2 * Long.BYTES || Slice.equal(texts[slot], value))) {
                return numbers[slot];
            }
            slot = slot + 1 & lengths.length - 1;
        }
        return NONE;
    }

    /** The number of the constant that the value is in lower case, as LOWER makes it. */
    public int findLower(Slice value, Slice scratch) {
        if (hasWord(value) && value.length() <= 2 * Long.BYTES) {
            long first = first(value);
            long last = last(value);
            if (((first | last) & HIGH_BITS) == 0) {
                return find(Letters.lower(first), Letters.lower(last), value);
            }
        }
        return find(Letters.lower(value, scratch));
    }

    /** The number of the constant that the value is in upper case, as UPPER makes it. */
    public int findUpper(Slice value, Slice scratch) {
        if (hasWord(value) && value.length() <= 2 * Long.BYTES) {
            long first = first(value);
            long last = last(value);
            if (((first | last) & HIGH_BITS) == 0) {
                return find(Letters.upper(first), Letters.upper(last), value);
            }
        }
        return find(Letters.upper(value, scratch));
    }
}
