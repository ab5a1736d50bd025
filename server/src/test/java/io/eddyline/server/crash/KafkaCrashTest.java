package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.server.kafka.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka to Kafka while the server is killed with SIGKILL, and the broker too, at random moments. In the end what a reader of committed records
 * sees equals the batch answer: nothing twice, nothing missing. {@code -Deddyline.crash.rounds=50} makes it long,
 * {@code -Deddyline.crash.seed} repeats a run.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KafkaCrashTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 2);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 20261121L);
    private static final long DEADLINE_NANOS = 120_000_000_000L;
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    @Test
    void killedAtAnyMomentItLosesAndDoublesNothing() throws Exception {
        Random random = new Random(SEED);
        List<FileFeed.Event> events;
        try (Broker broker = Broker.start(directory.resolve("broker"))) {
            Files.writeString(
                    directory.resolve("eddyline.yaml"), "urls.allowed: ['kafka://" + broker.servers() + "']\n");
            broker.createTopic("events", PARTITIONS);
            try (TopicFeed feed = new TopicFeed(broker, "events", PARTITIONS, SEED)) {
                try (ServerProcess first = start()) {
                    execute(first, statements(broker.servers()));
                    first.killAfter(random.nextInt(2000));
                }
                for (int round = 1; round < ROUNDS; round++) {
                    // The first time the broker goes while the server runs, then whatever comes.
                    round(broker, random, round == 1 ? 1 : random.nextInt(4));
                }
                events = feed.finish();
            }
            try (ServerProcess last = start()) {
                check(broker, last, events);
                assertThat(last.stop()).as("exit code after SIGTERM").isIn(0, 143);
            }
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(directory, "--config", "eddyline.yaml");
    }

    /** Kills the server; the broker is killed before (0), so that it is down while the server starts, or while it runs (1), or not at all. */
    private void round(Broker broker, Random random, int what) throws IOException, InterruptedException {
        if (what == 0) {
            broker.kill();
        }
        try (ServerProcess server = start()) {
            if (what == 1) {
                server.runFor(random.nextInt(1500));
                broker.kill();
            }
            if (what <= 1) {
                server.runFor(random.nextInt(500));
                broker.start();
            }
            server.killAfter(random.nextInt(3000));
        }
    }

    private static List<String> statements(String servers) {
        String kafka = " WITH (connector = 'kafka', format = 'json', connect_timeout = '3s', 'bootstrap.servers' = '"
                + servers + "',";
        return List.of(
                "CREATE STREAM events (id BIGINT, k INT, v BIGINT)" + kafka + " topic = 'events')",
                "CREATE SINK totals" + kafka + " topic = 'totals', topic_partitions = 3, key_columns = 'k') AS"
                        + " SELECT k, COUNT(*) AS n, SUM(v) AS s, MAX(v) AS hi FROM events GROUP BY k",
                "CREATE SINK winners" + kafka + " topic = 'winners', topic_partitions = 1, key_columns = 'k') AS"
                        + " SELECT k, SUM(v) AS s FROM events GROUP BY k HAVING SUM(v) > 0",
                "CREATE SINK positive" + kafka + " topic = 'positive', topic_partitions = 2) AS"
                        + " SELECT id, v FROM events WHERE v > 0",
                "CREATE SINK even" + kafka + " topic = 'even', topic_partitions = 2, trigger = 'continuous',"
                        + " checkpoint_interval = '200ms') AS SELECT id, v FROM events WHERE MOD(v, 2) = 0");
    }

    private static void execute(ServerProcess server, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void check(Broker broker, ServerProcess server, List<FileFeed.Event> events) throws IOException {
        Map<Integer, long[]> groups = new TreeMap<>();
        for (FileFeed.Event event : events) {
            long[] group = groups.computeIfAbsent(event.key(), k -> new long[] {0, 0, Long.MIN_VALUE});
            group[0]++;
            group[1] += event.value();
            group[2] = Math.max(group[2], event.value());
        }
        Map<String, String> totals = new TreeMap<>();
        Map<String, String> winners = new TreeMap<>();
        groups.forEach((k, group) -> {
            String key = "{\"k\":" + k + "}";
            String start = "{\"k\":" + k + ",";
            totals.put(key, start + "\"n\":" + group[0] + ",\"s\":" + group[1] + ",\"hi\":" + group[2] + "}");
            if (group[1] > 0) {
                winners.put(key, start + "\"s\":" + group[1] + "}");
            }
        });
        same(totals.toString(), "totals", () -> table(broker, "totals").toString());
        same(winners.toString(), "winners", () -> table(broker, "winners").toString());
        same(rows(events.stream().filter(e -> e.value() > 0).toList()), "positive", () -> log(broker, "positive"));
        same(rows(events.stream().filter(e -> e.value() % 2 == 0).toList()), "even", () -> log(broker, "even"));
        assertThat(server.url()).isNotEmpty();
    }

    private static String rows(List<FileFeed.Event> events) {
        return events.stream()
                .map(e -> "{\"id\":" + e.id() + ",\"v\":" + e.value() + "}")
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** The topic as rows, each as often as it is there. */
    private static String log(Broker broker, String topic) {
        return broker.committedValues(topic).stream().sorted().collect(Collectors.joining("\n"));
    }

    /** The topic as a table: the last value of each key. */
    private static Map<String, String> table(Broker broker, String topic) {
        Map<String, String> table = new TreeMap<>();
        for (ConsumerRecord<String, String> record : broker.committedRecords(topic)) {
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                table.put(record.key(), record.value());
            }
        }
        return table;
    }

    /** Something that can be asked again. */
    private interface Question {
        String ask();
    }

    private void same(String wanted, String what, Question question) throws IOException {
        long start = System.nanoTime();
        String answer = question.ask();
        while (!answer.equals(wanted) && System.nanoTime() - start < DEADLINE_NANOS) {
            answer = question.ask();
        }
        assertThat(answer)
                .as("%s; seed %d, %d rounds; the server said:\n%s", what, SEED, ROUNDS, errors())
                .isEqualTo(wanted);
    }

    private String errors() throws IOException {
        Path file = directory.resolve("server.err");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
