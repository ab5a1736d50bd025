package io.eddyline.connectors.webhook;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The requests of one stream, in the order of their arrival, on disk. A position is a number of bytes since the log began. What is on disk is
 * read; what all readers have committed is deleted, a segment at a time. Safe for use by many threads.
 */
final class RequestLog implements AutoCloseable {
    static final long SEGMENT_BYTES = 16L << 20;

    private final Path directory;
    private final long segmentBytes;
    private final ConcurrentSkipListMap<Long, LogSegment> segments = new ConcurrentSkipListMap<>();
    private final LogReaders readers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object syncing = new Object();
    private long end;
    private volatile long durable;
    private volatile IOException broken;

    private RequestLog(Path directory, long segmentBytes) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + LogSegment.SUFFIX)) {
            found.forEach(files::add);
        }
        files.sort(Comparator.naturalOrder());
        for (int i = 0; i < files.size(); i++) {
            LogSegment segment = LogSegment.open(files.get(i), i == files.size() - 1);
            segments.put(segment.start(), segment);
        }
        if (segments.isEmpty()) {
            addSegment(0);
        }
        end = segments.lastEntry().getValue().end();
        durable = end;
        readers = new LogReaders(directory);
    }

    static RequestLog open(Path directory) {
        return open(directory, SEGMENT_BYTES);
    }

    static RequestLog open(Path directory, long segmentBytes) {
        try {
            return new RequestLog(directory, segmentBytes);
        } catch (IOException e) {
            throw failure("cannot open the requests in '" + directory + "'", e);
        }
    }

    static EddylineException failure(String problem, IOException cause) {
        return new EddylineException(ErrorCode.INPUT_OUTPUT, problem + ": " + cause.getMessage(), cause);
    }

    private void addSegment(long start) throws IOException {
        segments.put(start, LogSegment.create(directory, start));
        LogFiles.syncDirectory(directory);
    }

    /** The first position that is still there. */
    long first() {
        return segments.firstKey();
    }

    /** The position behind all that is on disk. */
    long durable() {
        return durable;
    }

    /**
     * Appends a request and waits until it is on disk; many that wait together need one write of the disk.
     *
     * @return its position; empty when more than {@code maxWaiting} bytes would wait for a reader
     */
    Optional<Long> append(byte[] body, long arrivalMicros, long maxWaiting) throws IOException {
        long position;
        long after;
        synchronized (this) {
            checkWhole();
            long waiting = end - lowest();
            if (waiting > 0 && waiting + body.length > maxWaiting) {
                return Optional.empty();
            }
            position = end;
            write(body, arrivalMicros);
            after = end;
        }
        sync(after);
        return Optional.of(position);
    }

    private void checkWhole() throws IOException {
        if (broken != null) {
            throw new IOException("an earlier request could not be kept: " + broken.getMessage(), broken);
        }
    }

    private void write(byte[] body, long arrivalMicros) throws IOException {
        LogSegment last = segments.lastEntry().getValue();
        if (last.size() >= segmentBytes) {
            last.force();
            addSegment(end);
            last = segments.lastEntry().getValue();
        }
        last.append(body, arrivalMicros);
        end = last.end();
    }

    private void sync(long position) throws IOException {
        if (durable >= position) {
            return;
        }
        synchronized (syncing) {
            if (durable >= position) {
                return;
            }
            checkWhole();
            LogSegment last;
            long target;
            synchronized (this) {
                last = segments.lastEntry().getValue();
                target = end;
            }
            try {
                last.force();
            } catch (IOException e) {
                // What the disk has of it now, nobody knows.
                broken = e;
                throw e;
            }
            durable = target;
        }
        listeners.forEach(Runnable::run);
    }

    /** The segment that has this position; it must be there. */
    LogSegment segment(long position) {
        Map.Entry<Long, LogSegment> entry = segments.floorEntry(position);
        if (entry == null || position > entry.getValue().end()) {
            throw new EddylineException(
                            ErrorCode.CHECKPOINT_DAMAGED,
                            "the requests from position " + position + " on are not in '" + directory + "'")
                    .hint("The query's checkpoint and the data directory do not belong to one moment.");
        }
        return entry.getValue();
    }

    /** The end of a request so far behind {@code from} as bytes are wanted, or of at least one; at most {@code to}. */
    long boundary(long from, long bytes, long to) {
        if (to - from <= bytes) {
            return to;
        }
        return Math.min(to, segment(from).boundary(from, bytes));
    }

    /** Where a reader begins or goes on. Until it is closed or forgotten, nothing behind its position is deleted. */
    LogReaders.Reader register(String name) {
        synchronized (this) {
            try {
                return readers.register(name, first());
            } catch (IOException e) {
                throw failure("cannot note the reader '" + name + "'", e);
            }
        }
    }

    /** A reader has committed all before the position. */
    synchronized void advance(LogReaders.Reader reader, long position) {
        reader.advance(position);
        trim();
    }

    /** A reader that has no name is no more. */
    synchronized void close(LogReaders.Reader reader) {
        readers.close(reader);
    }

    /** A query is no more. */
    synchronized void forget(String name) {
        if (readers.forget(name)) {
            trim();
        }
    }

    private long lowest() {
        return readers.lowest().orElse(first());
    }

    private void trim() {
        long keep = readers.lowest().orElse(Long.MIN_VALUE);
        try {
            boolean noted = false;
            while (segments.size() > 1 && segments.higherKey(segments.firstKey()) <= keep) {
                if (!noted) {
                    // Positions on disk must not lie before what is there.
                    readers.save();
                    noted = true;
                }
                segments.pollFirstEntry().getValue().delete();
            }
        } catch (IOException e) {
            throw failure("cannot delete requests that were read in '" + directory + "'", e);
        }
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public synchronized void close() {
        for (LogSegment segment : segments.values()) {
            segment.close();
        }
    }
}
