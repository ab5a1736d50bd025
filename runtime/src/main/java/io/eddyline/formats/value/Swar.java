package io.eddyline.formats.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in one {@code long} (SIMD within a register). The tests give a mask with the high bit of each byte that matches; bits
 * above the first match may be wrong, so only {@link #first} and a comparison with 0 may be asked of it.
 */
public final class Swar {
    /** A newline in every byte. */
    public static final long NEWLINES = repeat('\n');

    /** The high bit of every byte. */
    public static final long HIGHS = 0x8080808080808080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private Swar() {}

    /** The byte in every byte. */
    public static long repeat(int b) {
        return ONES * (b & 0xFF);
    }

    /** Eight bytes, the first in the lowest. */
    public static long load(byte[] b, int at) {
        return (long) LONGS.get(b, at);
    }

    /** Writes eight bytes, the lowest first. */
    public static void store(byte[] b, int at, long word) {
        LONGS.set(b, at, word);
    }

    /** Marks bytes equal to those of the pattern. */
    public static long equal(long word, long pattern) {
        long difference = word ^ pattern;
        return (difference - ONES) & ~difference & HIGHS;
    }

    /** Marks bytes below {@code limit} (at most 128), unsigned. */
    public static long below(long word, int limit) {
        return (word - ONES * limit) & ~word & HIGHS;
    }

    /** Marks bytes that are not ASCII; every mark is right. */
    public static long nonAscii(long word) {
        return word & HIGHS;
    }

    /** Index of the first byte marked. */
    public static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Index of the first byte marked in two words, one of which has a mark. */
    public static int first(long marks, long nextMarks) {
        return zeros(marks, nextMarks) >>> 3;
    }

    /** Index of the first byte marked in four words, one of which has a mark. */
    public static int first(long first, long second, long third, long fourth) {
        int zeros = zeros(first, second);
        // Without marks there are 128 zeros.
        return zeros + (zeros(third, fourth) & -(zeros >>> 7)) >>> 3;
    }

    private static int zeros(long marks, long nextMarks) {
        int zeros = Long.numberOfTrailingZeros(marks);
        // Without marks there are 64 zeros, and the next word's are to be added: no branch, since none could foresee
        // it.
        return zeros + (Long.numberOfTrailingZeros(nextMarks) & -(zeros >>> 6));
    }
}
