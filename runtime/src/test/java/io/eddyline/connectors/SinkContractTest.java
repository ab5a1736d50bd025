package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Connector.Capability;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sink whose output lasts promises, whatever happens to its writer. Kafka's is tested where its broker is. */
class SinkContractTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("n", DataType.bigint()), new Field("name", DataType.varchar()));
    private static final String DATABASE = "jdbc:h2:mem:sink-contract;DB_CLOSE_DELAY=-1";

    @TempDir
    Path base;

    /** A sink by its options. */
    record Case(String connector, Map<String, String> options) {
        @Override
        public String toString() {
            return connector + options;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("file", Map.of("path", "out", "format", "json")),
                new Case("file", Map.of("path", "out", "format", "csv", "max.records.per.file", "2")),
                new Case("file", Map.of("path", "out", "format", "parquet")),
                new Case("file", Map.of("path", "out", "format", "avro")),
                new Case(
                        "file", Map.of("path", "out", "format", "json", "partition.by", "name", "compression", "zstd")),
                new Case("jdbc", Map.of("url", DATABASE, "table", "t", "create.table", "true")));
    }

    private Sink open(Case one, String run, OutputMode mode) {
        Map<String, String> options = new HashMap<>(one.options());
        options.put("connector", one.connector());
        return Plugins.connector(one.connector())
                .createSink(new SinkContext(
                        "q", run, SCHEMA, options, mode, PathPolicy.everything(base), System.err, List.of()));
    }

    /** A place where nothing was written. */
    private void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE)) {
            connection.createStatement().execute("DROP ALL OBJECTS");
        }
    }

    private static void stage(Sink sink, long epoch, int from, int to) {
        sink.begin(epoch);
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (int i = from; i < to; i++) {
            JavaValues.append(builder.column(0), (long) i, SCHEMA.type(0));
            JavaValues.append(builder.column(1), i % 3 == 0 ? null : "n" + i % 3, SCHEMA.type(1));
            builder.endRow();
        }
        Batch rows = builder.build();
        sink.write(rows);
    }

    private static void write(Sink sink, long epoch, int from, int to) {
        stage(sink, epoch, from, to);
        sink.prepare();
        sink.commit(epoch);
    }

    /** Column {@code n} of what somebody else sees, in order. */
    private List<Long> visible(Case one) throws SQLException {
        if (one.connector().equals("jdbc")) {
            List<Long> numbers = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(DATABASE);
                    ResultSet rows = connection.createStatement().executeQuery("SELECT n FROM t ORDER BY n")) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
        if (!Files.isDirectory(base.resolve("out"))) {
            return List.of();
        }
        Map<String, String> options = new HashMap<>(Map.of("path", "out", "connector", "file"));
        options.put("format", one.options().get("format"));
        if (one.options().containsKey("partition.by")) {
            options.put("partition.by", one.options().get("partition.by"));
        }
        List<SourceColumn> columns = SCHEMA.fields().stream()
                .map(field -> new SourceColumn(field.name(), field.type(), null))
                .toList();
        // A clock far ahead: all files have settled.
        SourceContext context = Sources.context("file", columns, options, base, new ManualClock(Long.MAX_VALUE / 2));
        try (Source source = Plugins.connector("file").createSource(context)) {
            return Sources.rows(source, context, source.plan(ReadLimit.NONE)).stream()
                    .map(row -> (Long) row.get(0))
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> numbers(int to) {
        return Stream.iterate(0L, n -> n + 1).limit(to).toList();
    }

    @Test
    void everyLastingSinkIsHere() {
        List<String> lasting = Plugins.connectors().stream()
                .filter(connector -> connector.capabilities().contains(Capability.LASTING_OUTPUT))
                .map(Connector::name)
                .filter(name -> !name.equals("kafka"))
                .toList();
        assertThat(cases().map(Case::connector).distinct()).containsExactlyInAnyOrderElementsOf(lasting);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void committedRowsAreVisibleAndOthersAreNot(Case one) throws SQLException {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 0, 0, 5);
            assertThat(visible(one)).isEqualTo(numbers(5));
            stage(sink, 1, 5, 9);
            assertThat(visible(one)).isEqualTo(numbers(5));
            sink.prepare();
            assertThat(visible(one)).isEqualTo(numbers(5));
            sink.commit(1);
            assertThat(visible(one)).isEqualTo(numbers(9));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEpochThatWasCutShortIsWrittenOnceWhenItIsRepeated(Case one) throws SQLException {
        empty();
        for (boolean prepared : new boolean[] {false, true}) {
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                stage(sink, prepared ? 1 : 0, prepared ? 5 : 0, prepared ? 9 : 5);
                if (prepared) {
                    sink.prepare();
                }
            }
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                write(sink, prepared ? 1 : 0, prepared ? 5 : 0, prepared ? 9 : 5);
            }
        }
        assertThat(visible(one)).isEqualTo(numbers(9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEpochThatIsRepeatedAfterItsCommitChangesNothing(Case one) throws SQLException {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 0, 0, 5);
            write(sink, 1, 5, 7);
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Sink sink = open(one, "run", OutputMode.APPEND)) {
                write(sink, 1, 5, 7);
            }
        }
        assertThat(visible(one)).isEqualTo(numbers(7));
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            write(sink, 1, 5, 7);
            write(sink, 2, 7, 9);
        }
        assertThat(visible(one)).isEqualTo(numbers(9));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEpochIsBegunAnewInTheSameSink(Case one) throws SQLException {
        empty();
        try (Sink sink = open(one, "run", OutputMode.APPEND)) {
            stage(sink, 0, 3, 8);
            write(sink, 0, 0, 4);
        }
        assertThat(visible(one)).isEqualTo(numbers(4));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anotherRunOfTheQueryStartsAnewBesideWhatIsThere(Case one) throws SQLException {
        empty();
        try (Sink sink = open(one, "first", OutputMode.APPEND)) {
            write(sink, 0, 0, 4);
        }
        try (Sink sink = open(one, "second", OutputMode.APPEND)) {
            write(sink, 0, 4, 6);
        }
        assertThat(visible(one)).isEqualTo(numbers(6));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void completeReplacesTheAnswerWhereItIsDeclared(Case one) throws SQLException {
        empty();
        if (!Plugins.connector(one.connector()).sinkModes(one.options()).contains(OutputMode.COMPLETE)) {
            return;
        }
        try (Sink sink = open(one, "run", OutputMode.COMPLETE)) {
            write(sink, 0, 3, 8);
            write(sink, 1, 0, 4);
            assertThat(visible(one)).isEqualTo(numbers(4));
        }
        try (Sink sink = open(one, "run", OutputMode.COMPLETE)) {
            write(sink, 1, 0, 4);
            assertThat(visible(one)).isEqualTo(numbers(4));
            write(sink, 2, 0, 2);
        }
        assertThat(visible(one)).isEqualTo(numbers(2));
    }
}
