package io.eddyline.storage;

import java.io.IOException;

/**
 * A file of a store that is asked over the network: it is read in blocks, each with one request, and the more is read in one go, the larger
 * they become. One thread at a time.
 */
public abstract class BlockFile implements StoredFile {
    /** Bytes of the first block, and of each that does not go on where the last one ended. */
    public static final int FIRST_BLOCK_BYTES = 128 * 1024;

    private static final int MAX_BLOCK_BYTES = 8 * 1024 * 1024;

    private final String shown;
    private final long size;
    private byte[] block;
    private long blockStart;
    private int ahead;

    /**
     * @param shown the file's location, for messages
     * @param size the file's bytes
     * @param first its first bytes where they are known already, else none
     */
    protected BlockFile(String shown, long size, byte[] first) {
        this.shown = shown;
        this.size = size;
        this.block = first;
        this.ahead = first.length == 0 ? FIRST_BLOCK_BYTES / 2 : FIRST_BLOCK_BYTES;
    }

    /** Reads bytes that are all in the file: at least one, at most {@code length}. */
    protected abstract byte[] fetch(long position, long length) throws IOException;

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final int read(long position, byte[] buffer, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            fill(position, length);
        }
        int inBlock = (int) (position - blockStart);
        int count = Math.min(length, block.length - inBlock);
        System.arraycopy(block, inBlock, buffer, offset, count);
        return count;
    }

    private void fill(long position, int wanted) throws IOException {
        boolean goesOn = position == blockStart + block.length;
        ahead = goesOn ? Math.min(MAX_BLOCK_BYTES, ahead * 2) : FIRST_BLOCK_BYTES;
        byte[] fetched = fetch(position, Math.min(size - position, Math.max(ahead, Math.min(wanted, MAX_BLOCK_BYTES))));
        if (fetched.length == 0) {
            throw new IOException(shown + " gave no bytes at " + position);
        }
        block = fetched;
        blockStart = position;
    }

    @Override
    public final void close() {
        block = new byte[0];
        blockStart = size;
    }
}
