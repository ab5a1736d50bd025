package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files go through a sink into a bucket and from there into a live table, all checkpoints are in the bucket too, and the server is killed at
 * random moments. {@code -Deddyline.crash.rounds=20} makes it long, {@code -Deddyline.crash.seed} repeats a run.
 */
@Timeout(600)
class BucketCrashTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 3);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 20261121L);
    private static final long DEADLINE_NANOS = 120_000_000_000L;

    @TempDir
    private Path directory;

    private ServerProcess server() throws IOException {
        return ServerProcess.start(directory, "--config", "eddyline.yaml");
    }

    @Test
    void killedAtAnyMomentItGoesOnFromTheBucket() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        Random random = new Random(SEED);
        try (BucketServer bucket = BucketServer.start(directory, "lake")) {
            List<String> configuration = new ArrayList<>(bucket.configuration());
            configuration.add("files.allowed: ['.', 's3://lake/ours']");
            Files.write(directory.resolve("eddyline.yaml"), configuration);
            List<FileFeed.Event> events;
            try (FileFeed feed = new FileFeed(directory.resolve("in"), SEED)) {
                try (ServerProcess first = server()) {
                    execute(first);
                    first.killAfter(1000 + random.nextInt(3000));
                }
                for (int round = 1; round < ROUNDS; round++) {
                    try (ServerProcess server = server()) {
                        server.killAfter(1000 + random.nextInt(3000));
                    }
                }
                events = feed.finish();
            }
            try (ServerProcess last = server()) {
                check(last, events);
                assertThat(last.stop()).as("exit code after SIGTERM").isIn(0, 143);
            }
        }
    }

    private static void execute(ServerProcess server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET checkpoint_location = 's3://lake/ours/checkpoints'");
            statement.execute("CREATE STREAM events (id BIGINT, k INT, v BIGINT)"
                    + " WITH (connector = 'file', path = 'in', format = 'json')");
            statement.execute(
                    "CREATE SINK raw WITH (connector = 'file', path = 's3://lake/ours/raw', format = 'parquet')"
                            + " AS SELECT id, k, v FROM events WHERE v > 0");
            statement.execute("CREATE STREAM stored (id BIGINT, k INT, v BIGINT)"
                    + " WITH (connector = 'file', path = 's3://lake/ours/raw', format = 'parquet')");
            statement.execute(
                    "CREATE MATERIALIZED VIEW totals AS SELECT k, COUNT(*) AS n, SUM(v) AS s FROM stored GROUP BY k");
            assertThatThrownBy(() -> statement.execute("CREATE STREAM others (id BIGINT)"
                            + " WITH (connector = 'file', path = 's3://lake/theirs', format = 'json')"))
                    .hasMessageContaining("EDL-2013");
            assertThat(rows(statement, "SELECT \"value\" FROM sys.settings WHERE name = 's3.secret.key'"))
                    .isEqualTo("****");
        }
    }

    private void check(ServerProcess server, List<FileFeed.Event> events) throws SQLException {
        TreeMap<Integer, long[]> groups = new TreeMap<>();
        List<FileFeed.Event> positive =
                events.stream().filter(event -> event.value() > 0).toList();
        for (FileFeed.Event event : positive) {
            long[] group = groups.computeIfAbsent(event.key(), k -> new long[2]);
            group[0]++;
            group[1] += event.value();
        }
        String totals = groups.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()[0] + " " + e.getValue()[1])
                .sorted()
                .collect(Collectors.joining("\n"));
        String ids = positive.stream().map(event -> "" + event.id()).sorted().collect(Collectors.joining("\n"));
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            String answer = "";
            while (!answer.equals(totals) && System.nanoTime() - start < DEADLINE_NANOS) {
                answer = rows(statement, "SELECT * FROM totals");
            }
            assertThat(answer).isEqualTo(totals);
            assertThat(rows(statement, "SELECT id FROM stored")).isEqualTo(ids);
            assertThat(rows(statement, "SELECT name FROM sys.queries WHERE state = 'FAILED'"))
                    .isEmpty();
        }
    }

    private static String rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows.stream().sorted().collect(Collectors.joining("\n"));
    }
}
