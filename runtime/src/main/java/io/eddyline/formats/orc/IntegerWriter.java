package io.eddyline.formats.orc;

import java.io.IOException;

/** Writes whole numbers in runs of the format's second version: repeats, even steps, and packed numbers. Not thread-safe. */
final class IntegerWriter {
    private static final int SHORTEST_REPEAT = 3;
    private static final int LONGEST_REPEAT = 10;
    /** Fewer evenly spaced numbers are no longer when packed. */
    private static final int SHORTEST_STEPS = 8;

    private static final int DIRECT = 0x40;
    private static final int STEPS = 0xC0;
    /** Widths that are written, and their codes. */
    private static final int[] WIDTHS = {1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 64};

    private static final int[] CODES = {0, 1, 3, 7, 15, 23, 27, 28, 29, 30, 31};

    private final StreamOutput out;
    private final boolean signed;
    private final long[] values = new long[IntegerRuns.MAX_RUN];
    private int count;

    IntegerWriter(StreamOutput out, boolean signed) {
        this.out = out;
        this.signed = signed;
    }

    void add(long value) throws IOException {
        if (count == values.length) {
            flush();
        }
        values[count++] = value;
    }

    /** Writes what was added. */
    void flush() throws IOException {
        int packed = 0;
        int at = 0;
        while (at < count) {
            int run = run(at);
            boolean repeats = run >= SHORTEST_REPEAT && values[at + 1] == values[at];
            if (repeats || run >= SHORTEST_STEPS) {
                direct(packed, at);
                steps(at, run);
                at += run;
                packed = at;
            } else {
                // The last of these may be the first of the next.
                at += Math.max(1, run - 1);
            }
        }
        direct(packed, count);
        count = 0;
    }

    /** How many numbers from here on are evenly spaced. */
    private int run(int from) {
        if (from + 1 >= count) {
            return 1;
        }
        long step = values[from + 1] - values[from];
        int at = from;
        while (at + 1 < count && values[at + 1] - values[at] == step && !overflows(values[at], values[at + 1], step)) {
            at++;
        }
        return at + 1 - from;
    }

    /** Whether a difference is not what it seems: other readers need not wrap around as this one does. */
    private static boolean overflows(long before, long after, long step) {
        return ((after ^ before) & (after ^ step)) < 0;
    }

    private void steps(int from, int run) throws IOException {
        long first = signed ? ZigZag.encode(values[from]) : values[from];
        long step = values[from + 1] - values[from];
        if (step == 0 && run <= LONGEST_REPEAT) {
            int bytes = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(first) + Byte.SIZE - 1) / Byte.SIZE);
            out.put(bytes - 1 << 3 | run - SHORTEST_REPEAT);
            out.putBigEndian(first, bytes);
            return;
        }
        header(STEPS, run);
        out.putVarint(first);
        out.putVarint(ZigZag.encode(step));
    }

    private void header(int kind, int length) throws IOException {
        out.put(kind | length - 1 >>> Byte.SIZE);
        out.put(length - 1);
    }

    private void direct(int from, int to) throws IOException {
        if (from == to) {
            return;
        }
        long all = 0;
        for (int i = from; i < to; i++) {
            values[i] = signed ? ZigZag.encode(values[i]) : values[i];
            all |= values[i];
        }
        int index = 0;
        while (WIDTHS[index] < Long.SIZE - Long.numberOfLeadingZeros(all)) {
            index++;
        }
        header(DIRECT | CODES[index] << 1, to - from);
        pack(WIDTHS[index], from, to);
    }

    private void pack(int width, int from, int to) throws IOException {
        if (width >= Byte.SIZE) {
            for (int i = from; i < to; i++) {
                out.putBigEndian(values[i], width / Byte.SIZE);
            }
            return;
        }
        int bits = 0;
        int used = 0;
        for (int i = from; i < to; i++) {
            bits = bits << width | (int) values[i];
            used += width;
            if (used == Byte.SIZE) {
                out.put(bits);
                bits = 0;
                used = 0;
            }
        }
        if (used > 0) {
            out.put(bits << (Byte.SIZE - used));
        }
    }
}
