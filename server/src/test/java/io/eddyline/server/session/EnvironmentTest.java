package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.EnvironmentValues;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.storage.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that statements take from the environment. */
@Timeout(60)
class EnvironmentTest {
    private static final String SECRET = "hush-hush-7291";

    @TempDir
    Path directory;

    private Connection database;
    private Instance instance;
    private Session session;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:environment", "etl", SECRET);
        TestInstances.write(directory.resolve("in/1.json"), "{\"id\":1}", "{\"id\":2}");
        start();
        run("CREATE STREAM events (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')");
    }

    private void start() {
        InstanceOptions plain = TestInstances.options(directory, true, true);
        EnvironmentValues environment = new EnvironmentValues(
                Map.of("SHOP_USER", "etl", "SHOP_PASSWORD", SECRET, "OTHER", "x"), List.of("SHOP_*"));
        PathPolicy paths = new PathPolicy(
                directory, List.of(directory), List.of(), UrlPolicy.everything(), Stores.of(Map.of()), environment);
        instance = Instance.open(
                ServerConfiguration.of(Map.of("threads", "2"), directory),
                new InstanceOptions(
                        plain.dataDirectory(),
                        paths,
                        plain.clock(),
                        plain.console(),
                        plain.waitForQueries(),
                        plain.dataflows()));
        session = instance.open(Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        instance.close();
        try (Connection last = database;
                Statement statement = last.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private static String sink(String user, String password) {
        return "CREATE SINK ids WITH (connector = 'jdbc', url = 'jdbc:h2:mem:environment', user = '" + user
                + "', password = '" + password + "', table = 'ids', create_table = true, trigger = 'available-now')"
                + " AS SELECT id FROM events";
    }

    @Test
    void aPasswordComesFromTheEnvironmentAndIsNowhereKept() throws SQLException, IOException {
        run(sink("${env:SHOP_USER}", "${env:SHOP_PASSWORD}"));
        assertThat(run("SELECT name FROM sys.queries WHERE state = 'FAILED'")).isEmpty();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM ids")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(2);
        }
        assertThat(run("SHOW CREATE SINK ids").get(0)).contains("'${env:SHOP_PASSWORD}'");
        run("CREATE STREAM stored WITH (connector = 'jdbc', url = 'jdbc:h2:mem:environment', user = 'etl',"
                + " password = '${env:SHOP_PASSWORD}', table = 'ids')");
        assertThat(run("SELECT COUNT(*) FROM stored")).containsExactly("2");
        instance.close();
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
        start();
        assertThat(run("SELECT COUNT(*) FROM stored")).containsExactly("2");
    }

    @Test
    void mistakesAreSaidWithoutValues() {
        for (String[] wrong : new String[][] {
            {"etl", "${env:SHOP_PASSWRD}", "'SHOP_PASSWRD', which the option 'password' names, is not set"},
            {"etl", "${env:OTHER}", "may not take the environment variable 'OTHER'"},
            {"${env:SHOP_USER}", "not ${env:SHOP_PASSWORD}", "EDL-"},
        }) {
            assertThatThrownBy(() -> run(sink(wrong[0], wrong[1])))
                    .hasMessageContaining(wrong[2])
                    .message()
                    .doesNotContain(SECRET);
        }
        assertThatThrownBy(() -> run("CREATE STREAM s (a INT) WITH (connector = 'file', format = 'json', path ="
                        + " '${env:SHOP_PASSWORD}')"))
                .hasMessageContaining("its value is shown")
                .message()
                .doesNotContain(SECRET);
    }
}
