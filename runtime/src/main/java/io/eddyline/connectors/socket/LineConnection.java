package io.eddyline.connectors.socket;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.time.EngineClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A connection whose bytes a thread of its own takes in, whole lines at a time, as long as there is room: when nobody takes lines away, the
 * sender is held up by TCP. Safe for use by many threads.
 */
final class LineConnection implements AutoCloseable {
    private static final int READ_BYTES = 64 * 1024;
    /** With so much at a time it is better to read on while another thread works. */
    private static final int HANDED_OVER_BYTES = 16 * 1024;

    /**
     * What it may take.
     *
     * @param connectMicros time to connect
     * @param bufferBytes lines that wait
     * @param maxRecordBytes a longer line is cut here
     */
    record Limits(long connectMicros, long bufferBytes, int maxRecordBytes) {}

    private final String peer;
    private final Socket socket;
    private final Limits limits;
    private final EngineClock clock;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean ended;
    private boolean closed;
    private IOException failure;
    private Runnable listener = () -> {};
    private Runnable here = listener;

    /** Reader thread only. */
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    private long offset;
    private long rows;

    private LineConnection(String peer, Socket socket, Limits limits, EngineClock clock) {
        this.peer = peer;
        this.socket = socket;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws EddylineException CONNECTION_FAILED */
    static LineConnection open(String host, int port, Limits limits, EngineClock clock) {
        String peer = host + ":" + port;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int)
                    Math.min(Integer.MAX_VALUE, Math.max(1, limits.connectMicros() / 1000)));
        } catch (IOException e) {
            closeQuietly(socket);
            throw new EddylineException(ErrorCode.CONNECTION_FAILED, "cannot connect to " + peer + ": " + reason(e), e)
                    .hint("Start the server that sends the lines first, for example: nc -lk " + port);
        }
        LineConnection connection = new LineConnection(peer, socket, limits, clock);
        Thread thread = new Thread(connection::readAll, "eddyline-socket-" + peer);
        thread.setDaemon(true);
        thread.start();
        return connection;
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no such host";
        }
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return e.getMessage();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never in use.
        }
    }

    private void readAll() {
        IOException problem = null;
        try (InputStream in = socket.getInputStream()) {
            byte[] block = new byte[READ_BYTES];
            int count;
            while ((count = in.read(block)) >= 0) {
                accept(block, count);
            }
        } catch (IOException e) {
            problem = e;
        }
        if (partial.size() > 0) {
            publish(partial.toByteArray(), 1);
        }
        Runnable told;
        synchronized (this) {
            ended = true;
            failure = closed ? null : problem;
            told = listener;
        }
        told.run();
    }

    /** Takes the whole lines out of what came. */
    private void accept(byte[] block, int count) {
        int end = 0;
        int lines = 0;
        for (int i = 0; i < count; i++) {
            if (block[i] == '\n') {
                lines++;
                end = i + 1;
            }
        }
        if (lines > 0) {
            partial.write(block, 0, end);
            publish(partial.toByteArray(), lines);
            partial.reset();
        }
        partial.write(block, end, count - end);
        if (partial.size() > limits.maxRecordBytes()) {
            publish(partial.toByteArray(), 1);
            partial.reset();
        }
    }

    private void publish(byte[] bytes, int lines) {
        Runnable told;
        synchronized (this) {
            while (waitingBytes >= limits.bufferBytes() && !closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            if (closed) {
                return;
            }
            waiting.add(new Chunk(bytes, offset, rows, lines, clock.nowMicros()));
            waitingBytes += bytes.length;
            offset += bytes.length;
            rows += lines;
            told = bytes.length < HANDED_OVER_BYTES ? here : listener;
        }
        told.run();
    }

    /** The next waiting lines: about as much as allowed, at least one chunk when there is any. */
    synchronized List<Chunk> take(long maxRows, long maxBytes) {
        List<Chunk> taken = new ArrayList<>();
        long takenRows = 0;
        long takenBytes = 0;
        while (!waiting.isEmpty() && takenRows < maxRows && takenBytes < maxBytes) {
            Chunk chunk = waiting.remove();
            taken.add(chunk);
            takenRows += chunk.rows();
            takenBytes += chunk.bytes().length;
        }
        waitingBytes -= takenBytes;
        notifyAll();
        if (taken.isEmpty() && failure != null) {
            throw new EddylineException(
                            ErrorCode.CONNECTION_FAILED,
                            "the connection to " + peer + " broke: " + reason(failure),
                            failure)
                    .hint("What it had sent so far was processed.");
        }
        return taken;
    }

    /** Whether lines wait. */
    synchronized boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether the sender ended the connection in order and all its lines were taken. */
    synchronized boolean isExhausted() {
        return ended && failure == null && waiting.isEmpty();
    }

    /** Says whom to tell of lines; {@code newHere} may take its time, on the thread that reads them. */
    void onAvailable(Runnable newListener, Runnable newHere) {
        boolean now;
        synchronized (this) {
            listener = newListener;
            here = newHere;
            now = ended || !waiting.isEmpty();
        }
        if (now) {
            newListener.run();
        }
    }

    String peer() {
        return peer;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        closeQuietly(socket);
    }
}
