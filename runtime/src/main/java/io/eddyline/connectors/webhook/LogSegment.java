package io.eddyline.connectors.webhook;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A file of a log: requests one behind the other, each a header (length, checksum, time of arrival) and the body. One thread appends; any
 * number read what was appended before.
 */
final class LogSegment implements AutoCloseable {
    static final String SUFFIX = ".requests";
    /** Length and checksum, 4 bytes each, and the time of arrival in microseconds, 8. */
    static final int HEADER_BYTES = 16;

    private static final int INDEX_BYTES = 1 << 20;
    private static final int NAME_DIGITS = 19;

    private final Path file;
    private final FileChannel channel;
    private final long start;
    /** Starts of some requests, ascending, about a megabyte apart; positions in the log. */
    private final List<Long> index = new ArrayList<>();

    private volatile long size;

    private LogSegment(Path file, FileChannel channel, long start) {
        this.file = file;
        this.channel = channel;
        this.start = start;
    }

    static LogSegment create(Path directory, long start) throws IOException {
        Path file = directory.resolve(String.format(Locale.ROOT, "%0" + NAME_DIGITS + "d%s", start, SUFFIX));
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new LogSegment(file, channel, start);
    }

    /**
     * A segment that was written before.
     *
     * @param last whether a request at its end may be half-written: then it was never answered, and is cut off
     */
    static LogSegment open(Path file, boolean last) throws IOException {
        long start = Long.parseLong(file.getFileName().toString().substring(0, NAME_DIGITS));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        LogSegment segment = new LogSegment(file, channel, start);
        segment.scan(last);
        return segment;
    }

    private void scan(boolean last) throws IOException {
        long length = channel.size();
        long position = 0;
        while (position < length) {
            int body = wholeBody(position, length);
            if (body < 0) {
                if (!last) {
                    throw new IOException("'" + file + "' is damaged at byte " + position);
                }
                channel.truncate(position);
                channel.force(true);
                break;
            }
            note(start + position);
            position += HEADER_BYTES + body;
        }
        size = position;
    }

    /** The length of the body of the request at this byte; -1 when it is not whole. */
    private int wholeBody(long position, long length) throws IOException {
        if (length - position < HEADER_BYTES) {
            return -1;
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        read(header, position);
        int body = header.getInt(0);
        if (body < 0 || length - position - HEADER_BYTES < body) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.allocate(body);
        read(bytes, position + HEADER_BYTES);
        return header.getInt(4) == checksum(header.getLong(8), bytes.array()) ? body : -1;
    }

    static int checksum(long arrivalMicros, byte[] body) {
        CRC32 checksum = new CRC32();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, arrivalMicros));
        checksum.update(body);
        return (int) checksum.getValue();
    }

    private void note(long position) {
        synchronized (index) {
            if (index.isEmpty() || position - index.get(index.size() - 1) >= INDEX_BYTES) {
                index.add(position);
            }
        }
    }

    long start() {
        return start;
    }

    long size() {
        return size;
    }

    /** The position behind its last request. */
    long end() {
        return start + size;
    }

    /** Appends a request, or leaves all as it was. */
    void append(byte[] body, long arrivalMicros) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(0, body.length).putInt(4, checksum(arrivalMicros, body)).putLong(8, arrivalMicros);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + body.length)
                .put(header)
                .put(body)
                .flip();
        long position = size;
        try {
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        note(end());
        size = position;
    }

    void force() throws IOException {
        channel.force(false);
    }

    /** Fills the buffer with the bytes from a place in the file on. */
    private void read(ByteBuffer buffer, long place) throws IOException {
        long at = place;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new EOFException("'" + file + "' is too short");
            }
            at += count;
        }
    }

    /** Reads bytes from a position of the log on. */
    void read(long position, byte[] target, int length) throws IOException {
        read(ByteBuffer.wrap(target, 0, length), position - start);
    }

    /** The start of a request that is behind {@code from}: the last one not further away than {@code bytes}, else the next that is known. */
    long boundary(long from, long bytes) {
        long best = end();
        synchronized (index) {
            for (long position : index) {
                if (position > from && (position - from <= bytes || best == end())) {
                    best = position;
                }
            }
        }
        return best;
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw RequestLog.failure("cannot close '" + file + "'", e);
        }
    }
}
