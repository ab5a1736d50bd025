package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed with SIGKILL at random moments while files arrive. In the end the file sink and the live tables equal the batch answer:
 * nothing twice, nothing missing. {@code -Deddyline.crash.rounds=20} makes it long, {@code -Deddyline.crash.seed} repeats a run.
 */
@Timeout(600)
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 3);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 20261121L);
    private static final long DEADLINE_NANOS = 120_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void killedAtAnyMomentItLosesAndDoublesNothing() throws Exception {
        Files.createDirectories(directory.resolve("in"));
        Random random = new Random(SEED);
        List<FileFeed.Event> events;
        try (FileFeed feed = new FileFeed(directory.resolve("in"), SEED)) {
            try (ServerProcess first = ServerProcess.start(directory)) {
                execute(first, statements());
                first.killAfter(random.nextInt(2000));
            }
            for (int round = 1; round < ROUNDS; round++) {
                try (ServerProcess server = ServerProcess.start(directory)) {
                    server.killAfter(random.nextInt(2000));
                }
            }
            events = feed.finish();
        }
        try (ServerProcess last = ServerProcess.start(directory)) {
            check(last, events);
            assertThat(last.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
    }

    private static List<String> statements() {
        return List.of(
                "CREATE STREAM events (id BIGINT, k INT, v BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE MATERIALIZED VIEW totals AS SELECT k, COUNT(*) AS n, SUM(v) AS s, MAX(v) AS hi FROM events GROUP BY k",
                "CREATE MATERIALIZED VIEW even AS SELECT id, v FROM events WHERE MOD(v, 2) = 0",
                "CREATE SINK positive WITH (connector = 'file', path = 'out', format = 'json') AS"
                        + " SELECT id, v FROM events WHERE v > 0");
    }

    private static void execute(ServerProcess server, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void check(ServerProcess server, List<FileFeed.Event> events) throws SQLException, IOException {
        String even = answer(events.stream()
                .filter(e -> e.value() % 2 == 0)
                .map(e -> e.id() + " " + e.value())
                .toList());
        TreeMap<Integer, long[]> groups = new TreeMap<>();
        for (FileFeed.Event event : events) {
            long[] group = groups.computeIfAbsent(event.key(), k -> new long[] {0, 0, Long.MIN_VALUE});
            group[0]++;
            group[1] += event.value();
            group[2] = Math.max(group[2], event.value());
        }
        String totals = answer(groups.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue()[0] + " " + e.getValue()[1] + " " + e.getValue()[2])
                .toList());
        String positive = answer(events.stream()
                .filter(e -> e.value() > 0)
                .map(e -> "{\"id\":" + e.id() + ",\"v\":" + e.value() + "}")
                .toList());
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            assertThat(eventually(totals, () -> rows(statement, "SELECT * FROM totals")))
                    .isEqualTo(totals);
            assertThat(eventually(even, () -> rows(statement, "SELECT * FROM even")))
                    .isEqualTo(even);
        }
        assertThat(eventually(positive, this::sinkRows)).isEqualTo(positive);
    }

    /** Something that can be asked again. */
    private interface Question {
        String ask() throws SQLException, IOException;
    }

    /** Asks until the answer is the wanted one or time is over; gives the last answer. */
    private static String eventually(String wanted, Question question) throws SQLException, IOException {
        long start = System.nanoTime();
        String answer = question.ask();
        while (!answer.equals(wanted) && System.nanoTime() - start < DEADLINE_NANOS) {
            answer = question.ask();
        }
        return answer;
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
        return answer(rows);
    }

    private String sinkRows() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .toList()) {
                rows.addAll(Files.readAllLines(file));
            }
        }
        return answer(rows);
    }

    private static String answer(List<String> rows) {
        return rows.stream().sorted().collect(Collectors.joining("\n"));
    }
}
