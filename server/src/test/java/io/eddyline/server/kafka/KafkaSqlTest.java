package io.eddyline.server.kafka;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.InstanceOptions;
import io.eddyline.server.session.SqlSession;
import io.eddyline.server.session.TestInstances;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics as a user of SQL meets them. */
@Timeout(60)
class KafkaSqlTest {
    @TempDir
    Path directory;

    private Broker broker;
    private Instance instance;
    private SqlSession session;
    private String topic;

    @BeforeEach
    void open(TestInfo test) throws IOException {
        broker = Broker.shared();
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 2, "retention.ms=-1");
        instance = open(directory, true);
        session = instance.open(Map.of());
    }

    /** An instance that may talk to any broker. */
    static Instance open(Path directory, boolean waitForQueries) {
        return open(directory, waitForQueries, directory);
    }

    /** The same, with files elsewhere allowed too. */
    static Instance open(Path directory, Path allowed) {
        return open(directory, true, allowed);
    }

    private static Instance open(Path directory, boolean waitForQueries, Path allowed) {
        InstanceOptions options = TestInstances.options(directory, true, waitForQueries);
        return Instance.open(
                ServerConfiguration.of(Map.of("threads", "2"), directory),
                new InstanceOptions(
                        options.dataDirectory(),
                        new PathPolicy(directory, List.of(directory, allowed), UrlPolicy.everything()),
                        options.clock(),
                        options.console(),
                        options.waitForQueries(),
                        options.dataflows()));
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private String with(String more) {
        return " WITH (connector = 'kafka', topic = '" + topic + "', 'bootstrap.servers' = '" + broker.servers()
                + "', format = 'json'" + more + ")";
    }

    private static void refused(ErrorCode code, ThrowingCallable statement, String... words) {
        assertThatThrownBy(statement)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void aTopicIsReadAsATable() {
        broker.send(topic, 0, "{\"id\":1,\"k\":\"a\"}", "{\"id\":2,\"k\":\"b\"}");
        broker.send(topic, 1, "{\"id\":3,\n\"k\":\"a\"}");
        run("CREATE STREAM s (id BIGINT, k VARCHAR, p INT METADATA FROM 'partition', o BIGINT METADATA FROM 'offset')"
                + with(""));
        assertThat(run("SELECT id, k, p, o FROM s ORDER BY id")).containsExactly("1|a|0|0", "2|b|0|1", "3|a|1|0");
        assertThat(run("SELECT k, COUNT(*) FROM s GROUP BY k ORDER BY k")).containsExactly("a|2", "b|1");
    }

    @Test
    void rowsAndRepairedRecordsAreInsertedIntoTheTopic() {
        broker.send(topic, 0, "{\"id\":1,\"k\":\"a\"}", "{\"id\":2.5,\"k\":\"b\"}");
        run("CREATE STREAM s (id BIGINT, k VARCHAR, kk VARCHAR METADATA FROM 'key')" + with(""));
        run("CREATE MATERIALIZED VIEW m AS SELECT id, k FROM s");
        assertThat(run("SELECT * FROM m")).containsExactly("1|a");
        assertThat(run("INSERT INTO s (_raw) SELECT REPLACE(_raw, '2.5', '2') FROM \"s$bad\""))
                .containsExactly("Inserted 1 row into s");
        run("INSERT INTO s VALUES (3, 'c')");
        assertThat(run("SELECT * FROM m ORDER BY id")).containsExactly("1|a", "2|b", "3|c");
        run("CREATE STREAM several (id BIGINT) WITH (connector = 'kafka', 'topic.pattern' = '" + topic
                + ".*', 'bootstrap.servers' = '" + broker.servers() + "', format = 'json')");
        refused(ErrorCode.NOT_SUPPORTED, () -> run("INSERT INTO several VALUES (1)"), "one topic");
    }

    @Test
    void whatWasInsertedIsReadAtOnce() {
        run("CREATE STREAM s (id BIGINT)" + with(""));
        run("CREATE MATERIALIZED VIEW m AS SELECT COUNT(*) AS n FROM s");
        for (int i = 1; i <= 20; i++) {
            run("INSERT INTO s VALUES (" + i + ")");
            assertThat(run("SELECT n FROM m")).containsExactly(String.valueOf(i));
        }
    }

    @Test
    void keysHeadersAndTimesAreColumns() {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, 0, 1_700_000_000_123L, "k1", "{\"id\":1}");
        record.headers().add("h", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        broker.send(record);
        broker.flush();
        run("CREATE STREAM s (id BIGINT, kk VARCHAR METADATA FROM 'key', t VARCHAR METADATA FROM 'topic',"
                + " ts TIMESTAMP(3) METADATA FROM 'timestamp',"
                + " hh MAP<VARCHAR, VARBINARY> METADATA FROM 'headers')" + with(""));
        assertThat(run("SELECT id, kk, t, ts, CAST(hh['h'] AS VARCHAR) FROM s"))
                .containsExactly("1|k1|" + topic + "|2023-11-14T22:13:20.123|x");
    }

    @Test
    void aRecordThatDoesNotDecodeIsKeptWithItsPlace() {
        broker.send(topic, 1, "{\"id\":1}", "not json", "{\"id\":3}");
        run("CREATE STREAM s (id BIGINT)" + with(""));
        run("CREATE MATERIALIZED VIEW mv AS SELECT COUNT(*) AS n FROM s");
        assertThat(run("SELECT n FROM mv")).containsExactly("2");
        assertThat(run("SELECT _position, _raw FROM \"s$bad\"").get(0)).contains(topic + ":partition 1:offset 1");
    }

    @Test
    void anAggregateIsKeptUpToDateInATopic() {
        String output = topic + "-out";
        run("CREATE STREAM s (id BIGINT, k VARCHAR)" + with(""));
        run("CREATE MATERIALIZED VIEW seen AS SELECT id FROM s");
        run("CREATE SINK out WITH (connector = 'kafka', topic = '" + output + "', topic_partitions = 3,"
                + " 'bootstrap.servers' = '" + broker.servers() + "', format = 'json', key_columns = 'k')"
                + " AS SELECT k, COUNT(*) AS n FROM s GROUP BY k");
        broker.send(topic, 0, "{\"id\":1,\"k\":\"a\"}", "{\"id\":2,\"k\":\"b\"}");
        await(output, Map.of("{\"k\":\"a\"}", "{\"k\":\"a\",\"n\":1}", "{\"k\":\"b\"}", "{\"k\":\"b\",\"n\":1}"));
        broker.send(topic, 0, "{\"id\":3,\"k\":\"a\"}");
        await(output, Map.of("{\"k\":\"a\"}", "{\"k\":\"a\",\"n\":2}", "{\"k\":\"b\"}", "{\"k\":\"b\",\"n\":1}"));
    }

    private void await(String output, Map<String, String> wanted) {
        Map<String, String> state = Map.of();
        for (int i = 0; i < 200 && !state.equals(wanted); i++) {
            state = new TreeMap<>();
            for (ConsumerRecord<String, String> record : broker.committedRecords(output)) {
                state.put(record.key(), record.value());
            }
        }
        assertThat(state).isEqualTo(wanted);
    }

    @Test
    void whoLogsInWithAWrongPasswordIsToldSoWithoutIt() {
        broker.send(topic, 0, "{\"id\":1}");
        String secured =
                with(", 'properties.security.protocol' = 'SASL_PLAINTEXT', 'properties.sasl.mechanism' = 'PLAIN',"
                                + " 'properties.sasl.jaas.config' = 'org.apache.kafka.common.security.plain.PlainLoginModule"
                                + " required username=\"ada\" password=\"lovelace\";'")
                        .replace(broker.servers(), broker.loginServers());
        run("CREATE STREAM s (id BIGINT)" + secured);
        assertThat(run("SELECT id FROM s")).containsExactly("1");
        assertThat(run("SHOW CREATE s").toString()).doesNotContain("lovelace");
        assertThatThrownBy(() -> run("CREATE STREAM t (id BIGINT)" + secured.replace("lovelace", "byron")))
                .hasMessageStartingWith("EDL-4011")
                .hasMessageContaining("refused the login")
                .hasMessageNotContaining("byron");
        refused(
                ErrorCode.ACCESS_DENIED,
                () -> run("CREATE SINK x" + secured.replace("lovelace", "byron") + " AS SELECT * FROM s"),
                "refused the login");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(
                ErrorCode.TOPIC_NOT_FOUND,
                () -> run("CREATE STREAM s (id BIGINT)"
                        + with("").replace("'" + topic + "'", "'" + topic.replace("what", "waht") + "'")),
                "Did you mean '" + topic + "'?");
        refused(
                ErrorCode.CONNECTION_FAILED,
                () -> run("CREATE STREAM s (id BIGINT)"
                        + with(", connect_timeout = '500ms'").replace(broker.servers(), "127.0.0.1:1")),
                "127.0.0.1:1 do not answer");
        refused(
                ErrorCode.UNKNOWN_OPTION,
                () -> run("CREATE STREAM s (id BIGINT)" + with(", starting_offset = 'latest'")),
                "starting.offsets");
        refused(
                ErrorCode.INVALID_OPTION,
                () -> run("CREATE STREAM s (id BIGINT)" + with(", 'properties.interceptor.classes' = 'x.Y'")),
                "must not be given");
        refused(
                ErrorCode.NOT_SUPPORTED,
                () -> run(
                        "CREATE STREAM s (id BIGINT)"
                                + with(
                                        ", 'properties.sasl.jaas.config' = 'com.sun.security.auth.module.JndiLoginModule required;'")),
                "login module");
        run("CREATE STREAM s (id BIGINT, k VARCHAR)" + with(", 'properties.ssl.key.password' = 'hushhush'"));
        assertThat(run("SHOW CREATE s").toString()).contains("****").doesNotContain("hushhush");
        refused(
                ErrorCode.OUTPUT_MODE_REFUSED,
                () -> run("CREATE SINK x" + with("") + " AS SELECT k, COUNT(*) AS n FROM s GROUP BY k"),
                "needs the option 'key.columns'");
        refused(
                ErrorCode.OUTPUT_MODE_REFUSED,
                () -> run("CREATE SINK x" + with(", key_columns = 'n'")
                        + " AS SELECT k, COUNT(*) AS n FROM s GROUP BY k"),
                "identified by k");
        refused(
                ErrorCode.INVALID_OPTION,
                () -> run("CREATE SINK x" + with(", transaction_timeout = '2h'") + " AS SELECT * FROM s"),
                "longer than the brokers allow");
    }
}
