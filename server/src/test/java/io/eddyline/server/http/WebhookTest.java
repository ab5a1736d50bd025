package io.eddyline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.server.EddylineServer;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.session.TestInstances;
import java.io.ByteArrayInputStream;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are posted, on a real server. */
@Timeout(60)
class WebhookTest {
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String CREATE = "CREATE STREAM clicks (page VARCHAR, ms BIGINT) WITH (connector = 'webhook'";

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private EddylineServer server;

    @BeforeEach
    void start() {
        start(Map.of("webhook.token", TOKEN, "webhook.max.body", "1kb"));
    }

    private void start(Map<String, String> settings) {
        server = EddylineServer.start(
                ServerConfiguration.of(withPort(settings), directory), TestInstances.options(directory, true, true));
    }

    private static Map<String, String> withPort(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.putAll(Map.of("port", "0", "threads", "2"));
        return all;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String stream) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/streams/" + stream))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String stream, String body) throws IOException, InterruptedException {
        return send(to(stream).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private List<String> run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:eddyline://127.0.0.1:" + server.port());
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        List<String> values = new ArrayList<>();
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            values.add(result.getString(i));
                        }
                        rows.add(String.join("|", values));
                    }
                }
            }
            return rows;
        }
    }

    @Test
    void whatIsPostedIsReadAndSurvivesARestart() throws Exception {
        run(CREATE + ")");
        run("CREATE MATERIALIZED VIEW pages AS SELECT page, COUNT(*) AS n, SUM(ms) AS s FROM clicks GROUP BY page");
        HttpResponse<String> answer = post("clicks", "{\"page\":\"/\",\"ms\":1}\n{\"page\":\"/a\",\"ms\":2}\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"offset\":0}\n");
        assertThat(run("SELECT * FROM pages ORDER BY page")).containsExactly("/|1|1", "/a|1|2");
        assertThat(post("CLICKS", "{\"page\":\"/\",\"ms\":5}{bad").statusCode()).isEqualTo(200);
        server.close();
        start(Map.of("webhook.token", TOKEN));
        assertThat(post("clicks", "{\"page\":\"/\",\"ms\":10}").statusCode()).isEqualTo(200);
        assertThat(run("SELECT * FROM pages WHERE page = '/'"))
                .hasSize(1)
                .allMatch(row -> row.endsWith("11") || row.endsWith("16"));
        assertThat(run("SELECT COUNT(*) FROM \"clicks$bad\"")).containsExactly("1");
        assertThat(run("SELECT COUNT(*) FROM clicks")).hasSize(1);
    }

    @Test
    void withoutTheTokenNothingIsTold() throws Exception {
        run(CREATE + ")");
        String body = "{}";
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/streams/clicks");
        HttpRequest.Builder plain = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> refused = send(plain.build());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        for (String wrong : List.of("Bearer ", "Bearer 0123456789abcdef-toke", "Basic " + TOKEN, TOKEN)) {
            assertThat(send(plain.setHeader("Authorization", wrong).build()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(run("SELECT * FROM sys.settings")).anyMatch(row -> row.startsWith("webhook.token|****|none|"));
    }

    @Test
    void aStreamMayHaveATokenOfItsOwn() throws Exception {
        String own = "only-for-one-stream-0123";
        run(CREATE + ", token = '" + own + "')");
        run(CREATE.replace("clicks", "others") + ")");
        HttpRequest.Builder request = to("clicks").POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(send(request.build()).statusCode()).isEqualTo(200);
        request.setHeader("Authorization", "Bearer " + own);
        assertThat(send(request.build()).statusCode()).isEqualTo(200);
        for (String other : List.of("others", "nothing")) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/streams/" + other);
            assertThat(send(request.uri(uri).build()).statusCode()).isEqualTo(401);
        }
        assertThat(run("SHOW CREATE clicks").toString()).contains("****").doesNotContain(own);
        assertThatThrownBy(() -> run(CREATE.replace("clicks", "weak") + ", token = 'short')"))
                .hasMessageContaining("too easy to guess");
    }

    @Test
    void whatCannotBeTakenIsRefused() throws Exception {
        run(CREATE + ")");
        TestInstances.write(directory.resolve("in/1.json"), "{}");
        run("CREATE STREAM files (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')");
        assertThat(post("nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(post("files", "{}").statusCode()).isEqualTo(404);
        assertThat(post("clicks", "").statusCode()).isEqualTo(400);
        assertThat(post("clicks", "x".repeat(1025)).statusCode()).isEqualTo(413);
        assertThat(send(to("clicks").GET().build()).statusCode()).isEqualTo(405);
        assertThat(send(to("clicks")
                                .header("Content-Encoding", "gzip")
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build())
                        .statusCode())
                .isEqualTo(415);
        HttpRequest chunked = to("clicks")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5000])))
                .build();
        assertThat(send(chunked).statusCode()).isEqualTo(413);
        assertThat(post("clicks", "x".repeat(1024)).statusCode()).isEqualTo(200);
    }

    @Test
    void whenTooMuchWaitsTheSenderIsToWait() throws Exception {
        run(CREATE + ", 'buffer.size' = '2kb')");
        String body = "{\"page\":\"" + "x".repeat(900) + "\"}";
        HttpResponse<String> answer = post("clicks", body);
        int taken = 0;
        for (; answer.statusCode() == 200; answer = post("clicks", body)) {
            taken++;
        }
        assertThat(taken).isEqualTo(2);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        run("CREATE MATERIALIZED VIEW counted AS SELECT COUNT(*) AS n FROM clicks");
        long start = System.nanoTime();
        while (post("clicks", body).statusCode() != 200) {
            assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
        }
        assertThat(run("SELECT n FROM counted")).containsExactly("3");
        run("DROP STREAM clicks CASCADE");
        run(CREATE + ")");
        assertThat(run("SELECT COUNT(*) FROM clicks")).containsExactly("0");
    }

    @Test
    void withoutATokenThereIsNoSuchThing() throws Exception {
        server.close();
        start(Map.of());
        assertThat(post("clicks", "{}").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> run(CREATE + ")")).hasMessageContaining("webhook.token");
        assertThatThrownBy(() -> ServerConfiguration.of(Map.of("webhook.token", "short"), directory)
                        .webhookToken())
                .hasMessageContaining("EDL-4008");
    }
}
