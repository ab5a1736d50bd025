package io.eddyline.server.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL, and what a client that comes without the proxy sees of its tables. */
final class PostgresService implements Service {
    private final Path directory;
    private EmbeddedPostgres postgres;
    private final int port;
    private final FaultyProxy proxy;

    PostgresService(Path directory) throws IOException {
        this.directory = directory;
        this.postgres = builder().start();
        this.port = postgres.getPort();
        this.proxy = FaultyProxy.to(port);
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("synchronous_commit", "on");
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public FaultyProxy proxy() {
        return proxy;
    }

    /** A database has no other way than the orderly one here; its clients are thrown out all the same. */
    @Override
    public void stop(boolean orderly) throws IOException {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    @Override
    public void start() throws IOException {
        if (postgres == null) {
            postgres = builder().setPort(port).start();
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres";
    }

    String rows(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            return BatchAnswer.rows(connection, sql);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        stop(true);
    }
}
