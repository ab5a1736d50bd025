package io.eddyline.formats.orc;

import java.io.IOException;

/** Reads bits, the highest of a byte first. Not thread-safe. */
final class BitRuns {
    private final ByteRuns bytes;
    private int bits;
    private int left;

    BitRuns(StreamInput input) {
        bytes = new ByteRuns(input);
    }

    /** How many of those that are read are set. */
    int read(boolean[] out, int count) throws IOException {
        int set = 0;
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                bits = bytes.next();
                left = Byte.SIZE;
            }
            left--;
            int bit = bits >>> left & 1;
            out[i] = bit != 0;
            set += bit;
        }
        return set;
    }
}
