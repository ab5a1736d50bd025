package io.eddyline.storage;

import java.io.IOException;
import java.io.InputStream;

/** Reads a file from a position on. */
final class StoredFileStream extends InputStream {
    private final StoredFile file;
    private long position;

    StoredFileStream(StoredFile file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = file.read(position, buffer, offset, length);
        position += Math.max(0, count);
        return count;
    }
}
