package io.eddyline.formats.orc;

import java.io.IOException;
import java.util.Arrays;

/** Reads bytes that are kept as runs of equal ones and literals. Not thread-safe. */
final class ByteRuns {
    private static final int SHORTEST_RUN = 3;
    private static final int LITERALS = 0x80;

    private final StreamInput input;
    private int left;
    private boolean literal;
    private byte value;

    ByteRuns(StreamInput input) {
        this.input = input;
    }

    private void start() throws IOException {
        int header = input.read();
        literal = header >= LITERALS;
        left = literal ? 2 * LITERALS - header : header + SHORTEST_RUN;
        if (!literal) {
            value = (byte) input.read();
        }
    }

    byte next() throws IOException {
        if (left == 0) {
            start();
        }
        left--;
        return literal ? (byte) input.read() : value;
    }

    void read(byte[] out, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (left == 0) {
                start();
            }
            int some = Math.min(left, count - done);
            if (literal) {
                input.copy(out, done, some);
            } else {
                Arrays.fill(out, done, done + some, value);
            }
            left -= some;
            done += some;
        }
    }
}
