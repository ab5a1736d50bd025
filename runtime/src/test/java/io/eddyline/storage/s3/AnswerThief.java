package io.eddyline.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a server and passes on everything, but when told cuts the line when the next answer to some request is coming. */
final class AnswerThief implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final AtomicReference<String> wanted = new AtomicReference<>();
    private final AtomicInteger stolen = new AtomicInteger();

    private AnswerThief(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static AnswerThief before(int target) throws IOException {
        AnswerThief thief = new AnswerThief(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        daemon(thief::accept);
        return thief;
    }

    /** @param request how it begins */
    void stealNext(String request) {
        wanted.set(request);
    }

    int stolen() {
        return stolen.get();
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "answer-thief");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                AtomicReference<String> steal = new AtomicReference<>();
                daemon(() -> pump(client, server, steal, true));
                daemon(() -> pump(server, client, steal, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to, AtomicReference<String> steal, boolean requests) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                String beginning = wanted.get();
                if (requests
                        && beginning != null
                        && text.startsWith(beginning)
                        && wanted.compareAndSet(beginning, null)) {
                    steal.set(beginning);
                } else if (!requests && steal.get() != null && !text.startsWith("HTTP/1.1 100")) {
                    stolen.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One side has ended; so does the other.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
