package io.eddyline.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A file open for reading in any order. One thread at a time. */
public interface StoredFile extends AutoCloseable {
    /** Bytes. */
    long size() throws IOException;

    /**
     * Reads up to {@code length} bytes from {@code position} on.
     *
     * @return how many, at least one; -1 at the end
     */
    int read(long position, byte[] buffer, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** Reads all of them; EOFException when there are fewer. */
    default void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int more = read(position + count, buffer, offset + count, length - count);
            if (more < 0) {
                throw new EOFException("it ended at byte " + (position + count));
            }
            count += more;
        }
    }

    /** The bytes from a position on; closing it leaves the file open. */
    default InputStream stream(long from) {
        return new StoredFileStream(this, from);
    }
}
