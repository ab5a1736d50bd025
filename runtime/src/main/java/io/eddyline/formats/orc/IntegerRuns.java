package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Reads whole numbers that are kept in runs, some hundred of them at most. Not thread-safe. */
abstract class IntegerRuns {
    /** The most values of a run. */
    static final int MAX_RUN = 512;

    final StreamInput input;
    final boolean signed;
    /** The values of the run in hand. */
    final long[] run = new long[MAX_RUN];

    private int position;
    private int count;

    IntegerRuns(StreamInput input, boolean signed) {
        this.input = input;
        this.signed = signed;
    }

    /** Decodes the next run into {@link #run}; the number of its values, at least one. */
    abstract int decode() throws IOException;

    final void read(long[] out, int from, int values) throws IOException {
        int done = 0;
        while (done < values) {
            if (position == count) {
                count = decode();
                position = 0;
            }
            int some = Math.min(count - position, values - done);
            System.arraycopy(run, position, out, from + done, some);
            position += some;
            done += some;
        }
    }

    /**
     * Reads lengths or places in something.
     *
     * @throws DamagedFile when one is negative or above a limit
     */
    final void readSizes(long[] out, int values, long limit) throws IOException {
        read(out, 0, values);
        for (int i = 0; i < values; i++) {
            if (out[i] < 0 || out[i] > limit) {
                throw new DamagedFile("a length is " + out[i]);
            }
        }
    }

    final long readVarint() throws IOException {
        long value = input.readVarint();
        return signed ? ZigZag.decode(value) : value;
    }
}
