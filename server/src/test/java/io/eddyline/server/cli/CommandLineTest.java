package io.eddyline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.server.EddylineServer;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.session.TestInstances;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a user types them, in this process. */
@Timeout(60)
class CommandLineTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String createStream;

    @BeforeEach
    void input() {
        TestInstances.write(
                directory.resolve("in/1.json"), "{\"id\":1,\"name\":\"Ada, the first\"}", "{\"id\":22,\"name\":null}");
        createStream = "CREATE STREAM s (id BIGINT, name VARCHAR) WITH (connector = 'file', path = '"
                + directory.resolve("in") + "', format = 'json');\n";
    }

    private int run(String... arguments) {
        return Eddyline.execute(stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String script(String text) throws IOException {
        return Files.writeString(directory.resolve("script.sql"), text).toString();
    }

    @Test
    void aScriptPrintsItsResults() throws IOException {
        int code = run("run", script(createStream + "SELECT * FROM s ORDER BY id; SELECT COUNT(*) AS n FROM s;"));
        assertThat(err()).isEqualToIgnoringNewLines("Created stream s");
        assertThat(code).isZero();
        assertThat(out()).isEqualTo("""
                         id | name
                        ----+----------------
                          1 | Ada, the first
                         22 | NULL
                        (2 rows)

                         n
                        ---
                         2
                        (1 row)
                        """);
    }

    @Test
    void everyCommandTellsHowItIsUsed() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("Usage: eddyline ").contains("run", "server", "sql", "version");
        for (String command : new String[] {"run", "server", "sql", "version"}) {
            out.reset();
            assertThat(run(command, "-h")).isZero();
            assertThat(out()).startsWith("Usage: eddyline " + command).contains("-h, --help");
        }
        assertThat(err()).isEmpty();
    }

    @Test
    void resultsComeAsCsvAndJsonToo() {
        run("run", "--format", "csv", "-e", createStream + "SELECT * FROM s ORDER BY id");
        assertThat(out()).isEqualTo("id,name\n1,\"Ada, the first\"\n22,\n");
        out.reset();
        run("run", "--format", "json", "-e", createStream + "SELECT id, name, id > 5 AS big FROM s ORDER BY id");
        assertThat(out())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"Ada, the first\",\"big\":false}\n{\"id\":22,\"name\":null,\"big\":true}\n");
    }

    @Test
    void anErrorEndsTheScriptWithItsPlace() throws IOException {
        int code = run("run", script(createStream + "SELECT 1 AS one;\nSELECT nam FROM s;\nSELECT 2;"));
        assertThat(code).isEqualTo(1);
        assertThat(out()).contains("one").doesNotContain("2");
        assertThat(err())
                .contains("EDL-1004 at line 3, column 8")
                .contains("  SELECT nam FROM s;\n         ^^^")
                .contains("name");
    }

    @Test
    void boundedQueriesAreWaitedFor() {
        int code = run(
                "run",
                "-e",
                createStream + "CREATE SINK k WITH (connector = 'file', format = 'json', trigger = 'available-now',"
                        + " path = '" + directory.resolve("out") + "') AS SELECT id FROM s WHERE id > 5");
        assertThat(err()).contains("k: 2 rows read, 0 late, 0 bad (finished)");
        assertThat(code).isZero();
    }

    @Test
    void theTimeoutStopsLiveQueriesInOrder() {
        int code =
                run("run", "--timeout", "2s", "--format", "csv", "-e", createStream + "SELECT id FROM s EMIT CHANGES");
        // The first epoch is empty unless the file was written long enough before.
        assertThat(out()).matches("_op,_epoch,id\n\\+I,[01],1\n\\+I,[01],22\n");
        assertThat(code).isZero();
    }

    @Test
    void wrongUsageIsExplained() {
        assertThat(run("rnu")).isEqualTo(2);
        assertThat(err()).contains("rnu");
        assertThat(run("run")).isEqualTo(1);
        assertThat(err()).contains("there is no script to run");
        assertThat(run("run", directory.resolve("none.sql").toString())).isEqualTo(1);
        assertThat(err()).contains("none.sql");
        assertThat(run("run", "--timeout", "soon", "-e", "SELECT 1")).isEqualTo(2);
        assertThat(err()).contains("'soon' is not a duration");
    }

    @Test
    void versionNamesJava() {
        assertThat(run("version")).isZero();
        assertThat(out()).startsWith("Eddyline ").contains("Java ");
    }

    @Test
    void theShellRunsStatementsOnAServer() {
        ServerConfiguration configuration = ServerConfiguration.of(Map.of("port", "0"), directory);
        try (EddylineServer server =
                EddylineServer.start(configuration, TestInstances.options(directory, true, false))) {
            String url = "127.0.0.1:" + server.port();
            assertThat(run("sql", "-u", url, "-e", createStream)).isZero();
            assertThat(err()).isEqualToIgnoringNewLines("Created stream s");
            assertThat(run("sql", "-u", url, "--format", "csv", "-e", "SELECT id FROM s ORDER BY id; SHOW STREAMS"))
                    .isZero();
            assertThat(out()).startsWith("id\n1\n22\n").contains("s,file,json,,ok");
            assertThat(run("sql", "-u", url, "-e", "SELECT * FROM nowhere")).isEqualTo(1);
            assertThat(err()).contains("Error: EDL-2001").contains("nowhere");
            assertThat(run("server", "--port", String.valueOf(server.port()), "--data-dir", directory + "/other"))
                    .isEqualTo(1);
            assertThat(err()).contains("EDL-4003").contains("--port");
        }
        assertThat(run("sql", "-u", "127.0.0.1:1", "-e", "SELECT 1")).isEqualTo(1);
        assertThat(err()).contains("No connection to Eddyline at 127.0.0.1:1");
        assertThat(run("server", "--set", "prot=1")).isEqualTo(1);
        assertThat(err()).contains("Did you mean 'port'?");
    }
}
