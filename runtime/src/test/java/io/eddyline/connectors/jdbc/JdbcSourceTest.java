package io.eddyline.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.time.EngineClock;
import io.eddyline.type.DataType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On H2, PostgreSQL and MariaDB. */
class JdbcSourceTest {
    private static final ReadLimit SOME_ROWS = new ReadLimit(30, Long.MAX_VALUE);

    @TempDir
    Path base;

    @BeforeEach
    void noFaults() {
        FaultyDriver.plan();
    }

    private static Map<String, String> options(TestDatabase database, String... more) {
        Map<String, String> options = new HashMap<>(Map.of("url", database.url()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    private SourceContext context(Map<String, String> options) {
        List<SourceColumn> columns = Sources.suppliedColumns("jdbc", options, base, EngineClock.system());
        return Sources.context("jdbc", columns, options, base, EngineClock.system());
    }

    private static Source create(SourceContext context) {
        return new JdbcConnector().createSource(context);
    }

    private static void numbers(TestDatabase database, String type) {
        database.execute("DROP TABLE IF EXISTS numbers", "CREATE TABLE numbers (n " + type + ", name VARCHAR(20))");
        List<String> values = LongStream.rangeClosed(1, 100)
                .mapToObj(n -> "(" + n + ", 'name " + n + "')")
                .toList();
        database.execute("INSERT INTO numbers VALUES " + String.join(", ", values));
    }

    private static List<EpochInput> planAll(Source source) {
        List<EpochInput> inputs = new ArrayList<>();
        while (!source.isExhausted()) {
            inputs.add(source.plan(SOME_ROWS));
        }
        return inputs;
    }

    private static List<Object> firstColumn(Source source, SourceContext context, List<EpochInput> inputs) {
        List<Object> values = new ArrayList<>();
        inputs.forEach(input -> Sources.rows(source, context, input).forEach(row -> values.add(row.get(0))));
        return values;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void readsATableWithItsTypes(TestDatabase database) {
        boolean postgres = database == TestDatabase.POSTGRES;
        database.execute(
                "DROP TABLE IF EXISTS every",
                "CREATE TABLE every (b BOOLEAN NOT NULL, s SMALLINT, i INTEGER, l BIGINT, r REAL, d DOUBLE PRECISION,"
                        + " n NUMERIC(10, 2), t VARCHAR(10), x " + (postgres ? "BYTEA" : "VARBINARY(10)")
                        + ", born DATE, tm TIME(6), ts TIMESTAMP(6), tz TIMESTAMP(6) WITH TIME ZONE, id UUID)",
                "INSERT INTO every VALUES (TRUE, 1, 2, 3, 1.5, 2.5, 12.34, 'äß', "
                        + (postgres ? "'\\x0102'" : "X'0102'")
                        + ", DATE '1969-02-28', TIME '23:59:58.123456', TIMESTAMP '1901-01-01 00:00:00.000001',"
                        + " TIMESTAMP WITH TIME ZONE '2024-03-31 03:30:00.5+02', '00000000-0000-0000-0000-000000000001')",
                "INSERT INTO every (b) VALUES (FALSE)");
        SourceContext context = context(options(database, "table", "every"));
        assertThat(context.definition().rowType().types())
                .containsExactly(
                        DataType.bool().notNull(),
                        DataType.of(io.eddyline.type.TypeKind.SMALLINT),
                        DataType.integer(),
                        DataType.bigint(),
                        DataType.of(io.eddyline.type.TypeKind.FLOAT),
                        DataType.doubleType(),
                        DataType.decimal(10, 2),
                        DataType.varchar(),
                        DataType.varbinary(),
                        DataType.date(),
                        DataType.time(6),
                        DataType.timestamp(6),
                        DataType.timestampLtz(6),
                        DataType.varchar());
        Source source = create(context);
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(source.isExhausted()).isTrue();
        List<List<Object>> rows = Sources.rows(source, context, input);
        List<Object> first = new ArrayList<>(rows.get(0));
        assertThat((byte[]) first.remove(8)).containsExactly(1, 2);
        assertThat(first)
                .containsExactly(
                        true,
                        1,
                        2,
                        3L,
                        1.5f,
                        2.5,
                        new BigDecimal("12.34"),
                        "äß",
                        LocalDate.of(1969, 2, 28),
                        LocalTime.of(23, 59, 58, 123_456_000),
                        LocalDateTime.of(1901, 1, 1, 0, 0, 0, 1000),
                        Instant.parse("2024-03-31T01:30:00.5Z"),
                        "00000000-0000-0000-0000-000000000001");
        assertThat(rows.get(1))
                .isEqualTo(Arrays.asList(
                        false, null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void readsTheTypesOfMariaDb() {
        TestDatabase database = TestDatabase.MARIADB;
        database.execute(
                "DROP TABLE IF EXISTS every",
                "CREATE TABLE every (b BOOLEAN NOT NULL, y TINYINT, u INT UNSIGNED, l BIGINT UNSIGNED, f FLOAT, d DOUBLE,"
                        + " n DECIMAL(10, 2), t LONGTEXT, x LONGBLOB, born DATE, tm TIME(6), ts DATETIME(6),"
                        + " tz TIMESTAMP(6) NULL)",
                "INSERT INTO every VALUES (TRUE, -1, 4000000000, 18000000000000000000, 1.5, 2.5, 12.34, 'äß', X'0102',"
                        + " '1969-02-28', '23:59:58.123456', '1901-01-01 00:00:00.000001', '2024-03-31 01:30:00.5')",
                "INSERT INTO every (b) VALUES (FALSE)");
        SourceContext context = context(options(database, "table", "every"));
        Source source = create(context);
        List<List<Object>> rows = Sources.rows(source, context, source.plan(ReadLimit.NONE));
        List<Object> first = new ArrayList<>(rows.get(0));
        assertThat((byte[]) first.remove(8)).containsExactly(1, 2);
        assertThat(first)
                .containsExactly(
                        true,
                        -1,
                        4_000_000_000L,
                        new BigDecimal("18000000000000000000"),
                        1.5f,
                        2.5,
                        new BigDecimal("12.34"),
                        "äß",
                        LocalDate.of(1969, 2, 28),
                        LocalTime.of(23, 59, 58, 123_456_000),
                        LocalDateTime.of(1901, 1, 1, 0, 0, 0, 1000),
                        Instant.parse("2024-03-31T01:30:00.5Z"));
        assertThat(rows.get(1).subList(1, 13)).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource
    void readsInPartsWhereverItIsRestored(TestDatabase database) {
        for (String type : List.of("BIGINT", "NUMERIC(10, 2)", "DOUBLE PRECISION")) {
            numbers(database, type);
            database.execute("INSERT INTO numbers VALUES (NULL, 'none')");
            Map<String, String> options = options(
                    database, "query", "SELECT name, n FROM numbers;", "partition.column", "N", "partition.count", "7");
            SourceContext context = context(options);
            Source source = create(context);
            List<EpochInput> inputs = planAll(source);
            assertThat(inputs).hasSizeGreaterThan(3);
            List<Object> all = firstColumn(source, context, inputs);
            assertThat(all).hasSize(101).doesNotHaveDuplicates();
            // What comes later is in no part.
            database.execute("INSERT INTO numbers VALUES (1000, 'late')", "INSERT INTO numbers VALUES (-1000, 'late')");
            for (int cut = 1; cut < inputs.size(); cut++) {
                Source restored = create(context);
                restored.restore(null, inputs.subList(0, cut));
                List<EpochInput> replayed = new ArrayList<>(inputs.subList(0, cut));
                replayed.addAll(planAll(restored));
                assertThat(firstColumn(restored, context, replayed)).isEqualTo(all);
                Source again = create(context);
                again.restore(restored.snapshot(), List.of());
                assertThat(again.isExhausted()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyTableIsReadToo(TestDatabase database) {
        numbers(database, "BIGINT");
        database.execute("DELETE FROM numbers");
        SourceContext context = context(options(database, "table", "numbers", "partition.column", "n"));
        Source source = create(context);
        assertThat(source.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), true));
        assertThat(source.isExhausted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void givesNoColumnsWhenNoneAreWanted(TestDatabase database) {
        numbers(database, "BIGINT");
        SourceContext all = context(options(database, "table", "numbers"));
        SourceContext none = new SourceContext("s", all.definition(), List.of(), all.paths(), all.clock());
        Source source = create(none);
        assertThat(Sources.rows(source, none, source.plan(ReadLimit.NONE))).hasSize(100);
    }

    @Test
    void whatATypeCannotHoldIsABadRow() {
        numbers(TestDatabase.POSTGRES, "NUMERIC");
        TestDatabase.POSTGRES.execute(
                "INSERT INTO numbers VALUES ('NaN', 'bad'), (1e-30, 'bad'), (1.5, 'good')",
                "DELETE FROM numbers WHERE n > 2 AND n <> 'NaN'");
        SourceContext context = context(options(TestDatabase.POSTGRES, "table", "numbers"));
        Source source = create(context);
        List<String> bad = new ArrayList<>();
        int good = 0;
        try (SplitReader reader =
                source.open(source.plan(ReadLimit.NONE).splits().get(0))) {
            for (var batch = reader.read((position, raw, reason) -> bad.add(position + " " + new String(raw) + reason));
                    batch != null;
                    batch = reader.read((position, raw, reason) -> bad.add(position))) {
                good += batch.selectedCount();
            }
        }
        assertThat(good).isEqualTo(3);
        assertThat(bad).hasSize(2).allMatch(text -> text.contains("\"name\":\"bad\""));
    }

    @ParameterizedTest
    @EnumSource
    void wrongOptionsAndColumnsAreRefused(TestDatabase database) {
        numbers(database, "BIGINT");
        assertCode(ErrorCode.MISSING_OPTION, options(database));
        assertCode(ErrorCode.INVALID_OPTION, options(database, "table", "numbers", "query", "SELECT 1"));
        assertCode(ErrorCode.MISSING_OPTION, options(database, "table", "numbers", "partition.count", "2"));
        assertCode(ErrorCode.UNKNOWN_OBJECT, options(database, "table", "nombers"));
        assertCode(ErrorCode.UNKNOWN_COLUMN, options(database, "table", "numbers", "partition.column", "m"));
        assertCode(ErrorCode.DATABASE_REFUSED, options(database, "query", "SELEC 1"));
        Map<String, String> good = options(database, "table", "numbers");
        for (DataType wrong : List.of(DataType.integer(), DataType.varchar())) {
            SourceContext context = Sources.context(
                    "jdbc", List.of(new SourceColumn("n", wrong, null)), good, base, EngineClock.system());
            assertThatThrownBy(() -> create(context)).hasMessageContaining("which is not always a");
        }
        SourceContext wider = Sources.context(
                "jdbc",
                List.of(new SourceColumn("n", DataType.decimal(20, 0), null)),
                good,
                base,
                EngineClock.system());
        Source source = create(wider);
        assertThat(Sources.rows(source, wider, source.plan(ReadLimit.NONE)).get(0))
                .containsExactly(BigDecimal.ONE);
    }

    private void assertCode(ErrorCode code, Map<String, String> options) {
        assertThatThrownBy(() -> context(options))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
