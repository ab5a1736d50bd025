package io.eddyline.formats.value;

import io.eddyline.type.text.NumberText;

/** Reads whole numbers of up to 18 digits, eight digits at a time. Not thread-safe. */
public final class Integers {
    /** There is no number here that this class reads. */
    public static final int ODD = -1;

    private static final long ZEROS = Swar.repeat('0');
    private static final long TOO_LARGE = Swar.repeat(0x80 - 10);
    private static final long HIGHS = Swar.repeat(0x80);
    private static final int MAX_TAIL = 2;

    /** As {@link #TOO_LARGE} for what is one less in the first byte. */
    private static final long TOO_LARGE_LESS_ONE = TOO_LARGE + 1;

    private static final long PAIRS = 10 << Byte.SIZE | 1;
    private static final long EVERY_FOURTH = 0x000000FF000000FFL;
    private static final long FIRST_PAIRS = 100 + (1_000_000L << 32);
    private static final long SECOND_PAIRS = 1 + (10_000L << 32);

    private long value;

    /** The number scanned last. */
    public long value() {
        return value;
    }

    /** Behind the number that starts here; {@link JsonStrings#ODD} when it is none, has leading zeros, more digits, a fraction or an exponent. */
    public int scan(byte[] b, int from) {
        long digits = Swar.load(b, from) ^ ZEROS;
        // Eight times the count of digits, and 0 when all eight are.
        int bits = Long.numberOfTrailingZeros(others(digits)) & 0x38;
        if (bits == 0 || (digits & 0xFF) == 0) {
            return scanOdd(b, from);
        }
        value = value(digits, bits);
        int at = from + (bits >>> 3);
        return b[at] == ',' || isEnd(b[at]) ? at : ODD;
    }

    /**
     * Reads one to seven digits, the first no zero, into a row, for callers that look at what follows. Without fields or calls, it keeps to
     * the registers.
     *
     * @return behind the digits, or {@link JsonStrings#ODD}
     */
    public static int scanShort(byte[] b, int from, long[] out, int row) {
        long digits = Swar.load(b, from) ^ ZEROS;
        int bits = Long.numberOfTrailingZeros(others(digits)) & 0x38;
        if (bits == 0 || (digits & 0xFF) == 0) {
            return ODD;
        }
        out[row] = value(digits, bits);
        return from + (bits >>> 3);
    }

    /** Eight characters as digits: a byte that was one is below 10. */
    public static long digitValues(long word) {
        return word ^ ZEROS;
    }

    /** Eight times the number of leading digits, all eight included. */
    public static int digitBits(long digits) {
        return Long.numberOfTrailingZeros(others(digits)) & 0x78;
    }

    /** The same; 0 where the first is no digit, or a zero. */
    public static int numberBits(long digits) {
        // One less, a zero has all bits of its byte, and is no digit.
        long less = digits - 1;
        return Long.numberOfTrailingZeros((less | less + TOO_LARGE_LESS_ONE) & HIGHS) & 0x78;
    }

    /** The number that the first bytes of the word spell: so many bits of them, not 0. */
    public static long number(long digits, int bits) {
        return value(digits, bits);
    }

    /** Numbers that have a sign, a zero in front, or more digits than a word. */
    private int scanOdd(byte[] b, int from) {
        boolean negative = b[from] == '-';
        int start = negative ? from + 1 : from;
        int count = digits(b, start);
        if (count == 0 || (b[start] == '0' && count > 1)) {
            return ODD;
        }
        long number = value(Swar.load(b, start) ^ ZEROS, count * Byte.SIZE);
        int at = start + count;
        if (count == Long.BYTES) {
            count = digits(b, at);
            if (count > 0) {
                number = number * NumberText.powerOfTen(count) + value(Swar.load(b, at) ^ ZEROS, count * Byte.SIZE);
            }
            at += count;
            for (int i = 0; count == Long.BYTES && i < MAX_TAIL && b[at] >= '0' && b[at] <= '9'; i++) {
                number = number * 10 + b[at++] - '0';
            }
        }
        value = negative ? -number : number;
        return isEnd(b[at]) ? at : ODD;
    }

    /** Whether no number goes on with this byte. */
    private static boolean isEnd(byte next) {
        return next != '.' && next != 'e' && next != 'E' && (next < '0' || next > '9');
    }

    /** Digits from a position on, at most eight. */
    public static int digits(byte[] b, int at) {
        return count(Swar.load(b, at) ^ ZEROS);
    }

    /** Leading bytes of the word that are 0 to 9. */
    private static int count(long digits) {
        long others = others(digits);
        return others == 0 ? Long.BYTES : Swar.first(others);
    }

    /** Marks bytes that are not 0 to 9. */
    private static long others(long digits) {
        return (digits | digits + TOO_LARGE) & HIGHS;
    }

    /** The number that the first bytes of the word spell: so many bits of them, not 0. */
    private static long value(long digits, int bits) {
        // Each byte is ten times its digit and the next one then, of which every second is a pair.
        long pairs = (digits << -bits) * PAIRS >>> Byte.SIZE;
        return (pairs & EVERY_FOURTH) * FIRST_PAIRS + (pairs >>> 2 * Byte.SIZE & EVERY_FOURTH) * SECOND_PAIRS >>> 32;
    }
}
