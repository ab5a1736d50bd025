package io.eddyline.formats.orc;

import java.io.IOException;

/** Writes bits, the highest of a byte first. Not thread-safe. */
final class BitWriter {
    private final ByteRunWriter bytes;
    private int bits;
    private int used;

    BitWriter(StreamOutput out) {
        bytes = new ByteRunWriter(out);
    }

    void add(boolean bit) throws IOException {
        bits = bits << 1 | (bit ? 1 : 0);
        if (++used == Byte.SIZE) {
            bytes.add((byte) bits);
            bits = 0;
            used = 0;
        }
    }

    /** Writes what was added, and the rest of a byte as zeros. */
    void flush() throws IOException {
        if (used > 0) {
            bytes.add((byte) (bits << (Byte.SIZE - used)));
            bits = 0;
            used = 0;
        }
        bytes.flush();
    }
}
