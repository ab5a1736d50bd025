package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements, on a real engine. */
@Timeout(60)
class SessionTest {
    private static final String CREATE_EVENTS =
            "CREATE STREAM events (id BIGINT, kind VARCHAR, amount DOUBLE) WITH (connector = 'file', path = 'in',"
                    + " format = 'json')";

    @TempDir
    Path directory;

    private Instance instance;
    private Session session;

    @BeforeEach
    void open() {
        TestInstances.write(
                directory.resolve("in/1.json"),
                "{\"id\":1,\"kind\":\"a\",\"amount\":1.5}",
                "{\"id\":2,\"kind\":\"b\",\"amount\":2.5}",
                "{\"id\":3,\"kind\":\"a\",\"amount\":\"much\"}",
                "{\"id\":4,\"kind\":\"a\",\"amount\":4.5}");
        instance = TestInstances.open(directory, false);
        session = instance.open(Map.of());
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private List<String> run(String sql) {
        return rows(session, sql);
    }

    private static void refused(ErrorCode code, ThrowingCallable statement, String... words) {
        assertThatThrownBy(statement)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void aStreamIsReadAsATable() {
        assertThat(run(CREATE_EVENTS)).containsExactly("Created stream events");
        assertThat(run("SELECT id, amount FROM events WHERE kind = 'a' ORDER BY id"))
                .containsExactly("1|1.5", "4|4.5");
    }

    @Test
    void anAnswerIsOrderedByColumnsThatItDoesNotHave() {
        run(CREATE_EVENTS);
        assertThat(run("SELECT kind FROM events ORDER BY amount DESC")).containsExactly("a", "b", "a");
        assertThat(run("SELECT kind AS x, amount * 0 FROM events ORDER BY id DESC LIMIT 2"))
                .containsExactly("a|0.0", "b|0.0");
        assertThat(run("SELECT id FROM events ORDER BY amount + id LIMIT 1 OFFSET 1"))
                .containsExactly("2");
        assertThat(run("SELECT MAX(amount) FROM events GROUP BY kind ORDER BY COUNT(*)"))
                .containsExactly("2.5", "4.5");
        run("CREATE SINK best WITH (connector = 'file', path = 'best', format = 'csv', output_mode = 'complete',"
                + " trigger = 'once') AS SELECT kind FROM events GROUP BY kind ORDER BY MAX(amount) DESC");
        String state = "SELECT state FROM sys.queries WHERE name = 'best'";
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (!run(state).equals(List.of("finished"))) {
                Thread.onSpinWait();
            }
        });
        run("CREATE STREAM written (kind VARCHAR) WITH (connector = 'file', path = 'best', format = 'csv')");
        assertThat(run("SELECT * FROM written")).containsExactly("a", "b");
    }

    @Test
    void aLiveTableFollowsItsInput() {
        run(CREATE_EVENTS);
        assertThat(run("CREATE MATERIALIZED VIEW sums AS SELECT kind, SUM(amount) AS total FROM events GROUP BY kind"))
                .containsExactly("Created materialized view sums");
        assertThat(run("SELECT * FROM sums ORDER BY kind")).containsExactly("a|6.0", "b|2.5");
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":5,\"kind\":\"b\",\"amount\":10}");
        assertThat(run("SELECT total FROM sums WHERE kind = 'b'")).containsExactly("12.5");
        assertThat(run("SELECT _query, _reason IS NOT NULL FROM \"events$bad\""))
                .containsExactly("sums|true");
    }

    @Test
    void whatAStreamNamesMustBeThere() {
        String missing = "CREATE STREAM s (id BIGINT) WITH (connector = 'file', path = 'nothere', format = 'json')";
        refused(ErrorCode.PATH_NOT_FOUND, () -> run(missing), "nothere", "Create the directory");
        refused(
                ErrorCode.TYPE_MISMATCH,
                () -> run("CREATE STREAM s (id BIGINTT) WITH (connector = 'file', path = 'in', format = 'json')"),
                "BIGINTT",
                "Did you mean 'BIGINT'?");
        refused(
                ErrorCode.INVALID_OPTION,
                () -> run("CREATE STREAM s WITH (connector = 'socket', host = 'localhost', port = 70000)"),
                "port",
                "65535");
        assertThat(run("SHOW STREAMS")).isEmpty();
    }

    @Test
    void aViewIsExpanded() {
        run(CREATE_EVENTS);
        run("CREATE VIEW big AS SELECT * FROM events WHERE amount > 2");
        assertThat(run("SELECT COUNT(*) FROM big")).containsExactly("2");
        run("CREATE OR REPLACE VIEW big AS SELECT * FROM events WHERE amount > 3");
        assertThat(run("SELECT COUNT(*) FROM big")).containsExactly("1");
    }

    @Test
    void namesAreTakenOnce() {
        run(CREATE_EVENTS);
        refused(
                ErrorCode.OBJECT_EXISTS,
                () -> run(CREATE_EVENTS),
                "a STREAM named 'events' exists already",
                "column 15");
        assertThat(run(CREATE_EVENTS.replace("STREAM", "STREAM IF NOT EXISTS")))
                .containsExactly("STREAM events exists already; nothing was done");
        refused(
                ErrorCode.UNKNOWN_OBJECT,
                () -> run("DROP STREAM event"),
                "there is no stream, table, view or sink named 'event'",
                "Did you mean 'events'?");
        refused(ErrorCode.WRONG_OBJECT_KIND, () -> run("DROP VIEW events"), "'events' is a STREAM, not a VIEW");
    }

    @Test
    void dropNamesTheDependantsAndCascadeDropsThem() {
        run(CREATE_EVENTS);
        run("CREATE VIEW v AS SELECT * FROM events");
        run("CREATE MATERIALIZED VIEW m AS SELECT x.id FROM (SELECT id FROM v) AS x");
        refused(ErrorCode.OBJECT_IN_USE, () -> run("DROP STREAM events"), "VIEW v", "MATERIALIZED VIEW m", "CASCADE");
        assertThat(run("DROP STREAM events CASCADE"))
                .containsExactly("Dropped stream events, view v, materialized view m");
        assertThat(run("SHOW TABLES")).isEmpty();
        assertThat(run("SHOW QUERIES")).isEmpty();
        assertThat(run("DROP STREAM IF EXISTS events")).containsExactly("There is no stream events; nothing was done");
    }

    @Test
    void aFailedCreationLeavesNothing() {
        run(CREATE_EVENTS);
        assertThatThrownBy(() -> run("CREATE SINK s WITH (connector = 'file', path = '/etc/eddyline', format = 'json')"
                        + " AS SELECT * FROM events"))
                .isInstanceOf(EddylineException.class);
        assertThat(run("SHOW SINKS")).isEmpty();
        assertThat(run("SHOW QUERIES")).isEmpty();
    }

    @Test
    void queriesArePausedResumedAndStopped() {
        run(CREATE_EVENTS);
        run("CREATE MATERIALIZED VIEW m AS SELECT id FROM events");
        run("SELECT * FROM m");
        assertThat(run("PAUSE m")).containsExactly("Paused materialized view m");
        assertThat(run("SELECT name, state FROM sys.queries")).containsExactly("m|paused");
        assertThat(run("RESUME m")).containsExactly("Resumed materialized view m");
        assertThat(run("ALTER MATERIALIZED VIEW m STOP")).containsExactly("Stopped materialized view m");
        assertThat(run("SELECT state FROM sys.queries")).containsExactly("stopped");
        assertThat(run("SELECT COUNT(*) FROM m")).containsExactly("4");
        assertThat(run("RESUME m")).containsExactly("Resumed materialized view m");
        refused(ErrorCode.WRONG_OBJECT_KIND, () -> run("PAUSE events"), "has no query of its own");
    }

    @Test
    void showAndDescribeTellTheFacts() {
        run(CREATE_EVENTS);
        run("COMMENT ON STREAM events IS 'what happens'");
        assertThat(run("SHOW STREAMS")).containsExactly("events|file|json|null|ok");
        assertThat(run("SHOW STREAMS LIKE 'x%'")).isEmpty();
        assertThat(run("DESCRIBE events"))
                .containsExactly("id|BIGINT|YES|null", "kind|VARCHAR|YES|null", "amount|DOUBLE|YES|null");
        assertThat(run("DESCRIBE EXTENDED events"))
                .contains("# comment|what happens|null|null", "# option path|in|null|null");
        assertThat(String.join("\n", run("SHOW CREATE STREAM events"))).isEqualTo(CREATE_EVENTS);
        assertThat(run("SHOW CONNECTORS")).anyMatch(row -> row.startsWith("file|"));
        assertThat(run("SHOW FORMATS")).anyMatch(row -> row.startsWith("json|"));
        assertThat(run("DESCRIBE CONNECTOR file")).anyMatch(row -> row.startsWith("path|source|"));
        assertThat(run("SELECT comment FROM sys.relations WHERE name = 'events'"))
                .containsExactly("what happens");
        assertThat(run("SELECT position, name, type FROM sys.columns WHERE relation = 'events' ORDER BY position"))
                .containsExactly("1|id|BIGINT", "2|kind|VARCHAR", "3|amount|DOUBLE");
        assertThat(run("SELECT table_type FROM information_schema.tables WHERE table_name = 'events'"))
                .containsExactly("STREAM");
        assertThat(run("SELECT value FROM sys.settings WHERE name = 'threads'")).containsExactly("2");
    }

    @Test
    void explainGivesThePlan() {
        run(CREATE_EVENTS);
        assertThat(run("EXPLAIN SELECT id FROM events WHERE amount > 1")).isNotEmpty();
    }

    @Test
    void settingsAreCheckedAndBecomeDefaultsOfQueries() {
        assertThat(run("SET trigger = '1 hour'")).containsExactly("Set trigger to 1 hour");
        refused(ErrorCode.UNKNOWN_SETTING, () -> run("SET triger = 'once'"), "Did you mean 'trigger'?");
        refused(ErrorCode.INVALID_OPTION, () -> run("SET time_zone = 'Nowhere'"), "not a time zone");
        run(CREATE_EVENTS);
        run("SET trigger = 'available-now'");
        run("CREATE MATERIALIZED VIEW m AS SELECT id FROM events");
        run("SELECT * FROM m");
        assertThat(run("SELECT state, trigger FROM sys.queries")).containsExactly("finished|available-now");
        run("RESET ALL");
        assertThat(run("SHOW ALL"))
                .contains("trigger||null|When an epoch starts: a duration such as '10 seconds', 'once',"
                        + " 'available-now', 'continuous'; absent, as soon as the one before ended.");
    }

    @Test
    void aSubscriptionGivesChanges() {
        run(CREATE_EVENTS);
        run("CREATE MATERIALIZED VIEW m AS SELECT kind, COUNT(*) AS n FROM events GROUP BY kind");
        run("SELECT * FROM m");
        try (RowStream rows = open("SUBSCRIBE TO m")) {
            assertThat(rows.schema().names()).containsExactly("_op", "_epoch", "kind", "n");
            assertThat(take(rows, 2)).containsExactlyInAnyOrder("+I|a|3", "+I|b|1");
            TestInstances.write(directory.resolve("in/2.json"), "{\"id\":5,\"kind\":\"b\",\"amount\":10}");
            assertThat(take(rows, 2)).containsExactly("-U|b|1", "+U|b|2");
        }
    }

    @Test
    void aLiveSelectGivesRowsAsTheyCome() {
        run(CREATE_EVENTS);
        try (RowStream rows = open("SELECT id FROM events WHERE kind = 'b' EMIT CHANGES")) {
            assertThat(take(rows, 1)).containsExactly("+I|2");
            TestInstances.write(directory.resolve("in/2.json"), "{\"id\":7,\"kind\":\"b\",\"amount\":1}");
            assertThat(take(rows, 1)).allMatch(row -> row.endsWith("|7"));
            rows.close();
            assertThatThrownBy(() -> take(rows, 1)).isInstanceOf(EddylineException.class);
        }
    }

    private RowStream open(String sql) {
        return ((StatementResult.Rows) session.execute(sql, StatementOptions.defaults())).stream();
    }

    private static List<String> take(RowStream rows, int count) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            Batch batch = rows.next(100_000);
            assertThat(batch).isNotNull();
            taken.addAll(TestInstances.texts(rows, batch));
        }
        // Without the epoch: whether there was an empty one at the start depends on how quick the machine is.
        taken.replaceAll(row -> row.replaceFirst("\\|\\d+", ""));
        return taken;
    }

    @Test
    void whatIsNotBuiltYetSaysSo() {
        for (String sql : List.of(
                "CREATE TABLE t (a INT)",
                "DELETE FROM t",
                "CREATE FUNCTION f AS 'x'",
                "ALTER VIEW v RENAME TO w",
                "DROP TABLE t")) {
            refused(ErrorCode.NOT_SUPPORTED, () -> run(sql), "not supported yet");
        }
    }

    @Test
    void syntaxErrorsPointAtThePlace() {
        refused(ErrorCode.SYNTAX, () -> run("SELECT 1\nFORM x"), "line 2, column 1");
        refused(ErrorCode.SYNTAX, () -> run("SELECT 1; SELECT 2"), "Only one statement");
        refused(ErrorCode.SYNTAX, () -> run(" -- nothing"), "There is no statement");
    }
}
