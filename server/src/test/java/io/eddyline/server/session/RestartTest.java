package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.catalog.H2CatalogStore;
import io.eddyline.server.catalog.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a restart brings back. */
@Timeout(60)
class RestartTest {
    @TempDir
    Path directory;

    @BeforeEach
    void input() {
        TestInstances.write(directory.resolve("in/1.json"), "{\"id\":1}", "{\"id\":2}");
    }

    private <T> T with(Function<Session, T> use) {
        try (Instance instance = TestInstances.open(directory, true)) {
            return use.apply(instance.open(Map.of()));
        }
    }

    private List<String> run(String... statements) {
        return with(session -> {
            List<String> last = List.of();
            for (String sql : statements) {
                last = rows(session, sql);
            }
            return last;
        });
    }

    @Test
    void inferredColumnsStayWhatTheyWere() throws IOException {
        run("CREATE STREAM s (next AS id + 1) WITH (connector = 'file', path = 'in', format = 'json')");
        Files.delete(directory.resolve("in/1.json"));
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":\"text\",\"other\":true}");
        assertThat(run("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 's'"))
                .containsExactly("id|BIGINT", "next|BIGINT");
    }

    @Test
    void objectsAndAnswersComeBack() {
        run(
                "CREATE STREAM s (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE VIEW v AS SELECT id FROM s WHERE id > 1",
                "SET trigger = '100 ms'",
                "CREATE MATERIALIZED VIEW m AS SELECT COUNT(*) AS n FROM s",
                "COMMENT ON VIEW v IS 'big ones'",
                "SELECT * FROM m");
        assertThat(run("SELECT n FROM m")).containsExactly("2");
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":3}");
        assertThat(run("SELECT n FROM m")).containsExactly("3");
        assertThat(run("SELECT comment FROM sys.relations WHERE name = 'v'")).containsExactly("big ones");
        assertThat(run("SELECT trigger, rows_read FROM sys.queries")).containsExactly("100 milliseconds|3");
        assertThat(Files.exists(directory.resolve("data/queries/m"))).isTrue();
        assertThat(run("DROP STREAM s CASCADE", "SHOW TABLES")).isEmpty();
        assertThat(Files.exists(directory.resolve("data/queries/m"))).isFalse();
        assertThat(run("SHOW TABLES")).isEmpty();
    }

    @Test
    void aPausedQueryStaysPausedAndAStoppedOneStopped() {
        run(
                "CREATE STREAM s (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE MATERIALIZED VIEW p AS SELECT id FROM s",
                "CREATE MATERIALIZED VIEW q AS SELECT id FROM s",
                "SELECT * FROM p",
                "SELECT * FROM q",
                "PAUSE p",
                "STOP q");
        assertThat(run("SELECT name, state FROM sys.queries ORDER BY name")).containsExactly("p|paused", "q|stopped");
        assertThat(run("RESUME p", "RESUME q", "SELECT name, state FROM sys.queries ORDER BY name"))
                .containsExactly("p|running", "q|running");
    }

    @Test
    void anObjectThatNoLongerPlansStopsNobodyElse() {
        run(
                "CREATE STREAM s (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE MATERIALIZED VIEW m AS SELECT id FROM s");
        try (H2CatalogStore store = H2CatalogStore.open(directory.resolve("data"))) {
            store.save(new StoredObject(
                    "broken",
                    "MATERIALIZED VIEW",
                    "CREATE MATERIALIZED VIEW broken AS SELECT nothing FROM s",
                    Map.of()));
        }
        assertThat(run("SELECT name, state, error IS NULL FROM sys.queries ORDER BY name"))
                .containsExactly("broken|failed|false", "m|running|true");
        assertThat(run("SELECT id FROM m ORDER BY id")).containsExactly("1", "2");
        assertThatThrownBy(() -> run("SELECT * FROM broken")).isInstanceOf(EddylineException.class);
        assertThatThrownBy(() -> run("RESUME broken")).hasMessageContaining("nothing");
        assertThat(run("DROP MATERIALIZED VIEW broken", "SHOW MATERIALIZED VIEWS"))
                .hasSize(1);
    }

    @Test
    void aDamagedCheckpointIsSaidWhereTheTableIsRead() throws IOException {
        run(
                "CREATE STREAM s (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE MATERIALIZED VIEW m AS SELECT COUNT(*) AS n FROM s",
                "SELECT * FROM m");
        List<Path> commits;
        try (Stream<Path> files = Files.walk(directory)) {
            commits = files.filter(file ->
                            Files.isRegularFile(file) && file.getParent().endsWith("m/commits"))
                    .toList();
        }
        assertThat(commits).isNotEmpty();
        for (Path commit : commits) {
            Files.writeString(commit, "damaged");
        }
        for (String sql : List.of("SELECT * FROM m", "SUBSCRIBE TO m")) {
            assertThatThrownBy(() -> run(sql))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT_DAMAGED))
                    .hasMessageContainingAll("checkpoint file", "delete the directory");
        }
    }

    @Test
    void aSecondInstanceIsRefused() {
        try (Instance first = TestInstances.open(directory, true)) {
            assertThat(first.engine().queries()).isEmpty();
            assertThatThrownBy(() -> TestInstances.open(directory, true))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE));
        }
    }
}
