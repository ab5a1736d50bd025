package io.eddyline.server.kafka;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.SqlSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Formats of messages through a real broker; the schema registry is one of a few lines. */
@Timeout(60)
class KafkaFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final List<String> schemas = new ArrayList<>();
    private final Set<String> subjects = new TreeSet<>();
    private Broker broker;
    private HttpServer registry;
    private Instance instance;
    private SqlSession session;
    private String topic;

    @BeforeEach
    void open(TestInfo test) throws IOException {
        broker = Broker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 1);
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
        instance = KafkaSqlTest.open(directory, true);
        session = instance.open(Map.of());
    }

    @AfterEach
    void close() {
        instance.close();
        registry.stop(0);
    }

    /** {@code POST /subjects/<subject>/versions} and {@code GET /schemas/ids/<id>}. */
    private synchronized void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String body;
        if (path[1].equals("schemas")) {
            body = JSON.createObjectNode()
                    .put("schema", schemas.get(Integer.parseInt(path[3]) - 1))
                    .toString();
        } else {
            String schema =
                    JSON.readTree(exchange.getRequestBody()).path("schema").asText();
            subjects.add(path[2]);
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            body = "{\"id\":" + (schemas.indexOf(schema) + 1) + "}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private void await(String query) {
        instance.engine().find(query).orElseThrow().awaitTermination(Duration.ofSeconds(50));
    }

    /** The mark of a commit reaches the topic a moment after it. */
    private void awaitRecords(String output, Predicate<List<String>> wanted) {
        List<String> values = List.of();
        for (int i = 0; i < 500 && !wanted.test(values); i++) {
            values = broker.committedValues(output);
        }
        assertThat(wanted.test(values)).as("%s", values).isTrue();
    }

    private String with(String of, String format) {
        return " WITH (connector = 'kafka', topic = '" + of + "', 'bootstrap.servers' = '" + broker.servers()
                + "', format = '" + format + "'";
    }

    @Test
    void avroWithARegistryGoesThereAndBack() {
        String output = topic + "-out";
        String address = ", 'schema.registry.url' = 'http://127.0.0.1:"
                + registry.getAddress().getPort() + "'";
        broker.send(topic, 0, "{\"id\":1,\"name\":\"a\",\"price\":1.25}", "{\"id\":2,\"name\":null,\"price\":-3}");
        run("CREATE STREAM s (id BIGINT NOT NULL, name VARCHAR, price DECIMAL(10, 2))" + with(topic, "json") + ")");
        run("CREATE SINK x" + with(output, "avro-confluent") + address
                + ", 'schema.registry.subject' = '" + output + "-value', topic_partitions = 1, key_columns = 'id',"
                + " trigger = 'available-now') AS SELECT * FROM s");
        await("x");
        awaitRecords(output, values -> values.size() == 2);
        run(
                "CREATE STREAM back (id BIGINT NOT NULL, name VARCHAR, price DECIMAL(10, 2), k VARBINARY METADATA FROM 'key')"
                        + with(output, "avro-confluent") + address + ")");
        assertThat(run("SELECT id, name, price, OCTET_LENGTH(k) FROM back ORDER BY id"))
                .containsExactly("1|a|1.25|6", "2|null|-3.00|6");
        assertThat(subjects).containsExactly(output + "-key", output + "-value");
        assertThat(schemas).hasSize(2);
    }

    @Test
    void bytesOfBadRowsAreReadAgainByADeclarationThatFits() throws IOException {
        String output = topic + "-out";
        String again = topic + "-again";
        broker.createTopic(again, 1);
        Files.copy(Path.of("src/test/resources/formats/data/poison.binpb"), directory.resolve("poison.binpb"));
        String message = ", 'descriptor.file' = 'poison.binpb', message = 'poison.Row'";
        broker.send(topic, 0, "{\"id\":1,\"name\":\"a\"}", "{\"id\":-2,\"name\":\"ä\"}");
        run("CREATE STREAM s (id BIGINT, name VARCHAR)" + with(topic, "json") + ")");
        run("CREATE SINK x" + with(output, "protobuf") + message
                + ", framing = 'confluent', schema_id = 300, topic_partitions = 1, trigger = 'available-now')"
                + " AS SELECT * FROM s");
        await("x");
        awaitRecords(output, values -> values.size() == 2);
        run("CREATE STREAM wrong (id BIGINT, name VARCHAR)" + with(output, "protobuf") + message + ")");
        run("CREATE MATERIALIZED VIEW misread AS SELECT id, name FROM wrong");
        assertThat(run("SELECT COUNT(*) FROM misread")).containsExactly("0");
        assertThat(run("SELECT _position, OCTET_LENGTH(_bytes) FROM \"wrong$bad\" ORDER BY _position"))
                .containsExactly(output + ":partition 0:offset 0|11", output + ":partition 0:offset 1|21");
        run("CREATE STREAM fixed (id BIGINT, name VARCHAR)" + with(again, "protobuf") + message
                + ", framing = 'confluent')");
        assertThat(run("INSERT INTO fixed (_bytes) SELECT _bytes FROM \"wrong$bad\""))
                .containsExactly("Inserted 2 rows into fixed");
        awaitRecords(again, values -> values.size() == 2);
        assertThat(run("SELECT id, name FROM fixed ORDER BY id")).containsExactly("-2|ä", "1|a");
    }

    @Test
    void changesGoThroughATopic() {
        String output = topic + "-out";
        broker.send(topic, 0, "{\"k\":\"a\"}", "{\"k\":\"b\"}");
        run("CREATE STREAM s (k VARCHAR)" + with(topic, "json") + ")");
        run("CREATE SINK x" + with(output, "debezium-json") + ", topic_partitions = 1, output_mode = 'update')"
                + " AS SELECT n, COUNT(*) AS c FROM (SELECT k, COUNT(*) AS n FROM s GROUP BY k) AS counts GROUP BY n");
        instance.engine().find("x").orElseThrow().processAllAvailable(Duration.ofSeconds(50));
        broker.send(topic, 0, "{\"k\":\"a\"}");
        instance.engine().find("x").orElseThrow().processAllAvailable(Duration.ofSeconds(50));
        broker.send(topic, 0, "{\"k\":\"b\"}");
        instance.engine().find("x").orElseThrow().processAllAvailable(Duration.ofSeconds(50));
        awaitRecords(output, values -> values.toString().contains("{\"n\":2,\"c\":2}"));
        // Two keys with one row, then one each with one and two, then two with two rows: the first group is gone.
        assertThat(broker.committedValues(output).toString()).contains("\"op\":\"d\"");
        run("CREATE STREAM changes (n BIGINT, c BIGINT)" + with(output, "debezium-json") + ")");
        run("CREATE MATERIALIZED VIEW now AS SELECT n, c FROM changes");
        assertThat(run("SELECT n, c FROM now")).containsExactly("2|2");
        assertThat(run("SELECT SUM(n * c) FROM changes")).containsExactly("4");
    }
}
