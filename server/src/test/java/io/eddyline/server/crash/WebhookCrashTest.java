package io.eddyline.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows are posted by several senders while the server is killed with SIGKILL at random moments. In the end every row whose post was answered is
 * there once; one whose post was not is there once or not at all.
 */
@Timeout(600)
class WebhookCrashTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 2);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 20261121L);
    private static final int LONGEST_LIFE_MILLIS = 2000;
    private static final int SENDERS = 4;
    private static final String TOKEN = "a-token-that-is-long-enough";
    private static final long DEADLINE_NANOS = 60_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void whatWasAnsweredIsThereOnce() throws Exception {
        try (Senders senders = new Senders()) {
            try (ServerProcess first = start()) {
                execute(first);
                senders.sendTo(first.url());
                first.killAfter(LONGEST_LIFE_MILLIS);
            }
            Random random = new Random(SEED);
            for (int round = 1; round < ROUNDS; round++) {
                try (ServerProcess server = start()) {
                    senders.sendTo(server.url());
                    server.killAfter(random.nextInt(LONGEST_LIFE_MILLIS));
                }
            }
            senders.finish();
            try (ServerProcess last = start()) {
                check(last, senders);
            }
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(directory, "--set", "webhook.token=" + TOKEN);
    }

    private static void execute(ServerProcess server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE STREAM posted (id BIGINT) WITH (connector = 'webhook', format = 'json')");
            statement.execute("CREATE MATERIALIZED VIEW counts AS SELECT id, COUNT(*) AS n FROM posted GROUP BY id");
        }
    }

    private static void check(ServerProcess server, Senders senders) throws SQLException {
        assertThat(senders.answered).isNotEmpty();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            Set<Long> ids = new HashSet<>();
            long start = System.nanoTime();
            while (!ids.containsAll(senders.answered) && System.nanoTime() - start < DEADLINE_NANOS) {
                ids.clear();
                try (ResultSet rows = statement.executeQuery("SELECT id, n FROM counts")) {
                    while (rows.next()) {
                        assertThat(rows.getLong(2))
                                .as("row %d", rows.getLong(1))
                                .isEqualTo(1);
                        ids.add(rows.getLong(1));
                    }
                }
            }
            assertThat(ids).containsAll(senders.answered);
            ids.removeAll(senders.answered);
            assertThat(senders.unanswered).containsAll(ids);
        }
    }

    /** Post rows one after the other, each with a number of its own, to the server that there is. */
    private static final class Senders implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final AtomicLong ids = new AtomicLong();
        private final Set<Long> answered = new HashSet<>();
        private final Set<Long> unanswered = new HashSet<>();
        private final CountDownLatch stop = new CountDownLatch(1);
        private final List<Thread> threads = new ArrayList<>();
        private volatile URI uri;

        Senders() {
            for (int i = 0; i < SENDERS; i++) {
                Thread thread = new Thread(this::run, "sender-" + i);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }

        void sendTo(String url) {
            uri = URI.create("http://" + url.substring("jdbc:eddyline://".length()) + "/streams/posted");
        }

        private void run() {
            while (stop.getCount() > 0) {
                if (uri == null) {
                    Thread.onSpinWait();
                    continue;
                }
                long id = ids.incrementAndGet();
                boolean done = post(id);
                synchronized (this) {
                    (done ? answered : unanswered).add(id);
                }
            }
        }

        private boolean post(long id) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + TOKEN)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"id\":" + id + "}"))
                    .build();
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                uri = null;
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void finish() throws InterruptedException {
            close();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        @Override
        public void close() {
            stop.countDown();
        }
    }
}
