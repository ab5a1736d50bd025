package io.eddyline.server.avatica;

import io.eddyline.server.session.Session;
import io.eddyline.time.EngineClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta;

/** A client's connection: its session, its statements and how it wants values. Safe for use by many threads. */
final class ClientConnection {
    final Session session;
    /** Times in microseconds: the client is Eddyline's own driver. */
    final boolean micros;
    /** Statements that give no rows answer with one row that says what was done: for the shell. */
    final boolean messages;

    private final EngineClock clock;
    private final Map<Integer, ClientStatement> statements = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final ConnectionPropertiesImpl properties = new ConnectionPropertiesImpl();
    private volatile long usedNanos;

    ClientConnection(Session session, Map<String, String> properties, EngineClock clock) {
        this.session = session;
        this.micros = Boolean.parseBoolean(properties.get("eddyline.micros"));
        this.messages = Boolean.parseBoolean(properties.get("eddyline.messages"));
        this.clock = clock;
        this.properties.setAutoCommit(true);
        this.properties.setReadOnly(false);
        this.properties.setTransactionIsolation(java.sql.Connection.TRANSACTION_NONE);
        touch();
    }

    void touch() {
        usedNanos = clock.nanos();
    }

    /** Nanoseconds since it, or one of its statements, was used. */
    long idleNanos() {
        long idle = clock.nanos() - usedNanos;
        for (ClientStatement statement : statements.values()) {
            idle = Math.min(idle, statement.idleNanos());
        }
        return idle;
    }

    int nextId() {
        return ids.incrementAndGet();
    }

    ClientStatement createStatement() {
        ClientStatement statement = new ClientStatement(nextId(), clock);
        statements.put(statement.id, statement);
        return statement;
    }

    /** Null when there is none. */
    ClientStatement statement(int id) {
        return statements.get(id);
    }

    void closeStatement(int id) {
        ClientStatement statement = statements.remove(id);
        if (statement != null) {
            statement.close();
        }
    }

    /** Closes the statements with results that nobody fetched from for so long. */
    void closeIdleStatements(long nanos) {
        statements.values().stream()
                .filter(statement -> statement.hasResult() && statement.idleNanos() >= nanos)
                .forEach(statement -> closeStatement(statement.id));
    }

    int statementCount() {
        return statements.size();
    }

    synchronized Meta.ConnectionProperties sync(Meta.ConnectionProperties wanted) {
        properties.merge(wanted);
        properties.setDirty(false);
        return properties;
    }

    void close() {
        statements.keySet().forEach(this::closeStatement);
        session.close();
    }
}
