package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files are aggregated into a PostgreSQL while the server is killed with SIGKILL and its connections to the database are cut, both at random
 * moments. In the end every table, read by another client, equals the batch answer. {@code -Deddyline.crash.rounds=50} makes it long,
 * {@code -Deddyline.crash.seed} repeats a run.
 */
@Timeout(900)
class DatabaseCrashTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 3);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 20261121L);
    private static final int LONGEST_LIFE_MILLIS = 2500;
    private static final int LONGEST_PAUSE_MILLIS = 150;
    private static final long DEADLINE_NANOS = 120_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void everyTableEqualsTheBatchAnswer() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            List<FileFeed.Event> events;
            try (ConnectionCutter cutter = new ConnectionCutter(postgres, SEED)) {
                events = crash(postgres, new Random(SEED));
                assertThat(cutter.finish()).as("connections cut").isPositive();
            }
            try (ServerProcess last = start();
                    Connection client = postgres.getPostgresDatabase().getConnection()) {
                check(client, events);
                assertThat(last.stop()).as("exit code after SIGTERM").isIn(0, 143);
            }
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(directory, "--set", "urls.allowed=*");
    }

    private List<FileFeed.Event> crash(EmbeddedPostgres postgres, Random random) throws Exception {
        try (FileFeed feed = new FileFeed(directory.resolve("in"), SEED)) {
            try (ServerProcess first = start()) {
                execute(first, statements(postgres.getJdbcUrl("postgres", "postgres")));
                first.killAfter(random.nextInt(LONGEST_LIFE_MILLIS));
            }
            for (int round = 1; round < ROUNDS; round++) {
                try (ServerProcess server = start()) {
                    server.killAfter(random.nextInt(LONGEST_LIFE_MILLIS));
                }
            }
            return feed.finish();
        }
    }

    private static List<String> statements(String url) {
        String with = " WITH (connector = 'jdbc', url = '" + url + "', create_table = true, table = ";
        return List.of(
                "CREATE STREAM events (id BIGINT, k INT, v BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE SINK totals" + with + "'totals', output_mode = 'update') AS"
                        + " SELECT k, COUNT(*) AS n, SUM(v) AS s, MAX(v) AS hi FROM events GROUP BY k HAVING SUM(v) > 0",
                "CREATE SINK counts" + with + "'counts', output_mode = 'complete') AS"
                        + " SELECT MOD(k, 5) AS g, COUNT(*) AS n FROM events GROUP BY MOD(k, 5)",
                "CREATE SINK positive" + with + "'positive', trigger = 'continuous', checkpoint_interval = '200 ms') AS"
                        + " SELECT id, v FROM events WHERE v > 0");
    }

    /** The tables are checked when a sink is created, over a connection that may be cut: then once more. */
    private static void execute(ServerProcess server, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean done = false;
                for (int attempt = 0; !done; attempt++) {
                    try {
                        statement.execute(sql);
                        done = true;
                    } catch (SQLException e) {
                        assertThat(e.getMessage()).contains("EDL-4005");
                        assertThat(attempt).as("attempts").isLessThan(20);
                    }
                }
            }
        }
    }

    private static void check(Connection client, List<FileFeed.Event> events) throws SQLException {
        TreeMap<Integer, long[]> totals = new TreeMap<>();
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (FileFeed.Event event : events) {
            long[] group = totals.computeIfAbsent(event.key(), k -> new long[] {0, 0, Long.MIN_VALUE});
            group[0]++;
            group[1] += event.value();
            group[2] = Math.max(group[2], event.value());
            counts.merge(event.key() % 5, 1L, Long::sum);
        }
        assertTable(
                client,
                "SELECT k, n, s, hi FROM totals",
                totals.entrySet().stream()
                        .filter(e -> e.getValue()[1] > 0)
                        .map(e -> e.getKey() + " " + e.getValue()[0] + " " + e.getValue()[1] + " " + e.getValue()[2])
                        .toList());
        assertTable(
                client,
                "SELECT g, n FROM counts",
                counts.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .toList());
        assertTable(
                client,
                "SELECT id, v FROM positive",
                events.stream()
                        .filter(e -> e.value() > 0)
                        .map(e -> e.id() + " " + e.value())
                        .toList());
    }

    private static void assertTable(Connection client, String sql, List<String> wantedRows) throws SQLException {
        String wanted = answer(wantedRows);
        long start = System.nanoTime();
        String rows = rows(client, sql);
        while (!rows.equals(wanted) && System.nanoTime() - start < DEADLINE_NANOS) {
            rows = rows(client, sql);
        }
        assertThat(rows).as(sql).isEqualTo(wanted);
    }

    private static String rows(Connection client, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = client.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join(" ", values));
            }
        }
        return answer(rows);
    }

    private static String answer(List<String> rows) {
        return rows.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** Ends other clients' connections to the database, again and again. */
    private static final class ConnectionCutter implements AutoCloseable {
        private static final String CUT = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

        private final EmbeddedPostgres postgres;
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread;
        private volatile long cut;
        private volatile SQLException failure;

        ConnectionCutter(EmbeddedPostgres postgres, long seed) {
            this.postgres = postgres;
            this.thread = new Thread(() -> run(new Random(seed)), "cutter");
            thread.setDaemon(true);
            thread.start();
        }

        private void run(Random random) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                while (!stop.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                    try (ResultSet result = statement.executeQuery(CUT)) {
                        result.next();
                        cut += result.getLong(1);
                    }
                }
            } catch (SQLException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** How many were cut. */
        long finish() throws SQLException, InterruptedException {
            close();
            thread.join();
            if (failure != null) {
                throw failure;
            }
            return cut;
        }

        @Override
        public void close() {
            stop.countDown();
        }
    }
}
