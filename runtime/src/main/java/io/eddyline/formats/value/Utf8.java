package io.eddyline.formats.value;

/** Strict UTF-8: no surrogates, no overlong forms, nothing above U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** The first byte that is not part of valid UTF-8 in {@code [from .. to)}, or -1. */
    public static int invalidAt(byte[] b, int from, int to) {
        int at = from;
        while (at < to) {
            if (to - at >= Long.BYTES && Swar.nonAscii(Swar.load(b, at)) == 0) {
                at += Long.BYTES;
            } else if (b[at] >= 0) {
                at++;
            } else {
                int length = sequenceLength(b, at, to);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return -1;
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
