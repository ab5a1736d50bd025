package io.eddyline.bench.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends lines at a fixed rate to whoever connects: {@code id,auction,price,sent,at}, where {@code sent} are the nanoseconds of
 * {@link Stopwatch#wallNanos} at which the line was written, and {@code at} is the same moment as a timestamp. Lines go out in small bursts, a
 * fifth of a millisecond apart; what the machine makes late is sent as soon as it can, and counts from then.
 */
public final class EventFeed implements AutoCloseable {
    private static final long BURST_NANOS = 200_000;
    private static final long NANOS = 1_000_000_000;
    private static final int AUCTIONS = 1000;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final ServerSocket server;
    private final long rowsPerSecond;
    private final StringBuilder lines = new StringBuilder();
    private volatile boolean closed;
    private long next;

    private EventFeed(ServerSocket server, long rowsPerSecond) {
        this.server = server;
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Listens on a free port of this machine alone, and sends to the first who connects. */
    public static EventFeed start(long rowsPerSecond) throws IOException {
        EventFeed feed = new EventFeed(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), rowsPerSecond);
        Thread thread = new Thread(feed::send, "event-feed");
        thread.setDaemon(true);
        thread.start();
        return feed;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private void send() {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            long start = Stopwatch.wallNanos();
            while (!closed) {
                long now = Stopwatch.wallNanos();
                long due = (long) ((now - start) / (double) NANOS * rowsPerSecond);
                if (due > next) {
                    write(out, due, now);
                }
                LockSupport.parkNanos(BURST_NANOS);
            }
        } catch (IOException e) {
            closed = true;
        }
    }

    private void write(OutputStream out, long until, long now) throws IOException {
        lines.setLength(0);
        String at = LocalDateTime.ofInstant(Stopwatch.now(), ZoneOffset.UTC).format(TIMESTAMP);
        for (; next < until; next++) {
            lines.append(next).append(',').append(next % AUCTIONS).append(',').append(next % 100);
            lines.append(',').append(now).append(',').append(at).append('\n');
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
    }
}
