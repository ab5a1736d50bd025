package io.eddyline.server.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a service on this machine, and fails as networks do when it is told to. Safe for use by many threads. */
final class FaultyProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket listener;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile long broken;

    private FaultyProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
        start("proxy-" + target, this::accept);
    }

    /** A proxy for what listens on the port, now or later. */
    static FaultyProxy to(int target) throws IOException {
        return new FaultyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections that were broken so far. */
    long broken() {
        return broken;
    }

    /** Breaks all connections, as if the other side had died. */
    void cut() {
        broken += links.size();
        links.forEach(Link::reset);
    }

    /** Breaks all connections and takes no new ones until {@link #heal}. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Nothing comes through until {@link #heal}, and nobody is told. */
    void stall() {
        links.forEach(link -> link.stall(true));
    }

    /** Nothing comes through the present connections ever again, and nobody is told: as when a firewall forgets them. */
    void forget() {
        broken += links.size();
        links.forEach(link -> link.stall(true));
        links.clear();
    }

    void heal() {
        refusing = false;
        links.forEach(link -> link.stall(false));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Link link = new Link(listener.accept());
                if (refusing) {
                    link.reset();
                } else {
                    start("connect-" + target, link::open);
                }
            } catch (IOException e) {
                // A client that went away at once; or the end.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    /** One client's connection with its continuation to the service. */
    private final class Link {
        private final Socket client;
        private volatile Socket service;
        private boolean stalled;

        Link(Socket client) {
            this.client = client;
        }

        void open() {
            links.add(this);
            try {
                service = new Socket(InetAddress.getLoopbackAddress(), target);
                service.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                start("answers-" + target, () -> pump(service, client));
                pump(client, service);
            } catch (IOException e) {
                reset();
            }
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    awaitFlow();
                    out.write(buffer, 0, count);
                }
                awaitFlow();
            } catch (IOException | InterruptedException e) {
                // Broken, by us or by one of them: then for both.
            }
            reset();
        }

        private synchronized void awaitFlow() throws InterruptedException {
            while (stalled) {
                wait();
            }
        }

        synchronized void stall(boolean now) {
            stalled = now;
            notifyAll();
        }

        void reset() {
            links.remove(this);
            reset(client);
            reset(service);
        }

        private void reset(Socket socket) {
            if (socket != null) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is closed.
                }
            }
        }
    }
}
