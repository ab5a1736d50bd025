package io.eddyline.server.avatica;

import io.eddyline.server.session.Sessions;
import io.eddyline.time.EngineClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.avatica.NoSuchConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All clients' connections. Safe for use by many threads. */
public final class ClientConnections {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnections.class);
    private static final String OWN_PROPERTIES = "eddyline.";
    private static final String SETTING = "set.";

    private final Map<String, ClientConnection> connections = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final EngineClock clock;
    private final Duration connectionTimeout;
    private final Duration statementTimeout;

    public ClientConnections(
            Sessions sessions, EngineClock clock, Duration connectionTimeout, Duration statementTimeout) {
        this.sessions = sessions;
        this.clock = clock;
        this.connectionTimeout = connectionTimeout;
        this.statementTimeout = statementTimeout;
    }

    /** Session settings come as properties {@code eddyline.set.<key>}. */
    void open(String id, Map<String, String> properties) {
        Map<String, String> given = properties == null ? Map.of() : properties;
        Map<String, String> settings = new HashMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(OWN_PROPERTIES + SETTING)) {
                settings.put(key.substring((OWN_PROPERTIES + SETTING).length()), value);
            }
        });
        connections.put(id, new ClientConnection(sessions.open(settings), given, clock));
    }

    ClientConnection require(String id) {
        ClientConnection connection = connections.get(id);
        if (connection == null) {
            throw new NoSuchConnectionException(id);
        }
        connection.touch();
        return connection;
    }

    void close(String id) {
        ClientConnection connection = connections.remove(id);
        if (connection != null) {
            connection.close();
        }
    }

    void closeStatement(String connectionId, int statementId) {
        ClientConnection connection = connections.get(connectionId);
        if (connection != null) {
            connection.touch();
            connection.closeStatement(statementId);
        }
    }

    /** Closes what nobody used for too long; called now and then. */
    public void sweep() {
        connections.forEach((id, connection) -> {
            if (connection.idleNanos() >= connectionTimeout.toNanos()) {
                LOG.info("session {} is closed: it was idle for {}", id, connectionTimeout);
                close(id);
            } else {
                connection.closeIdleStatements(statementTimeout.toNanos());
            }
        });
    }

    /** Connections that are open. */
    public int size() {
        return connections.size();
    }

    /** Statements that are open, of all connections. */
    public int statementCount() {
        return connections.values().stream()
                .mapToInt(ClientConnection::statementCount)
                .sum();
    }

    /** Closes all. */
    public void closeAll() {
        connections.keySet().forEach(this::close);
    }
}
