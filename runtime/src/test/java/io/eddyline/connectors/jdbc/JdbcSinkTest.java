package io.eddyline.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.jdbc.FaultyDriver.Fault;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On H2 and on PostgreSQL. */
class JdbcSinkTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("k", DataType.bigint()), new Field("v", DataType.varchar()));

    @TempDir
    Path base;

    private OutputMode mode = OutputMode.APPEND;
    private List<Integer> uniqueKey = List.of();
    private RowType schema = SCHEMA;
    private String run = "run-1";

    @BeforeEach
    void noFaults() {
        FaultyDriver.plan();
    }

    private Sink sink(TestDatabase database, String... options) {
        Map<String, String> all =
                new HashMap<>(Map.of("connector", "jdbc", "url", FaultyDriver.url(database.url()), "table", "t"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        SinkContext context =
                new SinkContext("q", run, schema, all, mode, PathPolicy.everything(base), System.err, uniqueKey);
        new JdbcConnector().checkSink(context);
        return new JdbcConnector().createSink(context);
    }

    private static void table(TestDatabase database, String columns) {
        database.execute(
                "DROP TABLE IF EXISTS t", "DROP TABLE IF EXISTS eddyline_epochs", "CREATE TABLE t (" + columns + ")");
    }

    /** A row: its weight, then its values. */
    private static Object[] row(long weight, Object... values) {
        Object[] row = new Object[values.length + 1];
        row[0] = weight;
        System.arraycopy(values, 0, row, 1, values.length);
        return row;
    }

    private Batch batch(Object[]... rows) {
        BatchBuilder builder = new BatchBuilder(schema);
        for (Object[] row : rows) {
            for (int i = 0; i < schema.size(); i++) {
                JavaValues.append(builder.column(i), row[i + 1], schema.type(i));
            }
            builder.endRow((Long) row[0]);
        }
        return builder.build();
    }

    private void epoch(Sink sink, long epoch, Object[]... rows) {
        sink.begin(epoch);
        sink.write(batch(rows));
        sink.prepare();
        sink.commit(epoch);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource
    void insertsAndShowsNothingBeforeTheCommit(TestDatabase database) {
        table(database, "K BIGINT, V VARCHAR(10)");
        try (Sink sink = sink(database)) {
            sink.begin(0);
            sink.write(batch(row(1, 1L, "a"), row(2, 2L, null)));
            sink.prepare();
            assertThat(database.rows("SELECT * FROM t")).isEmpty();
            sink.commit(0);
        }
        assertThat(database.rows("SELECT k, v FROM t ORDER BY k")).containsExactly("1|a", "2|null", "2|null");
        assertThat(database.rows("SELECT run, query, epoch FROM eddyline_epochs"))
                .containsExactly("run-1|q|0");
    }

    @ParameterizedTest
    @EnumSource
    void anEpochThatRunsAgainChangesNothing(TestDatabase database) {
        table(database, "k BIGINT, v VARCHAR(10)");
        try (Sink sink = sink(database)) {
            epoch(sink, 0, row(1, 1L, "a"));
            epoch(sink, 1, row(1, 2L, "b"));
        }
        try (Sink sink = sink(database)) {
            epoch(sink, 1, row(1, 2L, "b"));
            epoch(sink, 4, row(1, 3L, "c"));
            assertCode(ErrorCode.ILLEGAL_STATE, () -> epoch(sink, 3, row(1, 9L, "x")));
        }
        assertThat(database.rows("SELECT k FROM t ORDER BY k")).containsExactly("1", "2", "3");
        run = "run-2";
        try (Sink sink = sink(database)) {
            epoch(sink, 0, row(1, 4L, "d"));
        }
        assertThat(database.rows("SELECT k FROM t ORDER BY k")).containsExactly("1", "2", "3", "4");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPreparedAndNotCommittedIsGone(TestDatabase database) {
        table(database, "k BIGINT, v VARCHAR(10)");
        try (Sink sink = sink(database)) {
            sink.begin(0);
            sink.write(batch(row(1, 1L, "old")));
            sink.prepare();
            sink.begin(0);
            sink.write(batch(row(1, 1L, "new")));
            sink.prepare();
        }
        assertThat(database.rows("SELECT * FROM t")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void changesAndDeletesByTheAnswersKey(TestDatabase database) {
        table(database, "k BIGINT PRIMARY KEY, v VARCHAR(10)");
        mode = OutputMode.UPDATE;
        uniqueKey = List.of(0);
        try (Sink sink = sink(database)) {
            epoch(sink, 0, row(1, 1L, "a"), row(1, 2L, "b"), row(1, 3L, "c"));
            epoch(sink, 1, row(-1, 1L, "a"), row(-1, 2L, "b"), row(1, 1L, "A"));
            assertThat(database.rows("SELECT k, v FROM t ORDER BY k")).containsExactly("1|A", "3|c");
            // Several epochs in one transaction: came and went, changed twice, went and came.
            epoch(
                    sink,
                    2,
                    row(1, 5L, "e"),
                    row(-1, 5L, "e"),
                    row(1, 1L, "B"),
                    row(-1, 1L, "A"),
                    row(-1, 1L, "B"),
                    row(1, 1L, "C"),
                    row(-1, 3L, "c"),
                    row(1, 3L, "c"));
        }
        assertThat(database.rows("SELECT k, v FROM t ORDER BY k")).containsExactly("1|C", "3|c");
    }

    @ParameterizedTest
    @EnumSource
    void keysMayBeNullWhereNoIndexForbidsIt(TestDatabase database) {
        table(database, "k BIGINT UNIQUE, v VARCHAR(10)");
        mode = OutputMode.UPDATE;
        try (Sink sink = sink(database, "key", "k")) {
            epoch(sink, 0, row(1, null, "a"), row(1, 1L, "x"));
            epoch(sink, 1, row(-1, null, "a"), row(1, null, "b"));
            assertThat(database.rows("SELECT k, v FROM t ORDER BY v")).containsExactly("null|b", "1|x");
            epoch(sink, 2, row(-1, null, "b"));
        }
        assertThat(database.rows("SELECT k, v FROM t")).containsExactly("1|x");
    }

    @ParameterizedTest
    @EnumSource
    void upsertsWithoutAnIndexToo(TestDatabase database) {
        table(database, "k BIGINT, v VARCHAR(10)");
        try (Sink sink = sink(database, "key", "k", "batch.size", "2")) {
            epoch(sink, 0, row(1, 1L, "a"), row(1, 2L, "b"), row(1, 1L, "c"), row(1, 3L, "d"));
            epoch(sink, 1, row(1, 3L, "e"), row(1, 4L, "f"));
        }
        assertThat(database.rows("SELECT k, v FROM t ORDER BY k")).containsExactly("1|c", "2|b", "3|e", "4|f");
    }

    @ParameterizedTest
    @EnumSource
    void replacesTheWholeTable(TestDatabase database) {
        table(database, "k BIGINT, v VARCHAR(10)");
        database.execute("INSERT INTO t VALUES (99, 'foreign')");
        mode = OutputMode.COMPLETE;
        try (Sink sink = sink(database, "buffer.size", "100")) {
            epoch(sink, 0, row(1, 1L, "a"), row(1, 2L, "b"));
            epoch(sink, 1, row(1, 3L, "c"));
        }
        assertThat(database.rows("SELECT k, v FROM t")).containsExactly("3|c");
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenConnectionLosesAndDoublesNothing(TestDatabase database) {
        for (Fault fault : EnumSet.complementOf(EnumSet.of(Fault.QUERY))) {
            table(database, "k BIGINT, v VARCHAR(10)");
            try (Sink sink = sink(database)) {
                epoch(sink, 0, row(1, 1L, "a"));
                // The second breaks the attempt to mend the first.
                FaultyDriver.plan(fault == Fault.CONNECT ? Fault.BATCH : fault, Fault.CONNECT, fault);
                epoch(sink, 1, row(1, 2L, "b"), row(1, 3L, "c"));
                epoch(sink, 2, row(1, 4L, "d"));
                if (fault != Fault.CONNECT) {
                    assertThat(FaultyDriver.isDone()).as("%s", fault).isTrue();
                }
            }
            FaultyDriver.plan();
            assertThat(database.rows("SELECT k FROM t ORDER BY k"))
                    .as("%s", fault)
                    .containsExactly("1", "2", "3", "4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEpochThatIsTooLargeToKeepFailsWholeWhenTheConnectionBreaks(TestDatabase database) {
        for (Fault fault : List.of(Fault.BATCH, Fault.BEFORE_COMMIT, Fault.AFTER_COMMIT)) {
            table(database, "k BIGINT, v VARCHAR(10)");
            try (Sink sink = sink(database, "buffer.size", "50")) {
                sink.begin(0);
                sink.write(batch(row(1, 1L, "a")));
                FaultyDriver.plan(fault);
                ThrowingCallable rest = () -> {
                    sink.write(batch(row(1, 2L, "b")));
                    sink.prepare();
                    sink.commit(0);
                };
                if (fault == Fault.AFTER_COMMIT) {
                    assertThat(catching(rest)).isNull();
                } else {
                    assertCode(ErrorCode.CONNECTION_FAILED, rest);
                    assertThat(database.rows("SELECT k FROM t")).isEmpty();
                }
            }
            try (Sink sink = sink(database, "buffer.size", "50")) {
                epoch(sink, 0, row(1, 1L, "a"), row(1, 2L, "b"));
            }
            assertThat(database.rows("SELECT k FROM t ORDER BY k"))
                    .as("%s", fault)
                    .containsExactly("1", "2");
        }
    }

    private static Throwable catching(ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseRefusesIsAnErrorThatSaysWhy(TestDatabase database) {
        table(database, "k BIGINT PRIMARY KEY, v VARCHAR(10)");
        try (Sink sink = sink(database)) {
            epoch(sink, 0, row(1, 1L, "a"));
            assertCode(ErrorCode.DATABASE_REFUSED, () -> epoch(sink, 1, row(1, 2L, "b"), row(1, 1L, "again")));
            assertThat(database.rows("SELECT k FROM t")).containsExactly("1");
            epoch(sink, 1, row(1, 2L, "b"));
        }
        assertThat(database.rows("SELECT k FROM t ORDER BY k")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void makesTheTableWithTypesThatFit(TestDatabase database) {
        database.execute("DROP TABLE IF EXISTS made", "DROP TABLE IF EXISTS eddyline_epochs");
        schema = RowType.of(
                new Field("id", DataType.bigint().notNull()),
                new Field("flag", DataType.bool()),
                new Field("tiny", DataType.of(TypeKind.TINYINT)),
                new Field("small", DataType.of(TypeKind.SMALLINT)),
                new Field("whole", DataType.integer()),
                new Field("single", DataType.of(TypeKind.FLOAT)),
                new Field("twice", DataType.doubleType()),
                new Field("price", DataType.decimal(10, 2)),
                new Field("wide", DataType.decimal(38, 6)),
                new Field("mixedCase", DataType.varchar()),
                new Field("raw", DataType.varbinary()),
                new Field("born", DataType.date()),
                new Field("clock", DataType.time(6)),
                new Field("happened", DataType.timestamp(6)),
                new Field("instant", DataType.timestampLtz(6)));
        Object[] values = {
            1L,
            1L,
            true,
            1,
            2,
            3,
            1.5f,
            2.5,
            new BigDecimal("12.34"),
            new BigDecimal("12345678901234567890.123456"),
            "äß€ 😀",
            new byte[] {1, 2},
            LocalDate.of(1969, 2, 28),
            LocalTime.of(23, 59, 58, 123_456_000),
            LocalDateTime.of(1901, 1, 1, 0, 0, 0, 1000),
            Instant.parse("2024-03-31T01:30:00.123456Z")
        };
        mode = OutputMode.UPDATE;
        uniqueKey = List.of(0);
        try (Sink sink = sink(database, "table", "made", "create.table", "true")) {
            Object[] nulls = new Object[values.length];
            nulls[0] = 1L;
            nulls[1] = 2L;
            epoch(sink, 0, values, nulls);
        }
        try (Sink sink = sink(database, "table", "MADE", "create.table", "true")) {
            assertThat(sink).isNotNull();
        }
        assertThat(database.rows("SELECT id, whole, price, wide, mixedCase, born, clock, happened, flag FROM made"
                        + " WHERE id = 1 AND instant = " + database.instant("2024-03-31 01:30:00.123456")))
                .singleElement()
                .asString()
                .startsWith(
                        "1|3|12.34|12345678901234567890.123456|äß€ 😀|1969-02-28|23:59:58.123456|1901-01-01 00:00:00.000001|")
                .matches(".*\\|(t|true|TRUE|1)");
        assertThat(database.rows("SELECT COUNT(*) FROM made WHERE id = 2 AND flag IS NULL AND raw IS NULL"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void checksTableColumnsTypesAndKeyWhenItIsMade(TestDatabase database) {
        table(database, "k INTEGER, val VARCHAR(10)");
        assertThatThrownBy(() -> sink(database, "table", "tt")).hasMessageContaining("Did you mean");
        assertCode(ErrorCode.UNKNOWN_OBJECT, () -> sink(database, "table", "no_such_table"));
        assertCode(ErrorCode.TYPE_MISMATCH, () -> sink(database));
        table(database, "k BIGINT, val VARCHAR(10)");
        assertThatThrownBy(() -> sink(database))
                .hasMessageContaining("no column 'v'")
                .hasMessageContaining("Did you mean '" + database.nativeName("k") + "'?");
        assertCode(ErrorCode.UNKNOWN_COLUMN, () -> sink(database, "key", "kk"));
        table(database, "k BIGINT, v VARCHAR(10)");
        mode = OutputMode.UPDATE;
        assertCode(ErrorCode.OUTPUT_MODE_REFUSED, () -> sink(database));
        uniqueKey = List.of(0);
        assertCode(ErrorCode.INVALID_OPTION, () -> sink(database, "key", "v"));
    }

    @Test
    void passwordsAreReadFromFilesAndRefusedInUrls() throws Exception {
        table(TestDatabase.H2, "k BIGINT, v VARCHAR(10)");
        Files.writeString(base.resolve("secret"), "wrong\n");
        TestDatabase.H2.execute(
                "CREATE USER IF NOT EXISTS writer PASSWORD 'right'", "GRANT ALL ON SCHEMA PUBLIC TO writer");
        String[] options = {"user", "writer", "password.file", "secret"};
        assertThatThrownBy(() -> sink(TestDatabase.H2, options)).hasMessageNotContaining("DB_CLOSE_DELAY");
        assertThatThrownBy(() -> sink(TestDatabase.H2, "url", "jdbc:postgresql://u:p@h/x"))
                .hasMessageContaining("has a password in it");
        assertThatThrownBy(() -> sink(TestDatabase.H2, "url", "jdbc:no_such:x")).hasMessageContaining("plugins");
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        Map<String, String> options = Map.of("url", "jdbc:h2:mem:other", "table", "t");
        assertCode(
                ErrorCode.URL_NOT_ALLOWED,
                () -> new JdbcConnector()
                        .createSink(new SinkContext(
                                "q", schema, options, mode, new PathPolicy(base, List.of()), System.err)));
    }

    @Test
    void twoRowsOfOneKeyAreAnError() {
        table(TestDatabase.H2, "k BIGINT, v VARCHAR(10)");
        mode = OutputMode.UPDATE;
        try (Sink sink = sink(TestDatabase.H2, "key", "k")) {
            assertCode(ErrorCode.INVALID_OPTION, () -> epoch(sink, 0, row(1, 1L, "a"), row(1, 1L, "b")));
        }
    }

    @Test
    void atLeastOnceNeedsNoTableOfItsOwn() {
        table(TestDatabase.H2, "k BIGINT, v VARCHAR(10)");
        try (Sink sink = sink(TestDatabase.H2, "delivery", "at-least-once")) {
            FaultyDriver.plan(Fault.AFTER_COMMIT);
            epoch(sink, 0, row(1, 1L, "a"));
        }
        assertThat(TestDatabase.H2.rows("SELECT k FROM t")).containsExactly("1", "1");
        assertThat(TestDatabase.H2.rows("SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'EDDYLINE_EPOCHS'"))
                .isEmpty();
    }
}
