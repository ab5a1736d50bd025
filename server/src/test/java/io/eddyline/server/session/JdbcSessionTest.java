package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Statements that read and write a database. */
@Timeout(60)
class JdbcSessionTest {
    private static final String WITH_DATABASE = "connector = 'jdbc', url = 'jdbc:h2:mem:session', password = 'hush'";

    @TempDir
    Path directory;

    private Connection database;
    private Instance instance;
    private Session session;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:session", "", "hush");
        TestInstances.write(
                directory.resolve("in/1.json"),
                "{\"id\":1,\"kind\":\"a\",\"amount\":1.5}",
                "{\"id\":2,\"kind\":\"b\",\"amount\":2.5}",
                "{\"id\":3,\"kind\":\"a\",\"amount\":4.5}");
        instance = TestInstances.open(directory, true);
        session = instance.open(Map.of());
        run("CREATE STREAM events (id BIGINT NOT NULL, kind VARCHAR, amount DOUBLE)"
                + " WITH (connector = 'file', path = 'in', format = 'json')");
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

    private List<String> databaseRows(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1) + "|" + result.getString(2));
            }
            return rows;
        }
    }

    private void assertEventually(String sql, String... wanted) throws SQLException {
        List<String> rows = databaseRows(sql);
        long start = System.nanoTime();
        while (!rows.equals(List.of(wanted)) && System.nanoTime() - start < 20_000_000_000L) {
            rows = databaseRows(sql);
        }
        assertThat(rows).containsExactly(wanted);
    }

    @Test
    void anAggregateIsKeptInATable() throws SQLException {
        run("CREATE SINK totals WITH (" + WITH_DATABASE
                + ", table = 'totals', create_table = true, output_mode = 'update')"
                + " AS SELECT kind, COUNT(*) AS n FROM events GROUP BY kind HAVING COUNT(*) <> 3");
        assertEventually("SELECT kind, n FROM totals ORDER BY kind", "a|2", "b|1");
        TestInstances.write(
                directory.resolve("in/2.json"),
                "{\"id\":4,\"kind\":\"a\",\"amount\":1}",
                "{\"id\":5,\"kind\":\"b\",\"amount\":1}",
                "{\"id\":6,\"amount\":1}");
        assertEventually("SELECT kind, n FROM totals ORDER BY n", "null|1", "b|2");
        assertThat(run("SHOW CREATE SINK totals").get(0)).contains("'****'").doesNotContain("hush");
        assertThatThrownBy(() -> run("CREATE SINK other WITH (" + WITH_DATABASE + ", table = 'total')"
                        + " AS SELECT kind FROM events"))
                .hasMessageContaining("no table 'total'")
                .hasMessageContaining("Did you mean 'TOTALS'?");
        assertThat(run("SHOW SINKS")).hasSize(1);
    }

    @Test
    void theDefaultModeOfRowsThatStayIsAppend() throws SQLException {
        run("CREATE SINK plain WITH (" + WITH_DATABASE + ", table = 'plain', create_table = true)"
                + " AS SELECT id, amount FROM events WHERE kind = 'a'");
        assertEventually("SELECT id, amount FROM plain ORDER BY id", "1|1.5", "3|4.5");
        instance.close();
        instance = TestInstances.open(directory, true);
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":7,\"kind\":\"a\",\"amount\":7}");
        assertEventually("SELECT id, amount FROM plain ORDER BY id", "1|1.5", "3|4.5", "7|7.0");
    }

    @Test
    void aTableIsReadAndJoined() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE kinds (kind VARCHAR(10), title VARCHAR(10))");
            statement.execute("INSERT INTO kinds VALUES ('a', 'Alpha'), ('b', 'Beta')");
        }
        assertThat(run("CREATE STREAM kinds WITH (" + WITH_DATABASE + ", table = 'kinds')"))
                .containsExactly("Created stream kinds with the columns (KIND VARCHAR, TITLE VARCHAR)");
        assertThat(run("SELECT title, SUM(amount) FROM events JOIN kinds ON events.kind = kinds.kind GROUP BY title"
                        + " ORDER BY title"))
                .containsExactly("Alpha|6.0", "Beta|2.5");
        assertThat(run("SELECT COUNT(*) FROM kinds")).containsExactly("2");
        assertThat(String.join(" ", run("SHOW CREATE STREAM kinds")))
                .contains("KIND VARCHAR")
                .doesNotContain("hush");
        assertThat(run("DESCRIBE CONNECTOR jdbc")).anyMatch(row -> row.startsWith("partition.column|source|string|"));
        assertThat(run("SHOW CONNECTORS")).anyMatch(row -> row.startsWith("jdbc|"));
    }

    private void makeKinds() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE kinds (kind VARCHAR(10), title VARCHAR(10), least DOUBLE)");
            statement.execute("INSERT INTO kinds VALUES ('a', 'Alpha', 2), ('a', 'First', 0), ('c', 'Gamma', 0)");
        }
        run("CREATE STREAM kinds WITH (" + WITH_DATABASE + ", table = 'kinds')");
    }

    @Test
    void rowsAreLookedUp() throws SQLException {
        makeKinds();
        TestInstances.write(
                directory.resolve("in/2.json"), "{\"id\":4,\"amount\":9}", "{\"id\":5,\"kind\":\"c\",\"amount\":9}");
        String join = " JOIN kinds FOR SYSTEM_TIME AS OF PROCTIME() AS k ON e.kind = k.kind";
        assertThat(run("SELECT e.id, k.title FROM events e" + join + " ORDER BY e.id, k.title"))
                .containsExactly("1|Alpha", "1|First", "3|Alpha", "3|First", "5|Gamma");
        assertThat(run("SELECT e.id, k.title FROM events e LEFT" + join
                        + " AND e.amount > k.least AND k.title <> 'First' ORDER BY e.id, k.title"))
                .containsExactly("1|null", "2|null", "3|Alpha", "4|null", "5|Gamma");
        assertThat(run("SELECT k.title, COUNT(*) FROM events e" + join + " GROUP BY k.title ORDER BY k.title"))
                .containsExactly("Alpha|2", "First|2", "Gamma|1");
    }

    @Test
    void aRowFindsWhatIsThereWhenItComes() throws SQLException {
        makeKinds();
        run(
                "CREATE SINK told WITH (" + WITH_DATABASE
                        + ", table = 'told', create_table = true) AS SELECT e.id, k.title"
                        + " FROM events e LEFT JOIN kinds FOR SYSTEM_TIME AS OF PROCTIME() AS k ON e.kind = k.kind AND k.least > 1");
        assertEventually("SELECT id, title FROM told ORDER BY id", "1|Alpha", "2|null", "3|Alpha");
        try (Statement statement = database.createStatement()) {
            statement.execute("UPDATE kinds SET title = 'Later' WHERE title = 'Alpha'");
        }
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":4,\"kind\":\"a\",\"amount\":1}");
        assertEventually("SELECT id, title FROM told ORDER BY id", "1|Alpha", "2|null", "3|Alpha", "4|Later");
    }

    @Test
    void whatIsThereMayBeRemembered() throws SQLException {
        makeKinds();
        run("CREATE STREAM remembered WITH (" + WITH_DATABASE + ", table = 'kinds', lookup_cache_ttl = '1 hour')");
        run(
                "CREATE SINK told WITH (" + WITH_DATABASE
                        + ", table = 'told', create_table = true) AS SELECT e.id, k.title"
                        + " FROM events e JOIN remembered FOR SYSTEM_TIME AS OF PROCTIME() AS k ON e.kind = k.kind AND k.least > 1");
        assertEventually("SELECT id, title FROM told ORDER BY id", "1|Alpha", "3|Alpha");
        try (Statement statement = database.createStatement()) {
            statement.execute("UPDATE kinds SET title = 'Later'");
        }
        TestInstances.write(
                directory.resolve("in/2.json"),
                "{\"id\":4,\"kind\":\"a\",\"amount\":1}",
                "{\"id\":5,\"kind\":\"d\",\"amount\":1}",
                "{\"id\":6,\"amount\":1}");
        assertEventually("SELECT id, title FROM told ORDER BY id", "1|Alpha", "3|Alpha", "4|Alpha");
        assertThat(run("SELECT SUM(rows_in), SUM(rows_out) FROM sys.operators WHERE query = 'told' AND"
                        + " description LIKE 'Lookup%'"))
                .containsExactly("6|3");
    }

    @Test
    void whatWasFoundIsTakenBackWhateverIsThereByThen() throws SQLException {
        makeKinds();
        run(
                "CREATE MATERIALIZED VIEW told AS SELECT c.kind, c.n, k.title FROM (SELECT kind, COUNT(*) AS n FROM events GROUP BY"
                        + " kind) c LEFT JOIN kinds FOR SYSTEM_TIME AS OF PROCTIME() AS k ON c.kind = k.kind");
        assertThat(run("SELECT kind, n, title FROM told ORDER BY kind, title"))
                .containsExactly("a|2|Alpha", "a|2|First", "b|1|null");
        try (Statement statement = database.createStatement()) {
            statement.execute("UPDATE kinds SET title = 'Later' WHERE title = 'First'");
            statement.execute("INSERT INTO kinds VALUES ('b', 'Beta', 0)");
            statement.execute("DELETE FROM kinds WHERE title = 'Alpha'");
        }
        assertThat(run("SELECT kind, n, title FROM told ORDER BY kind, title"))
                .containsExactly("a|2|Alpha", "a|2|First", "b|1|null");
        instance.close();
        instance = TestInstances.open(directory, true);
        session = instance.open(Map.of());
        TestInstances.write(directory.resolve("in/2.json"), "{\"id\":4,\"kind\":\"a\"}", "{\"id\":5,\"kind\":\"b\"}");
        assertThat(run("SELECT kind, n, title FROM told ORDER BY kind, title"))
                .containsExactly("a|3|Later", "b|2|Beta");
    }
}
