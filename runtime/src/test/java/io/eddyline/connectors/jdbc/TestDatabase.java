package io.eddyline.connectors.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases that tests write: H2 in this process, and a PostgreSQL and a MariaDB that are started once for all tests. */
enum TestDatabase {
    H2 {
        @Override
        String url() {
            return "jdbc:h2:mem:sink;DB_CLOSE_DELAY=-1";
        }

        @Override
        String nativeName(String name) {
            return name.toUpperCase(java.util.Locale.ROOT);
        }
    },
    POSTGRES {
        @Override
        String url() {
            return Server.INSTANCE.getJdbcUrl("postgres", "postgres");
        }

        @Override
        String nativeName(String name) {
            return name.toLowerCase(java.util.Locale.ROOT);
        }
    },
    MARIADB {
        @Override
        String url() {
            return MariaDb.URL;
        }

        @Override
        String nativeName(String name) {
            return name;
        }

        @Override
        String instant(String utc) {
            return "TIMESTAMP '" + utc + "'";
        }
    };

    private static final class MariaDb {
        private static final String URL = MariaDbServer.start();
    }

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                // It ends with this process.
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static {
        FaultyDriver.plan();
    }

    abstract String url();

    /** How the database spells a name without quotes. */
    abstract String nativeName(String name);

    /** An instant as a literal. */
    String instant(String utc) {
        return "TIMESTAMP WITH TIME ZONE '" + utc + "+00'";
    }

    /** The same database as another user of it sees it. */
    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows with bars between the values. */
    List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
