package io.eddyline.formats.avro;

import io.eddyline.connector.FileBytes;
import java.util.Arrays;

/** The blocks of a container file that begin in a range; after a damaged one, the next behind a mark. Not thread-safe. */
final class AvroBlocks {
    private static final int WINDOW_BYTES = 256 * 1024;
    /** Two numbers of at most ten bytes. */
    private static final int MAX_PREFIX_BYTES = 20;

    private static final int MAX_BLOCK_BYTES = 256 << 20;

    /** A block, decompressed. */
    record Block(long records, byte[] bytes) {}

    private final FileBytes file;
    private final AvroHeader header;
    private final long to;
    private final long first;
    private long start;
    private long position;

    AvroBlocks(FileBytes file, AvroHeader header, long from, long to) {
        this.file = file;
        this.header = header;
        this.to = to;
        // The mark before a block that begins at the range's start is outside of it.
        this.position = from <= header.length() ? header.length() : behindMark(from - AvroHeader.SYNC_BYTES);
        this.first = position;
        this.start = position;
    }

    /** Where the first block begins. */
    long firstStart() {
        return first;
    }

    /** Where the last block asked for begins. */
    long start() {
        return start;
    }

    /**
     * The next block; null at the end.
     *
     * @throws DamagedAvro when it is damaged; the one behind it may be whole
     */
    Block next() {
        if (position >= Math.min(to, file.size())) {
            return null;
        }
        start = position;
        byte[] prefix = read(start, (int) Math.min(MAX_PREFIX_BYTES, file.size() - start));
        AvroInput in = new AvroInput();
        in.set(prefix, 0, prefix.length);
        byte[] body;
        long records;
        try {
            records = in.readLong();
            long size = in.readLong();
            long bodyStart = start + in.position();
            if (records < 0 || size < 0 || size > MAX_BLOCK_BYTES) {
                throw new DamagedAvro("a block of " + records + " records and " + size + " bytes");
            }
            if (bodyStart + size + AvroHeader.SYNC_BYTES > file.size()) {
                throw new DamagedAvro("the file ends within a block");
            }
            body = read(bodyStart, (int) size);
            position = bodyStart + size + AvroHeader.SYNC_BYTES;
            if (!Arrays.equals(read(bodyStart + size, AvroHeader.SYNC_BYTES), header.sync())) {
                throw new DamagedAvro("there is no mark behind a block");
            }
        } catch (DamagedAvro e) {
            position = behindMark(start);
            throw e;
        }
        byte[] bytes = AvroCodecs.decompress(header.codec(), body);
        if (records > Math.max(1L << 20, bytes.length)) {
            throw new DamagedAvro("a block of " + bytes.length + " bytes says it has " + records + " records");
        }
        return new Block(records, bytes);
    }

    private byte[] read(long from, int length) {
        byte[] bytes = new byte[length];
        file.read(from, bytes, 0, length);
        return bytes;
    }

    /** Behind the first mark that begins at or behind a position; the file's end when there is none. */
    private long behindMark(long from) {
        long at = Math.max(from, 0);
        while (at + AvroHeader.SYNC_BYTES <= file.size()) {
            byte[] window = read(at, (int) Math.min(WINDOW_BYTES, file.size() - at));
            int found = indexOf(window, header.sync());
            if (found >= 0) {
                return at + found + AvroHeader.SYNC_BYTES;
            }
            at += window.length - AvroHeader.SYNC_BYTES + 1;
        }
        return file.size();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
