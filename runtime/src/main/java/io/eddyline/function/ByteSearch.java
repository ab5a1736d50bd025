package io.eddyline.function;

import static io.eddyline.function.Slice.EACH_BYTE;
import static io.eddyline.function.Slice.HIGH_BITS;
import static io.eddyline.function.Slice.WORDS;

import java.util.Arrays;

/** Looks for bytes in arrays, several at a time. */
final class ByteSearch {
    /**
     * Bytes of a step of a search. Not final, so that Java's compiler takes it for any number: of a loop by constant steps it makes three,
     * which for short texts cost more than they save.
     */
    @SuppressWarnings("FieldMayBeFinal")
    private static int stride = 4 * Long.BYTES;

    private ByteSearch() {}

    /** Index at which a text of two bytes or more is in a stretch of an array, or -1; {@code to} is behind the last index that may be. */
    static int find(byte[] array, Slice wanted, int from, int to) {
        int at = from;
        int behind = wanted.length() - 1;
        long firsts = EACH_BYTE * (wanted.at(0) & 0xFF);
        long lasts = EACH_BYTE * (wanted.at(behind) & 0xFF);
        int groups = array.length - behind - 4 * Long.BYTES;
        while (at < to && at <= groups) {
            // Few places have both the first byte and, so far behind it, the last one.
            long a = places(array, at, firsts, behind, lasts);
            long b = places(array, at + Long.BYTES, firsts, behind, lasts);
            long c = places(array, at + 2 * Long.BYTES, firsts, behind, lasts);
            long d = places(array, at + 3 * Long.BYTES, firsts, behind, lasts);
            if ((a | b | c | d) == 0) {
                at += stride;
                continue;
            }
            int word = a != 0 ? 0 : b != 0 ? 1 : c != 0 ? 2 : 3;
            long marks = word == 0 ? a : word == 1 ? b : word == 2 ? c : d;
            at += word * Long.BYTES;
            for (; marks != 0; marks &= marks - 1) {
                int found = at + (Long.numberOfTrailingZeros(marks) >>> 3);
                if (found >= to) {
                    return -1;
                } else if (isAt(array, found, wanted)) {
                    return found;
                }
            }
            at += Long.BYTES;
        }
        return findNearEnd(array, wanted, at, to);
    }

    /** Marks for eight places in a row that may have the first byte, and so far behind it the last one. */
    private static long places(byte[] array, int at, long firsts, int behind, long lasts) {
        return someZeros(((long) WORDS.get(array, at) ^ firsts) | ((long) WORDS.get(array, at + behind) ^ lasts));
    }

    private static int findNearEnd(byte[] array, Slice wanted, int from, int to) {
        byte first = wanted.at(0);
        for (int at = from; at < to; at++) {
            if (array[at] == first && isAt(array, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether an array, which is long enough, has a text, which is not empty, at a position. */
    static boolean isAt(byte[] array, int position, Slice text) {
        byte[] bytes = text.bytes();
        int start = text.start();
        int size = text.length();
        if (position > array.length - Long.BYTES || start > bytes.length - Long.BYTES) {
            return Arrays.equals(array, position, position + size, bytes, start, start + size);
        }
        long first = (long) WORDS.get(array, position) ^ (long) WORDS.get(bytes, start);
        if (size < Long.BYTES) {
            return first << (Long.BYTES - size) * Byte.SIZE == 0;
        }
        int last = size - Long.BYTES;
        long difference = first | ((long) WORDS.get(array, position + last) ^ (long) WORDS.get(bytes, start + last));
        return difference == 0
                && (size <= 2 * Long.BYTES
                        || Arrays.equals(array, position, position + size, bytes, start, start + size));
    }

    /** The high bit of every byte that is zero, and, above the first such byte, perhaps of others. */
    private static long someZeros(long word) {
        return word - EACH_BYTE & ~word & HIGH_BITS;
    }

    /** Index of a byte in a stretch of an array, or -1. */
    static int find(byte[] array, byte wanted, int from, int to) {
        int at = from;
        long pattern = EACH_BYTE * (wanted & 0xFF);
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long marks = someZeros((long) WORDS.get(array, at) ^ pattern);
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (array[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** Index of a byte below 0x80 in a stretch of an array, its end when it is not there; -1 when a byte above 0x7F comes first. */
    static int findAscii(byte[] array, byte wanted, int from, int to) {
        long pattern = EACH_BYTE * wanted;
        int at = from;
        while (at < to && at <= array.length - 2 * Long.BYTES) {
            long first = (long) WORDS.get(array, at);
            long second = (long) WORDS.get(array, at + Long.BYTES);
            long firstMarks = someZeros(first ^ pattern) | (first & HIGH_BITS);
            long secondMarks = someZeros(second ^ pattern) | (second & HIGH_BITS);
            if ((firstMarks | secondMarks) != 0) {
                int word = firstMarks != 0 ? 0 : Long.BYTES;
                long marks = firstMarks != 0 ? firstMarks : secondMarks;
                int found = at + word + (Long.numberOfTrailingZeros(marks) >>> 3);
                return found >= to ? to : array[found] == wanted ? found : -1;
            }
            at += stride >>> 1;
        }
        for (; at < to; at++) {
            if (array[at] == wanted || array[at] < 0) {
                return array[at] < 0 ? -1 : at;
            }
        }
        return to;
    }
}
