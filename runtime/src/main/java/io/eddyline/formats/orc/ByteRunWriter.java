package io.eddyline.formats.orc;

import java.io.IOException;

/** Writes bytes as runs of equal ones and literals. Not thread-safe. */
final class ByteRunWriter {
    private static final int SHORTEST_RUN = 3;
    private static final int LONGEST_RUN = 130;
    private static final int MOST_LITERALS = 128;

    private final StreamOutput out;
    private final byte[] values = new byte[4 * LONGEST_RUN];
    private int count;

    ByteRunWriter(StreamOutput out) {
        this.out = out;
    }

    void add(byte value) throws IOException {
        if (count == values.length) {
            flush();
        }
        values[count++] = value;
    }

    /** Writes what was added. */
    void flush() throws IOException {
        int literals = 0;
        int at = 0;
        while (at < count) {
            int run = run(at);
            if (run >= SHORTEST_RUN) {
                literals(literals, at);
                out.put(run - SHORTEST_RUN);
                out.put(values[at]);
                literals = at + run;
            }
            at += run;
        }
        literals(literals, count);
        count = 0;
    }

    private int run(int from) {
        int end = Math.min(count, from + LONGEST_RUN);
        int at = from + 1;
        while (at < end && values[at] == values[from]) {
            at++;
        }
        return at - from;
    }

    private void literals(int from, int to) throws IOException {
        for (int at = from; at < to; at += MOST_LITERALS) {
            int some = Math.min(MOST_LITERALS, to - at);
            out.put(-some);
            out.put(values, at, some);
        }
    }
}
