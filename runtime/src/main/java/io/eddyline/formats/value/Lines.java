package io.eddyline.formats.value;

/** Where lines end. */
public final class Lines {
    private Lines() {}

    /** The first newline in {@code [from .. to)}, or {@code to}. Up to eight bytes behind {@code to} are read. */
    public static int newline(byte[] b, int from, int to) {
        int at = from;
        while (at < to) {
            long hit = Swar.equal(Swar.load(b, at), Swar.NEWLINES);
            if (hit != 0) {
                return Math.min(to, at + Swar.first(hit));
            }
            at += Long.BYTES;
        }
        return to;
    }

    /** The last newline in {@code [from .. to)}, or -1. */
    public static int lastNewline(byte[] b, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Whether the bytes start with a UTF-8 byte order mark. */
    public static boolean startsWithByteOrderMark(byte[] b, int from, int to) {
        return to - from >= 3 && b[from] == (byte) 0xEF && b[from + 1] == (byte) 0xBB && b[from + 2] == (byte) 0xBF;
    }
}
