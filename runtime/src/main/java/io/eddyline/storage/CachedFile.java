package io.eddyline.storage;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file of which the system has much in memory: that is copied from there straight to where it is wanted. Java's channels copy it twice, by
 * a buffer outside the heap, which also takes room in the processor's caches.
 *
 * <p>While the system copies to an array no thread of Java can be stopped, for a collection, say, so it must not wait for a disk then. It is asked for
 * the last of the bytes first, without waiting. Where it does not have that, or cannot tell, as in a file system of another machine, the bytes are
 * read as usual. Files are brought to memory, and leave it, by and large in order; were one of the bytes before missing, a disk would be
 * waited for once.
 */
final class CachedFile implements StoredFile {
    /** Bytes read at once: they are copied in less time than threads take to stop. */
    private static final int MAX_READ_BYTES = 256 * 1024;

    /** Finding the calls takes about as long as they save with so many bytes. A property, so that they can be tried at once, or never. */
    private static final long WORTHWHILE_BYTES = Long.getLong("eddyline.straight.reads.after", 512L << 20);

    private static final AtomicLong OPENED_BYTES = new AtomicLong();

    private final SystemReads calls;
    private final StoredFile usual;
    private int descriptor;

    /** Made when it is needed first. */
    private static final class Calls {
        private static final Optional<SystemReads> FOUND = SystemReads.find();
    }

    CachedFile(SystemReads calls, int descriptor, StoredFile usual) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.usual = usual;
    }

    /** Opens a file of which so many bytes are read; empty where it can only be opened as usual, or that is as good. */
    static Optional<StoredFile> open(String path, long bytes) {
        boolean worthwhile =
                OPENED_BYTES.get() >= WORTHWHILE_BYTES || OPENED_BYTES.addAndGet(bytes) >= WORTHWHILE_BYTES;
        return worthwhile && isAscii(path) ? Calls.FOUND.flatMap(calls -> open(path, calls)) : Optional.empty();
    }

    /** In other names the system's characters need not be Java's. */
    private static boolean isAscii(String path) {
        return path.chars().allMatch(c -> c > 0 && c < 0x80);
    }

    static Optional<StoredFile> open(String path, SystemReads calls) {
        int descriptor = calls.open(path);
        if (descriptor < 0) {
            return Optional.empty();
        }
        try {
            // The same file, even if another has its name by now.
            StoredFile usual = LocalStore.INSTANCE.open("/proc/self/fd/" + descriptor);
            return Optional.of(new CachedFile(calls, descriptor, usual));
        } catch (IOException e) {
            calls.close(descriptor);
            return Optional.empty();
        }
    }

    @Override
    public long size() throws IOException {
        return usual.size();
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        int wanted = Math.min(length, MAX_READ_BYTES);
        if (descriptor >= 0 && wanted > 0 && calls.isInMemory(descriptor, position + wanted - 1)) {
            int got = calls.read(descriptor, position, buffer, offset, wanted);
            if (got > 0) {
                return got;
            }
        }
        // Also says what is wrong.
        return usual.read(position, buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        int open = descriptor;
        descriptor = -1;
        if (open >= 0) {
            calls.close(open);
        }
        usual.close();
    }
}
