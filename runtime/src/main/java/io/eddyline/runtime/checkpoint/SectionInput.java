package io.eddyline.runtime.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads one section that {@link SectionOutput} wrote. */
final class SectionInput extends InputStream {
    private static final int MAX_BLOCK = 1 << 20;

    private final DataInputStream in;
    private int left;
    private boolean ended;

    SectionInput(DataInputStream in) {
        this.in = in;
    }

    private boolean atEnd() throws IOException {
        if (left == 0 && !ended) {
            left = in.readInt();
            if (left < 0 || left > MAX_BLOCK) {
                throw new IOException("a block of " + left + " bytes");
            }
            ended = left == 0;
        }
        return ended;
    }

    @Override
    public int read() throws IOException {
        if (atEnd()) {
            return -1;
        }
        left--;
        return in.readUnsignedByte();
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int part = Math.min(count, left);
        in.readFully(bytes, from, part);
        left -= part;
        return part;
    }

    /** Fails when its reader left something behind. */
    void expectEnd() throws IOException {
        if (!atEnd()) {
            throw new IOException("state is longer than its reader knows");
        }
    }
}
