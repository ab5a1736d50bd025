package io.eddyline.formats.orc;

import java.io.IOException;

/** Runs as the first version of the format has them: evenly spaced numbers, or literals. */
final class RunsV1 extends IntegerRuns {
    private static final int SHORTEST_RUN = 3;
    private static final int LITERALS = 0x80;

    RunsV1(StreamInput input, boolean signed) {
        super(input, signed);
    }

    @Override
    int decode() throws IOException {
        int header = input.read();
        if (header >= LITERALS) {
            int count = 2 * LITERALS - header;
            for (int i = 0; i < count; i++) {
                run[i] = readVarint();
            }
            return count;
        }
        int count = header + SHORTEST_RUN;
        int step = (byte) input.read();
        long value = readVarint();
        for (int i = 0; i < count; i++) {
            run[i] = value;
            value += step;
        }
        return count;
    }
}
