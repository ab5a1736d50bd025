package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.config.ServerConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** INSERT into streams and sinks, on a real engine. */
@Timeout(60)
class InsertTest {
    private static final String ORDERS = "CREATE STREAM orders (id BIGINT, amount INT) WITH (connector = 'file',"
            + " path = 'in', format = 'json', settle_time = '0ms')";

    @TempDir
    Path directory;

    private Instance instance;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(directory.resolve("replay"));
        TestInstances.write(
                directory.resolve("in/1.json"),
                "{\"id\":1,\"amount\":10}",
                "{\"id\":2,\"amount\":12.50}",
                "{\"id\":3,\"amount\":\"lots\"}",
                "{\"id\":4,\"amount\":40}");
        start();
    }

    private void start() {
        instance = Instance.open(
                ServerConfiguration.of(Map.of("threads", "2", "webhook.token", "a-token-of-some-length"), directory),
                TestInstances.options(directory, true, true));
        session = instance.open(Map.of());
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private void refused(ErrorCode code, String sql, String... words) {
        assertThatThrownBy(() -> run(sql))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void badRowsAreReadAgainWithADeclarationThatFits() {
        run(ORDERS);
        run("CREATE SINK big WITH (connector = 'file', path = 'out', format = 'csv') AS"
                + " SELECT id, CAST(amount AS DECIMAL(10, 2)) AS amount FROM orders WHERE amount >= 10");
        assertThat(run("SELECT COUNT(*) FROM \"orders$bad\"")).containsExactly("2");
        run("CREATE STREAM again (id BIGINT, amount DECIMAL(10, 2)) WITH (connector = 'file', path = 'replay',"
                + " format = 'json', settle_time = '0ms')");
        run("CREATE MATERIALIZED VIEW repaired AS SELECT id, amount FROM again");
        assertThat(run("INSERT INTO again (_raw) SELECT _raw FROM \"orders$bad\""))
                .containsExactly("Inserted 2 rows into again");
        assertThat(run("SELECT * FROM repaired")).containsExactly("2|12.50");
        assertThat(run("SELECT _raw FROM \"again$bad\"")).containsExactly("{\"id\":3,\"amount\":\"lots\"}");
        assertThat(run("INSERT INTO big SELECT id, amount FROM again"))
                .singleElement()
                .asString()
                .startsWith("Inserted 1 row into big");
        assertThat(written()).containsExactlyInAnyOrder("1,10.00", "4,40.00", "2,12.50");
    }

    @Test
    void bytesOfBadRowsAreKeptAsTheyWere() throws IOException {
        Files.write(directory.resolve("in/2.json"), new byte[] {'{', '"', 'i', (byte) 0xC3, '(', '"', '}', '\n'});
        TestInstances.write(directory.resolve("in/3.json"), "{\"id\":\"" + "x".repeat(70_000) + "\"}");
        run(ORDERS);
        run("CREATE MATERIALIZED VIEW v AS SELECT id FROM orders");
        run("SELECT * FROM v");
        assertThat(run("SELECT OCTET_LENGTH(_bytes) FROM \"orders$bad\" WHERE _position LIKE '2%'"))
                .containsExactly("7");
        assertThat(run("SELECT _bytes IS NULL FROM \"orders$bad\" WHERE _position LIKE '3%'"))
                .containsExactly("true");
        run("CREATE STREAM again (value VARCHAR) WITH (connector = 'file', path = 'replay', format = 'text',"
                + " settle_time = '0ms')");
        refused(ErrorCode.INVALID_ARGUMENT, "INSERT INTO again (_raw) SELECT _raw FROM \"orders$bad\"", "_bytes");
        refused(ErrorCode.INVALID_ARGUMENT, "INSERT INTO again (_bytes) SELECT _bytes FROM \"orders$bad\"", "NULL");
        run("INSERT INTO again (_bytes) SELECT _bytes FROM \"orders$bad\" WHERE _position LIKE '2%'");
        try (Stream<Path> files = Files.list(directory.resolve("replay"))) {
            assertThat(Files.readAllBytes(files.findFirst().orElseThrow()))
                    .isEqualTo(Files.readAllBytes(directory.resolve("in/2.json")));
        }
    }

    /** Records that say themselves how long they are have nothing between them. */
    @Test
    void recordsOfABinaryFormatAreReadAgain() throws IOException {
        Files.copy(Path.of("src/test/resources/formats/data/poison.binpb"), directory.resolve("poison.binpb"));
        byte[] notUtf8 = {6, 8, 1, 0x12, 2, (byte) 0xC3, 0x28};
        byte[] good = {5, 8, 2, 0x12, 1, 'b'};
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(notUtf8);
        file.writeBytes(good);
        file.writeBytes(notUtf8);
        Files.createDirectories(directory.resolve("messages"));
        Files.write(directory.resolve("messages/1.binpb"), file.toByteArray());
        String more =
                ", format = 'protobuf', 'descriptor.file' = 'poison.binpb', message = 'Row', settle_time = '0ms')";
        run("CREATE STREAM p (id BIGINT, name VARCHAR) WITH (connector = 'file', path = 'messages'" + more);
        run("CREATE MATERIALIZED VIEW v AS SELECT id, name FROM p");
        assertThat(run("SELECT * FROM v")).containsExactly("2|b");
        run("CREATE STREAM q (id BIGINT, name VARBINARY) WITH (connector = 'file', path = 'replay'" + more);
        assertThat(run("INSERT INTO q (_bytes) SELECT _bytes FROM \"p$bad\""))
                .containsExactly("Inserted 2 rows into q");
        assertThat(run("SELECT id, OCTET_LENGTH(name) FROM q")).containsExactly("1|2", "1|2");
    }

    private List<String> written() {
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(InsertTest::lines)
                    .filter(line -> !line.startsWith("id"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRepairedRecordFlowsIntoTheRunningQueryOnceAlsoAfterARestart() {
        run(ORDERS);
        run("CREATE MATERIALIZED VIEW total AS SELECT COUNT(*) AS n, SUM(amount) AS s FROM orders");
        assertThat(run("SELECT * FROM total")).containsExactly("2|50");
        run(
                "INSERT INTO orders (_raw) SELECT REPLACE(_raw, '12.50', '13') FROM \"orders$bad\" WHERE _raw LIKE '%12.50%'");
        assertThat(run("SELECT * FROM total")).containsExactly("3|63");
        instance.close();
        start();
        assertThat(run("SELECT * FROM total")).containsExactly("3|63");
    }

    @Test
    void valuesAreBroughtIntoTheColumnsOfTheStream() {
        run("CREATE STREAM s (id BIGINT, at TIMESTAMP(3), day AS CAST(at AS DATE), name VARCHAR, tags ARRAY<VARCHAR>,"
                + " origin VARCHAR METADATA FROM 'path') WITH (connector = 'file', path = 'replay', format = 'json',"
                + " settle_time = '0ms')");
        assertThat(run("INSERT INTO s (name, id, at) VALUES ('a \"b\"', 7, '2024-05-01 10:00:00'), (NULL, 8, NULL)"))
                .containsExactly("Inserted 2 rows into s");
        run("INSERT INTO s SELECT 9, TIMESTAMP '2024-05-02 00:00:00', 'x', ARRAY['p', 'q']");
        assertThat(run("SELECT id, at, day, name, tags FROM s ORDER BY id"))
                .containsExactly(
                        "7|2024-05-01T10:00|2024-05-01|a \"b\"|null",
                        "8|null|null|null|null",
                        "9|2024-05-02T00:00|2024-05-02|x|[p, q]");
        assertThat(run("SELECT origin FROM s WHERE id = 9"))
                .singleElement()
                .asString()
                .startsWith("inserted-");
    }

    @Test
    void csvWithAHeaderAndParquetTakeRowsToo() {
        run("CREATE STREAM c (a INT, b VARCHAR) WITH (connector = 'file', path = 'replay', format = 'csv', sep = ';',"
                + " header = true, settle_time = '0ms', glob_filter = '*.csv')");
        run("INSERT INTO c VALUES (1, 'x;y'), (2, NULL)");
        run("INSERT INTO c (_raw) VALUES ('3;z')");
        assertThat(run("SELECT * FROM c ORDER BY a")).containsExactly("1|x;y", "2|null", "3|z");
        run("CREATE STREAM p (a INT, b VARCHAR) WITH (connector = 'file', path = 'replay', format = 'parquet',"
                + " settle_time = '0ms', glob_filter = '*.parquet')");
        run("INSERT INTO p SELECT a, b FROM c");
        assertThat(run("SELECT * FROM p ORDER BY a")).containsExactly("1|x;y", "2|null", "3|z");
        refused(ErrorCode.NOT_SUPPORTED, "INSERT INTO p (_raw) VALUES ('x')", "parquet");
    }

    @Test
    void aWebhookStreamTakesRowsAsARequest() {
        run("CREATE STREAM hook (id BIGINT, amount DECIMAL(10, 2)) WITH (connector = 'webhook', format = 'json')");
        run("CREATE MATERIALIZED VIEW seen AS SELECT id, amount FROM hook");
        run("INSERT INTO hook VALUES (1, 2), (2, 3.5)");
        run("INSERT INTO hook (_raw) VALUES ('{\"id\":3,\"amount\":4}'), ('{')");
        assertThat(run("SELECT * FROM seen ORDER BY id")).containsExactly("1|2.00", "2|3.50", "3|4.00");
        assertThat(run("SELECT _raw FROM \"hook$bad\"")).containsExactly("{");
    }

    @Test
    void aDirectoryThatASinkWritesGetsTheFileInItsList() {
        run(ORDERS);
        run("CREATE SINK copies WITH (connector = 'file', path = 'out', format = 'json') AS SELECT id FROM orders");
        run("SELECT * FROM \"orders$bad\"");
        run("CREATE STREAM written (id BIGINT) WITH (connector = 'file', path = 'out', format = 'json', settle_time ="
                + " '0ms')");
        run("INSERT INTO written VALUES (99)");
        run("INSERT INTO copies VALUES (98)");
        assertThat(run("SELECT id FROM written ORDER BY id")).containsExactly("1", "2", "3", "4", "98", "99");
    }

    @Test
    void nothingIsWrittenWhenARowFails() {
        run(ORDERS);
        refused(ErrorCode.DIVISION_BY_ZERO, "INSERT INTO orders SELECT id, 1 / (id - 4) FROM orders", "");
        refused(ErrorCode.INVALID_CAST, "INSERT INTO orders VALUES (1, 'many')", "many");
        refused(ErrorCode.INVALID_ARGUMENT, "INSERT INTO orders (_raw) VALUES (U&'{\\000A}')", "line break");
        refused(ErrorCode.INVALID_ARGUMENT, "INSERT INTO orders (_raw) VALUES (U&'{\\FFFD}')", "U+FFFD");
        assertThat(run("SELECT COUNT(amount) FROM orders")).containsExactly("2");
        assertThat(directory.resolve("in")).isDirectoryNotContaining("glob:**/{*.tmp,inserted*}");
        assertThat(run("INSERT INTO orders SELECT * FROM orders WHERE id > 99"))
                .singleElement()
                .asString()
                .startsWith("Inserted 0 rows into orders; 2 rows of 'orders' did not decode");
    }

    @Test
    void mistakesAreExplained() {
        run(ORDERS);
        run("CREATE VIEW v AS SELECT * FROM orders");
        run("CREATE STREAM r WITH (connector = 'rate')");
        run("CREATE STREAM one (id INT) WITH (connector = 'file', path = 'in/1.json', format = 'json')");
        run("CREATE STREAM strict (id INT NOT NULL, n INT) WITH (connector = 'file', path = 'in', format = 'json')");
        run("CREATE SINK whole WITH (connector = 'file', path = 'out', format = 'json', output_mode = 'complete') AS"
                + " SELECT COUNT(*) AS n FROM orders");
        refused(ErrorCode.UNKNOWN_OBJECT, "INSERT INTO ordres VALUES (1)", "orders");
        refused(ErrorCode.WRONG_OBJECT_KIND, "INSERT INTO v VALUES (1, 2)", "VIEW");
        refused(ErrorCode.NOT_SUPPORTED, "INSERT INTO r VALUES (TIMESTAMP '2024-01-01 00:00:00', 2)", "rate");
        refused(ErrorCode.NOT_SUPPORTED, "INSERT INTO one VALUES (1)", "one file");
        refused(ErrorCode.INVALID_QUERY, "INSERT INTO orders VALUES (1)", "1 columns", "to take 2");
        refused(ErrorCode.UNKNOWN_COLUMN, "INSERT INTO orders (id, amuont) VALUES (1, 2)", "amount");
        refused(ErrorCode.INVALID_QUERY, "INSERT INTO orders (id, ID) VALUES (1, 2)", "twice");
        refused(ErrorCode.INVALID_QUERY, "INSERT INTO strict (n) VALUES (1)", "NOT NULL");
        refused(ErrorCode.OUTPUT_MODE_REFUSED, "INSERT INTO whole VALUES (1)", "anew");
        refused(ErrorCode.NOT_SUPPORTED, "INSERT INTO orders SELECT * FROM orders EMIT CHANGES", "CREATE SINK");
    }
}
