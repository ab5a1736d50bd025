package io.eddyline.storage.hdfs;

import io.eddyline.storage.StoredFile;
import java.io.IOException;

/** A file that is read in blocks, each with one request; the more is read in one go, the larger they become. */
final class HdfsFile implements StoredFile {
    private static final int FIRST_BLOCK_BYTES = 128 * 1024;
    private static final int MAX_BLOCK_BYTES = 8 * 1024 * 1024;

    private final HdfsStore store;
    private final String key;
    private final long size;
    private byte[] block = new byte[0];
    private long blockStart;
    private int ahead = FIRST_BLOCK_BYTES / 2;

    HdfsFile(HdfsStore store, String key, long size) {
        this.store = store;
        this.key = key;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            fetch(position, length);
        }
        int inBlock = (int) (position - blockStart);
        int count = Math.min(length, block.length - inBlock);
        System.arraycopy(block, inBlock, buffer, offset, count);
        return count;
    }

    private void fetch(long position, int wanted) throws IOException {
        boolean goesOn = position == blockStart + block.length;
        ahead = goesOn ? Math.min(MAX_BLOCK_BYTES, ahead * 2) : FIRST_BLOCK_BYTES;
        long length = Math.min(size - position, Math.max(ahead, Math.min(wanted, MAX_BLOCK_BYTES)));
        byte[] fetched = store.http().read(store.shown(key), key, position, length);
        if (fetched.length == 0) {
            throw new IOException(store.shown(key) + " gave no bytes at " + position);
        }
        block = fetched;
        blockStart = position;
    }

    @Override
    public void close() {
        block = new byte[0];
        blockStart = size;
    }
}
