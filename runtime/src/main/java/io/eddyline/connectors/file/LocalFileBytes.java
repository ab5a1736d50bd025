package io.eddyline.connectors.file;

import io.eddyline.connector.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of the local disk, read at random. */
final class LocalFileBytes implements FileBytes {
    /** What is read goes through a buffer outside the heap, which would stay as large as the largest read. */
    private static final int MAX_READ_BYTES = 256 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private long bytesRead;

    private LocalFileBytes(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * @param range of the file as it was planned
     * @throws io.eddyline.error.EddylineException INPUT_OUTPUT when it cannot be opened, or has changed since
     */
    static LocalFileBytes open(Path path, FileRange range) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            long size = channel.size();
            if (size != range.size()) {
                channel.close();
                throw FileErrors.rewritten(path, range.size(), size);
            }
            return new LocalFileBytes(path, channel, size);
        } catch (IOException e) {
            throw FileErrors.inputOutput("cannot open '" + path + "'", e);
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] buffer, int offset, int length) {
        try {
            int count = 0;
            while (count < length) {
                int wanted = Math.min(length - count, MAX_READ_BYTES);
                int got = channel.read(ByteBuffer.wrap(buffer, offset + count, wanted), position + count);
                if (got < 0) {
                    throw new IOException("it ended at byte " + (position + count));
                }
                count += got;
            }
            bytesRead += length;
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be read", e);
        }
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.inputOutput("the file '" + path + "' cannot be closed", e);
        }
    }
}
