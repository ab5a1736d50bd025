package io.eddyline.runtime.checkpoint;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes something of unknown length as blocks, each with its length in front, ended by a length of 0. */
final class SectionOutput extends OutputStream {
    private final DataOutputStream out;
    private final byte[] block = new byte[1 << 14];
    private int used;

    SectionOutput(DataOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (used == block.length) {
            flushBlock();
        }
        block[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int position = from;
        int left = count;
        while (left > 0) {
            if (used == block.length) {
                flushBlock();
            }
            int part = Math.min(left, block.length - used);
            System.arraycopy(bytes, position, block, used, part);
            used += part;
            position += part;
            left -= part;
        }
    }

    private void flushBlock() throws IOException {
        if (used > 0) {
            out.writeInt(used);
            out.write(block, 0, used);
            used = 0;
        }
    }

    /** Ends the section. */
    void end() throws IOException {
        flushBlock();
        out.writeInt(0);
    }
}
