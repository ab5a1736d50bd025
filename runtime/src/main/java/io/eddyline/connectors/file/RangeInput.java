package io.eddyline.connectors.file;

import com.github.luben.zstd.ZstdInputStream;
import io.eddyline.error.EddylineException;
import io.eddyline.storage.Location;
import io.eddyline.storage.StoredFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** The bytes of a planned range, decompressed by the file's ending; never more than was planned, and an error when there is less. */
final class RangeInput implements AutoCloseable {
    private static final int COMPRESSED_BLOCK_BYTES = 64 * 1024;
    private static final int MAX_READ_BYTES = 128 * 1024;

    private final Location path;
    private final PlannedBytes planned;
    private final InputStream stream;

    private RangeInput(Location path, PlannedBytes planned, InputStream stream) {
        this.path = path;
        this.planned = planned;
        this.stream = stream;
    }

    /** @throws EddylineException INPUT_OUTPUT when the file is gone or is not what was planned */
    static RangeInput open(Location path, FileRange range) {
        PlannedBytes planned;
        try {
            StoredFile file = path.openToScan(range.to() - range.from());
            planned = new PlannedBytes(file, range.from(), range.to());
            check(path, file.size(), range, planned);
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "', which was to be read, cannot be opened", e)
                    .hint("A file must stay until the epoch that reads it is complete; put it back to go on.");
        }
        try {
            return new RangeInput(path, planned, decompressed(path, planned));
        } catch (IOException e) {
            planned.close();
            throw FileErrors.inputOutput("the file '" + path + "' cannot be decompressed", e);
        }
    }

    private static void check(Location path, long size, FileRange range, PlannedBytes planned) {
        boolean compressed = FileNames.isCompressed(path.name());
        if (size < range.size() || (compressed && size != range.size())) {
            planned.close();
            throw FileErrors.rewritten(path, range.size(), size);
        }
    }

    private static InputStream decompressed(Location path, InputStream bytes) throws IOException {
        String name = path.name();
        if (FileNames.isGzip(name)) {
            return new GZIPInputStream(new BufferedInputStream(bytes, COMPRESSED_BLOCK_BYTES), COMPRESSED_BLOCK_BYTES);
        }
        if (FileNames.isZstd(name)) {
            return new ZstdInputStream(new BufferedInputStream(bytes, COMPRESSED_BLOCK_BYTES)).setContinuous(false);
        }
        if (FileNames.isBzip2(name)) {
            return new BZip2CompressorInputStream(new BufferedInputStream(bytes, COMPRESSED_BLOCK_BYTES), true);
        }
        return bytes;
    }

    /** Reads bytes until there are so many or no more; -1 at the end. */
    int read(byte[] buffer, int offset, int length) {
        try {
            int count = 0;
            while (count < length) {
                int more = stream.read(buffer, offset + count, length - count);
                if (more < 0) {
                    return count == 0 ? -1 : count;
                }
                count += more;
            }
            return count;
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be read", e);
        }
    }

    /** Bytes read from the file itself, compressed ones when it is compressed. */
    long bytesRead() {
        return planned.count;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be closed", e);
        }
    }

    /** A stretch of a file as a stream. */
    private static final class PlannedBytes extends InputStream {
        private final StoredFile file;
        private final long from;
        private final long to;
        private long count;

        PlannedBytes(StoredFile file, long from, long to) {
            this.file = file;
            this.from = from;
            this.to = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long position = from + count;
            if (position >= to) {
                return -1;
            }
            // What is read goes through a buffer outside the heap: a small one is still in the cache when it is copied.
            int wanted = (int) Math.min(Math.min(length, MAX_READ_BYTES), to - position);
            int got = file.read(position, buffer, offset, wanted);
            if (got < 0) {
                throw new IOException("it ended at byte " + position + " of " + to);
            }
            count += got;
            return got;
        }

        /** Not 0 before the end: a gzip reader takes that for the end of a file that has several members. */
        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, to - from - count);
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw FileErrors.inputOutput("a file cannot be closed", e);
            }
        }
    }
}
