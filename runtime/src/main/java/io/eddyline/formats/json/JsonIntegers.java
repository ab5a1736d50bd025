package io.eddyline.formats.json;

import io.eddyline.formats.value.Swar;
import io.eddyline.type.text.NumberText;

/** Reads whole numbers of up to 18 digits, eight digits at a time. Not thread-safe. */
final class JsonIntegers {
    private static final long ZEROS = Swar.repeat('0');
    private static final long TOO_LARGE = Swar.repeat(0x80 - 10);
    private static final long HIGHS = Swar.repeat(0x80);
    private static final int MAX_TAIL = 2;

    private long value;

    /** The number scanned last. */
    long value() {
        return value;
    }

    /** Behind the number that starts here; {@link JsonStrings#ODD} when it is none, has leading zeros, more digits, a fraction or an exponent. */
    int scan(byte[] b, int from) {
        boolean negative = b[from] == '-';
        int start = negative ? from + 1 : from;
        long digits = Swar.load(b, start) ^ ZEROS;
        int count = count(digits);
        if (count == 0 || (b[start] == '0' && count > 1)) {
            return JsonStrings.ODD;
        }
        long number = value(digits, count);
        int at = start + count;
        if (count == Long.BYTES) {
            digits = Swar.load(b, at) ^ ZEROS;
            count = count(digits);
            number = number * NumberText.powerOfTen(count) + (count == 0 ? 0 : value(digits, count));
            at += count;
            for (int i = 0; count == Long.BYTES && i < MAX_TAIL && b[at] >= '0' && b[at] <= '9'; i++) {
                number = number * 10 + b[at++] - '0';
            }
        }
        byte next = b[at];
        if (next == '.' || next == 'e' || next == 'E' || (next >= '0' && next <= '9')) {
            return JsonStrings.ODD;
        }
        value = negative ? -number : number;
        return at;
    }

    /** Leading bytes of the word that are 0 to 9. */
    private static int count(long digits) {
        long others = (digits | digits + TOO_LARGE) & HIGHS;
        return others == 0 ? Long.BYTES : Swar.first(others);
    }

    /** The number that the first bytes of the word spell. */
    private static long value(long digits, int count) {
        long word = digits << (Long.BYTES - count) * Byte.SIZE;
        long pairs = word * 10 + (word >>> 8) & 0x00FF00FF00FF00FFL;
        long fours = pairs * 100 + (pairs >>> 16) & 0x0000FFFF0000FFFFL;
        return fours * 10_000 + (fours >>> 32) & 0xFFFFFFFFL;
    }
}
