package io.eddyline.connector;

/** A file of known size whose bytes are read in any order. One thread at a time. */
public interface FileBytes extends AutoCloseable {
    /** Its path, for messages. */
    String name();

    /** Bytes. */
    long size();

    /**
     * Fills {@code buffer[offset .. offset + length)} with the bytes from {@code position} on.
     *
     * @throws io.eddyline.error.EddylineException INPUT_OUTPUT when they cannot be read; asking beyond the end is the caller's mistake
     */
    void read(long position, byte[] buffer, int offset, int length);

    /** Bytes read so far. */
    long bytesRead();

    @Override
    void close();
}
