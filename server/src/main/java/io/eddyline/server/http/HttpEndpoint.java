package io.eddyline.server.http;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.remote.LocalService;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one HTTP port: JDBC (POST /), health (GET /health) and what else is given a handler. */
public final class HttpEndpoint implements AutoCloseable {
    /** Each client that waits for rows of a live query holds one. */
    private static final int MAX_THREADS = 512;

    private static final int MIN_THREADS = 4;
    private static final long IDLE_MILLIS = 120_000;

    private final Server server;
    private final ServerConnector connector;

    private HttpEndpoint(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Listens. PORT_IN_USE when somebody else does; port 0 takes a free one.
     *
     * @param more what is asked before JDBC, which takes every POST
     */
    public static HttpEndpoint start(
            String host, int port, Meta meta, Supplier<Health> health, List<? extends Handler> more) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("eddyline-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        HandlerList handlers = new HandlerList(new HealthHandler(health));
        more.forEach(handlers::addHandler);
        handlers.addHandler(new JdbcHandler(new LocalService(meta)));
        server.setHandler(handlers);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw failure(host, port, e);
        }
        return new HttpEndpoint(server, connector);
    }

    private static EddylineException failure(String host, int port, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || (cause instanceof IOException
                            && String.valueOf(cause.getMessage()).contains("Failed to bind"))) {
                return new EddylineException(
                                ErrorCode.PORT_IN_USE,
                                "cannot listen on " + host + ":" + port + ": the port is taken",
                                e)
                        .hint("Stop the other process, or choose another port with --port.");
            }
        }
        return new EddylineException(
                ErrorCode.INPUT_OUTPUT, "cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new EddylineException(ErrorCode.INTERNAL, "the HTTP endpoint did not stop", e);
        }
    }
}
