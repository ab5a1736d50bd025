package io.eddyline.server;

import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.engine.QueryState;
import io.eddyline.server.avatica.ClientConnections;
import io.eddyline.server.avatica.EddylineMeta;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.http.Health;
import io.eddyline.server.http.HttpEndpoint;
import io.eddyline.server.http.WebhookHandler;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.InstanceOptions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: an {@link Instance} behind one HTTP port. {@link #close} lets running epochs end and makes them durable.
 */
public final class EddylineServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EddylineServer.class);
    private static final long SWEEP_SECONDS = 10;

    private final Instance instance;
    private final ClientConnections connections;
    private final HttpEndpoint endpoint;
    private final ScheduledExecutorService sweeper;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EddylineServer(ServerConfiguration configuration, InstanceOptions options, Instance instance) {
        this.instance = instance;
        this.connections = new ClientConnections(
                instance, options.clock(), configuration.sessionTimeout(), configuration.statementTimeout());
        EddylineMeta meta = new EddylineMeta(
                connections, instance.systemTables(), configuration.fetchMaxRows(), configuration.fetchWait());
        WebhookHandler webhooks = new WebhookHandler(
                new WebhookHandler.Tokens(configuration.webhookToken(), instance.postedRows()::token),
                configuration.webhookMaxBody(),
                instance.postedRows()::accept);
        this.endpoint =
                HttpEndpoint.start(configuration.host(), configuration.port(), meta, this::health, List.of(webhooks));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "eddyline-sweeper");
            thread.setDaemon(true);
            return thread;
        });
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Brings back the catalog, starts its queries and listens. DIRECTORY_IN_USE and PORT_IN_USE when another process is in the way; nothing is
     * left running then.
     */
    public static EddylineServer start(ServerConfiguration configuration, InstanceOptions options) {
        Instance instance = Instance.open(configuration, options);
        try {
            EddylineServer server = new EddylineServer(configuration, options, instance);
            LOG.info(
                    "listening on {}:{}, data in {}",
                    configuration.host(),
                    server.port(),
                    configuration.dataDirectory());
            return server;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    /** The port that is listened on. */
    public int port() {
        return endpoint.port();
    }

    /** Connections of clients: for tests. */
    public ClientConnections connections() {
        return connections;
    }

    /** What the sessions share: for tests. */
    public Instance instance() {
        return instance;
    }

    private Health health() {
        List<Query> queries = instance.engine().queries();
        int failed = (int) queries.stream()
                .filter(query -> query.state() == QueryState.FAILED)
                .count();
        return new Health(!closed.get(), queries.size(), failed, connections.size());
    }

    private void sweep() {
        try {
            connections.sweep();
        } catch (RuntimeException e) {
            LOG.error("closing idle sessions failed", e);
        }
    }

    /** Ends results and sessions, then the queries after their running epochs, then the catalog. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        sweeper.shutdownNow();
        connections.closeAll();
        try {
            endpoint.close();
        } finally {
            instance.close();
        }
        LOG.info("stopped");
    }
}
