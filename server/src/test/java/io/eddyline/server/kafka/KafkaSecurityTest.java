package io.eddyline.server.kafka;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.server.session.Instance;
import io.eddyline.server.session.SqlSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that want TLS, a login and rights. */
@Timeout(90)
class KafkaSecurityTest {
    private static final String SCRAM =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";";

    @TempDir
    static Path directory;

    @TempDir
    Path data;

    private static SecuredBroker secured;
    private Instance instance;
    private SqlSession session;
    private String topic;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        secured = SecuredBroker.start(directory);
        secured.addUser("grace", "hopper");
        secured.addUser("bob", "builder");
    }

    @AfterAll
    static void end() {
        secured.broker().close();
    }

    @BeforeEach
    void open(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        secured.broker().createTopic(topic, 1);
        secured.broker().send(topic, 0, "{\"id\":1}", "{\"id\":2}");
        instance = KafkaSqlTest.open(data, directory);
        session = instance.open(Map.of());
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private String with(String of, String servers, String more) {
        return " WITH (connector = 'kafka', topic = '" + of + "', 'bootstrap.servers' = '" + servers
                + "', format = 'json'" + more + ")";
    }

    private static String truststore() {
        return ", 'properties.ssl.truststore.location' = '" + secured.truststore()
                + "', 'properties.ssl.truststore.type' = 'PKCS12', 'properties.ssl.truststore.password' = '"
                + SecuredBroker.STORE_PASSWORD + "'";
    }

    private static String login(String user, String password) {
        return ", 'properties.security.protocol' = 'SASL_SSL', 'properties.sasl.mechanism' = 'SCRAM-SHA-512',"
                + " 'properties.sasl.jaas.config' = '" + String.format(java.util.Locale.ROOT, SCRAM, user, password)
                + "'"
                + truststore();
    }

    @Test
    void recordsComeOverTls() {
        String tls = ", 'properties.security.protocol' = 'SSL'";
        run("CREATE STREAM s (id BIGINT)" + with(topic, secured.tlsServers(), tls + truststore()));
        assertThat(run("SELECT SUM(id) FROM s")).containsExactly("3");
        assertThat(run("SHOW CREATE s").toString()).doesNotContain(SecuredBroker.STORE_PASSWORD);
        assertThatThrownBy(() -> run("CREATE STREAM t (id BIGINT)" + with(topic, secured.tlsServers(), tls)))
                .hasMessageStartingWith("EDL-4011")
                .hasMessageContaining("properties.ssl");
    }

    @Test
    void whoHasTheRightsReadsAndWritesExactlyOnceOverTlsWithScram() {
        String output = topic + "-out";
        secured.broker().createTopic(output, 1);
        run("CREATE STREAM s (id BIGINT)" + with(topic, secured.scramServers(), login("grace", "hopper")));
        run("CREATE SINK x"
                + with(output, secured.scramServers(), login("grace", "hopper") + ", trigger = 'available-now'")
                + " AS SELECT id + 1 AS id FROM s");
        assertThat(run("SELECT SUM(id) FROM s")).containsExactly("3");
        instance.engine().find("x").orElseThrow().awaitTermination(java.time.Duration.ofSeconds(60));
        assertThat(instance.engine().find("x").orElseThrow().failure()).isEmpty();
        // The mark of the commit reaches the topic a moment after it.
        List<String> written = List.of();
        for (int i = 0; i < 200 && written.size() < 2; i++) {
            written = secured.broker().committedValues(output);
        }
        assertThat(written).containsExactly("{\"id\":2}", "{\"id\":3}");
        assertThatThrownBy(() -> run(
                        "CREATE STREAM t (id BIGINT)" + with(topic, secured.scramServers(), login("grace", "murray"))))
                .hasMessageStartingWith("EDL-4011")
                .hasMessageContaining("refused the login")
                .hasMessageNotContaining("murray");
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        secured.allowOnly("grace", topic);
        run("CREATE STREAM s (id BIGINT)" + with(topic, secured.scramServers(), login("grace", "hopper")));
        assertThatThrownBy(() -> run(
                        "CREATE STREAM t (id BIGINT)" + with(topic, secured.scramServers(), login("bob", "builder"))))
                .hasMessageStartingWith("EDL-4011")
                .hasMessageContaining(topic)
                .hasMessageContaining("access rules");
        assertThatThrownBy(() -> run("CREATE SINK x" + with(topic, secured.scramServers(), login("bob", "builder"))
                        + " AS SELECT id FROM s"))
                .hasMessageStartingWith("EDL-4011")
                .hasMessageContaining(topic);
    }
}
