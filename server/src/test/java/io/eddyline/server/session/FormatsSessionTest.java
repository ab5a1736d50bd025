package io.eddyline.server.session;

import static io.eddyline.server.session.TestInstances.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of blocks, and changes, as a user would have them. */
@Timeout(60)
class FormatsSessionTest {
    @TempDir
    Path directory;

    private Instance instance;
    private Session session;

    @BeforeEach
    void open() {
        TestInstances.write(
                directory.resolve("in/1.json"),
                "{\"id\":1,\"kind\":\"a\",\"tags\":[\"x\",null],\"at\":\"2026-05-04 10:00:00.5\"}",
                "{\"id\":2,\"kind\":\"b\",\"tags\":[]}",
                "{\"id\":3,\"kind\":\"a\",\"at\":\"2026-05-05 10:00:00\"}");
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

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro"})
    void filesOfBlocksAreWrittenAndReadBack(String format) throws IOException {
        run(
                "CREATE STREAM source (id BIGINT, kind VARCHAR, tags ARRAY<VARCHAR>, at TIMESTAMP(6)) WITH (connector = 'file', path = 'in', format = 'json')");
        Files.createDirectories(directory.resolve("out"));
        run("CREATE SINK copy WITH (connector = 'file', path = 'out', format = '" + format
                + "') AS SELECT * FROM source");
        run("CREATE MATERIALIZED VIEW waits AS SELECT COUNT(*) AS n FROM source");
        run("SELECT * FROM waits");
        awaitFile(format);
        run("CREATE STREAM back WITH (connector = 'file', path = 'out', format = '" + format + "')");
        assertThat(run("SELECT id, kind, CARDINALITY(tags), at FROM back ORDER BY id"))
                .containsExactly("1|a|2|2026-05-04T10:00:00.500", "2|b|0|null", "3|a|null|2026-05-05T10:00");
        assertThat(run("SELECT COUNT(*) FROM back")).containsExactly("3");
        mixed(format);
        run("CREATE STREAM mixed WITH (connector = 'file', path = 'mixed', format = '" + format + "')");
        run("CREATE MATERIALIZED VIEW kinds AS SELECT kind, COUNT(*) AS n FROM mixed GROUP BY kind");
        assertThat(run("SELECT * FROM kinds ORDER BY kind")).containsExactly("a|2", "b|1");
        List<String> bad = List.of();
        while (bad.isEmpty()) {
            run("SELECT * FROM kinds");
            bad = run("SELECT _position FROM \"mixed$bad\"");
        }
        assertThat(bad).containsExactly("broken." + format + ":file");
    }

    /** A good file, and behind it one that is none: in a directory that no sink keeps a list of. */
    private void mixed(String format) throws IOException {
        Files.createDirectories(directory.resolve("mixed"));
        try (var files = Files.list(directory.resolve("out"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("." + format)).toList()) {
                Files.copy(file, directory.resolve("mixed/1-" + file.getFileName()));
            }
        }
        Files.writeString(directory.resolve("mixed/broken." + format), "this is no such file, whatever its name says");
    }

    private void awaitFile(String format) throws IOException {
        long count = 0;
        while (count == 0) {
            run("SELECT * FROM waits");
            try (var files = Files.list(directory.resolve("out"))) {
                count = files.filter(file -> file.toString().endsWith("." + format))
                        .count();
            }
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        run("CREATE STREAM source (id BIGINT) WITH (connector = 'file', path = 'in', format = 'json')");
        assertThatThrownBy(
                        () -> run(
                                "CREATE SINK zipped WITH (connector = 'file', path = 'out', format = 'parquet', compression = 'gzip') AS SELECT * FROM source"))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("not compressed as a whole");
        assertThat(run("SHOW FORMATS LIKE 'pa%'"))
                .containsExactly("parquet|.parquet|Parquet files: columns that are not needed are not read.");
        assertThat(run("DESCRIBE FORMAT avro"))
                .anyMatch(row -> row.startsWith("avro.compression|writing|zstandard | "));
    }

    @Test
    void aStreamIsMadeLikeAnother() {
        run(
                "CREATE STREAM source (id BIGINT, kind VARCHAR, twice AS id * 2, at TIMESTAMP(3), WATERMARK FOR at AS at - INTERVAL '1' SECOND) WITH (connector = 'file', path = 'in', format = 'json', settle_time = '0ms')");
        TestInstances.write(directory.resolve("other/1.json"), "{\"id\":4,\"kind\":\"z\",\"more\":true}");
        run("CREATE STREAM copy (more BOOLEAN) LIKE source WITH (path = 'other')");
        run("DROP STREAM source");
        assertThat(run("SELECT id, kind, twice, more FROM copy")).containsExactly("4|z|8|true");
        assertThat(run("SHOW CREATE STREAM copy").toString())
                .contains("WATERMARK FOR", "'other'", "settle_time")
                .doesNotContain("LIKE", "'in'");
        assertThatThrownBy(() -> run("CREATE STREAM third LIKE cop WITH (path = 'other')"))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("line 1, column 26")
                .hasMessageContaining("no stream named 'cop'");
        assertThatThrownBy(
                        () -> run(
                                "CREATE STREAM keyed (id BIGINT PRIMARY KEY) WITH (connector = 'file', path = 'in', format = 'json')"))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("debezium-json");
    }

    @Test
    void changesOfADatabaseAreFollowed() throws IOException {
        Path file = directory.resolve("changes/1.json");
        TestInstances.write(
                file,
                "{\"op\":\"c\",\"after\":{\"id\":1,\"kind\":\"a\",\"amount\":5}}",
                "{\"op\":\"c\",\"after\":{\"id\":2,\"kind\":\"a\",\"amount\":7}}",
                "{\"op\":\"u\",\"before\":{\"id\":1,\"kind\":\"a\",\"amount\":5},\"after\":{\"id\":1,\"kind\":\"b\",\"amount\":6}}",
                "{\"op\":\"u\",\"before\":null,\"after\":{\"id\":9,\"kind\":\"b\",\"amount\":1}}");
        run(
                "CREATE STREAM orders (id BIGINT PRIMARY KEY, kind VARCHAR, amount BIGINT) WITH (connector = 'file', path = 'changes', format = 'debezium-json')");
        assertThat(run("SELECT id, kind, amount FROM orders")).containsExactlyInAnyOrder("1|b|6", "2|a|7");
        run(
                "CREATE MATERIALIZED VIEW kinds AS SELECT kind, COUNT(*) AS n, MAX(amount) AS most FROM orders GROUP BY kind");
        run("CREATE MATERIALIZED VIEW big AS SELECT id, amount FROM orders WHERE amount > 5");
        assertThat(run("SELECT * FROM kinds ORDER BY kind")).containsExactly("a|1|7", "b|1|6");
        TestInstances.write(
                directory.resolve("changes/2.json"),
                "{\"op\":\"d\",\"before\":{\"id\":2,\"kind\":\"a\",\"amount\":7}}",
                "{\"op\":\"u\",\"before\":{\"id\":1,\"kind\":\"b\",\"amount\":6},\"after\":{\"id\":1,\"kind\":\"b\",\"amount\":3}}");
        assertThat(run("SELECT * FROM kinds ORDER BY kind")).containsExactly("b|1|3");
        assertThat(run("SELECT * FROM big")).isEmpty();
        assertThat(run("SELECT DISTINCT _position FROM \"orders$bad\"")).containsExactly("1.json:row 4");
        assertThatThrownBy(
                        () -> run(
                                "CREATE SINK copies WITH (connector = 'file', path = 'out', format = 'json', output_mode = 'append') AS SELECT * FROM orders"))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("'append' gives only rows that are final")
                .hasMessageContaining("changed and deleted later");
    }
}
