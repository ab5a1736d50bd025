package io.eddyline.formats.value;

/** Strict UTF-8: no surrogates, no overlong forms, nothing above U+10FFFF. */
public final class Utf8 {
    private static final long TWO_BYTES_MASK = 0xC0E0C0E0C0E0C0E0L;
    private static final long TWO_BYTES = 0x80C080C080C080C0L;
    private static final long LEAD_BITS = 0x001E001E001E001EL;
    private static final long LEAD_CARRY = 0x007E007E007E007EL;
    private static final long LEAD_HIGHS = 0x0080008000800080L;
    private static final long THREE_BYTES_MASK = 0x0000C0C0F0C0C0F0L;
    private static final long THREE_BYTES = 0x00008080E08080E0L;

    private Utf8() {}

    /** The first byte that is not part of valid UTF-8 in {@code [from .. to)}, or -1. */
    public static int invalidAt(byte[] b, int from, int to) {
        int at = from;
        while (at < to) {
            if (to - at >= Long.BYTES) {
                long marks = Swar.nonAscii(Swar.load(b, at));
                if (marks == 0) {
                    at += Long.BYTES;
                    continue;
                }
                at += Swar.first(marks);
            } else if (b[at] >= 0) {
                at++;
                continue;
            }
            at = sequencesEnd(b, at, to);
            if (at < 0) {
                return -1 - at;
            }
        }
        return -1;
    }

    /** Behind the sequences that start here, one after the other as in most scripts but Latin; -1 - (the position) of one that is not valid. */
    private static int sequencesEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] < 0) {
            int length = to - at >= Long.BYTES ? usualSequences(Swar.load(b, at)) : 0;
            length = length == 0 ? sequenceLength(b, at, to) : length;
            if (length == 0) {
                return -1 - at;
            }
            at += length;
        }
        return at;
    }

    /** Bytes of four sequences of two bytes, or two of three, at the beginning of a word; 0 when it holds something else. */
    private static int usualSequences(long word) {
        if ((word & TWO_BYTES_MASK) == TWO_BYTES) {
            // A lead below C2 has nothing in these bits; adding takes anything else to the high bit.
            return ((word & LEAD_BITS) + LEAD_CARRY & LEAD_HIGHS) == LEAD_HIGHS ? Long.BYTES : 0;
        }
        boolean three = (word & THREE_BYTES_MASK) == THREE_BYTES;
        return three && isFreeLead((int) word & 0xFF) && isFreeLead((int) (word >>> 24) & 0xFF) ? 6 : 0;
    }

    /** Whether any second byte may follow a lead of three. */
    private static boolean isFreeLead(int lead) {
        return lead != 0xE0 && lead != 0xED;
    }

    /** Bytes of the valid sequence at a byte that is not ASCII; 0 when it is not valid. */
    private static int sequenceLength(byte[] b, int at, int to) {
        int lead = b[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return continues(b, at + 1, to) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            boolean whole = continues(b, at + 1, to) && continues(b, at + 2, to);
            return whole && isCanonicalThree(lead, b[at + 1] & 0xFF) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            boolean whole = continues(b, at + 1, to) && continues(b, at + 2, to) && continues(b, at + 3, to);
            return whole && isCanonicalFour(lead, b[at + 1] & 0xFF) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] b, int at, int to) {
        return at < to && (b[at] & 0xC0) == 0x80;
    }

    private static boolean isCanonicalThree(int lead, int second) {
        return (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second < 0xA0);
    }

    private static boolean isCanonicalFour(int lead, int second) {
        return (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second < 0x90);
    }
}
