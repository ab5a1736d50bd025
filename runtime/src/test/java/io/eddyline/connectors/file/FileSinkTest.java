package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSinkTest {
    private static final RowType ONE = RowType.of(new Field("value", DataType.varchar()));

    @TempDir
    Path base;

    private Sink sink(OutputMode mode, String run, RowType schema, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("connector", "file", "path", "out", "format", "lines"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return new FileConnector()
                .createSink(new SinkContext(
                        "q", run, schema, all, mode, PathPolicy.everything(base), System.err, List.of()));
    }

    private Sink sink(String... options) {
        return sink(OutputMode.APPEND, "run", ONE, options);
    }

    private static Batch rows(String... values) {
        BatchBuilder builder = new BatchBuilder(ONE);
        for (String value : values) {
            ((BytesBuilder) builder.column(0)).append(value);
            builder.endRow();
        }
        return builder.build();
    }

    private static void epoch(Sink sink, long epoch, String... values) {
        sink.begin(epoch);
        sink.write(rows(values));
        sink.prepare();
        sink.commit(epoch);
    }

    /** What {@code cat out/*} would see, with names when asked. */
    private List<String> published() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(base.resolve("out"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !base.relativize(file).toString().contains("_eddyline_metadata"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> names() throws IOException {
        return files().stream()
                .map(file -> base.resolve("out").relativize(file).toString())
                .toList();
    }

    /** The rows as our own source sees them. */
    private List<Object> readBack() {
        List<SourceColumn> columns = List.of(new SourceColumn("value", DataType.varchar(), null));
        SourceContext context = Sources.context(
                "file",
                columns,
                Map.of("path", "out", "format", "lines", "settle.time", "0s"),
                base,
                new ManualClock(0));
        Source source = new FileConnector().createSource(context);
        List<Object> values = Sources.rows(source, context, source.plan(ReadLimit.NONE)).stream()
                .map(row -> row.get(0))
                .toList();
        source.close();
        return values;
    }

    /** An INSERT that was killed in between is never begun again. */
    @Test
    void whatAnotherHasPublishedAndNotPutIntoPlaceIsPutThere() throws IOException {
        try (Sink once = sink(OutputMode.APPEND, "insert-1", ONE)) {
            epoch(once, 0, "a", "b");
        }
        String name = names().get(0);
        String tag = name.substring("part-00000000-000-".length(), name.indexOf('.'));
        Path staging = Files.createDirectories(base.resolve("out/_staging").resolve(tag));
        Files.move(base.resolve("out").resolve(name), staging.resolve(name + ".staged"));
        Files.writeString(staging.resolve("part-00000001-000-" + tag + ".txt.staged"), "not published\n");
        try (Sink next = sink(OutputMode.APPEND, "insert-2", ONE)) {
            epoch(next, 0, "c");
        }
        assertThat(readBack()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(Files.list(staging)).hasSize(1);
    }

    @Test
    void publishesOnCommitOnly() throws IOException {
        Sink sink = sink();
        sink.begin(1);
        sink.write(rows("a", "b"));
        sink.prepare();
        assertThat(names()).allMatch(name -> name.startsWith("_staging/"));
        assertThat(readBack()).isEmpty();
        sink.commit(1);
        sink.commit(1);
        assertThat(names()).singleElement().asString().matches("part-00000001-000-[0-9a-f]{8}\\.txt");
        assertThat(readBack()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void repeatsAnEpochWithoutATrace(int callsBeforeTheCrash) throws IOException {
        epoch(sink(), 1, "a");
        Sink crashing = sink();
        List<Runnable> calls = List.of(
                () -> crashing.begin(2), () -> crashing.write(rows("b")), crashing::prepare, () -> crashing.commit(2));
        calls.subList(0, callsBeforeTheCrash).forEach(Runnable::run);
        Sink again = sink();
        epoch(again, 2, "b");
        epoch(again, 3, "c");
        assertThat(published()).containsExactly("a", "b", "c");
        assertThat(readBack()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void finishesAPublicationThatACrashCutShort() throws IOException {
        Sink sink = sink("max.records.per.file", "1");
        epoch(sink, 1, "a", "b");
        // As if only the first of the two files had been renamed.
        Path second = files().get(1);
        Path staged = base.resolve("out/_staging")
                .resolve(second.getFileName().toString().replaceAll(".*-([0-9a-f]{8})\\.txt", "$1"))
                .resolve(second.getFileName() + ".staged");
        Files.createDirectories(staged.getParent());
        Files.move(second, staged);
        assertThat(published()).contains("a");
        sink("max.records.per.file", "1");
        assertThat(published()).containsExactly("a", "b");
        assertThat(names()).noneMatch(name -> name.startsWith("_staging"));
    }

    @Test
    void appendsWhatAnotherRunOfTheQueryWrites() throws IOException {
        epoch(sink(OutputMode.APPEND, "first", ONE), 1, "a");
        epoch(sink(OutputMode.APPEND, "second", ONE), 1, "b");
        assertThat(readBack()).containsExactlyInAnyOrder("a", "b");
        assertThat(published()).hasSize(2);
    }

    @Test
    void refusesToGoBackWhenItCannotTellRunsApart() {
        epoch(sink(OutputMode.APPEND, "q", ONE), 5, "a");
        assertThatThrownBy(() -> sink(OutputMode.APPEND, "q", ONE).begin(4))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_STATE));
    }

    @Test
    void replacesEverythingInCompleteMode() throws IOException {
        Sink sink = sink(OutputMode.COMPLETE, "run", ONE);
        epoch(sink, 1, "a", "b");
        epoch(sink, 2, "c");
        assertThat(published()).containsExactly("c");
        assertThat(readBack()).containsExactly("c");
        epoch(sink, 3);
        assertThat(published()).isEmpty();
        assertThat(readBack()).isEmpty();
    }

    @Test
    void writesNothingForAnEpochWithoutRows() throws IOException {
        Sink sink = sink();
        sink.commit(1);
        epoch(sink, 2);
        assertThat(names()).isEmpty();
        epoch(sink, 3, "a");
        assertThat(published()).containsExactly("a");
    }

    @Test
    void startsANewFileWhenOneIsFull() throws IOException {
        epoch(sink("max.records.per.file", "2"), 7, "a", "b", "c", "d", "e");
        assertThat(names()).hasSize(3).allMatch(name -> name.startsWith("part-00000007-00"));
        assertThat(published()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void startsANewFileWhenOneHasItsBytes() throws IOException {
        String[] values = new String[1000];
        Arrays.setAll(values, i -> String.format(Locale.ROOT, "value %04d", i));
        epoch(sink("max.bytes.per.file", "2kb"), 7, values);
        // 11 bytes a row, looked at every 64 rows.
        assertThat(files()).hasSize(6);
        for (Path file : files().subList(0, 5)) {
            assertThat(Files.size(file)).isBetween(2048L, 2048L + 64 * 11);
        }
        assertThat(published()).containsExactly(values);
    }

    @Test
    void writesRowsAsOftenAsTheirWeightSays() throws IOException {
        Sink sink = sink();
        sink.begin(1);
        sink.write(rows("a", "b").withWeights(new long[] {2, 1}));
        sink.prepare();
        sink.commit(1);
        assertThat(published()).containsExactly("a", "a", "b");
    }

    @ParameterizedTest
    @CsvSource({"gzip,.txt.gz", "zstd,.txt.zst"})
    void compresses(String compression, String suffix) throws IOException {
        epoch(sink("compression", compression), 1, "a", "b");
        assertThat(names()).singleElement().asString().endsWith(suffix);
        assertThat(readBack()).containsExactly("a", "b");
    }

    @Test
    void turnsPartitionColumnsIntoDirectories() throws IOException {
        RowType schema = RowType.of(
                new Field("day", DataType.varchar()),
                new Field("value", DataType.varchar()),
                new Field("n", DataType.bigint()));
        Sink sink = sink(OutputMode.APPEND, "run", schema, "partition.by", "DAY, n");
        BatchBuilder builder = new BatchBuilder(schema);
        String[] days = {"a/b", null, "ğ x", "a/b"};
        for (int i = 0; i < days.length; i++) {
            if (days[i] == null) {
                builder.column(0).appendNull();
            } else {
                ((BytesBuilder) builder.column(0)).append(days[i]);
            }
            ((BytesBuilder) builder.column(1)).append("v" + i);
            ((LongBuilder) builder.column(2)).append(1);
            builder.endRow();
        }
        sink.begin(1);
        sink.write(builder.build());
        sink.prepare();
        sink.commit(1);
        assertThat(names())
                .extracting(name -> name.substring(0, name.lastIndexOf('/')))
                .containsExactly("day=__HIVE_DEFAULT_PARTITION__/n=1", "day=a%2Fb/n=1", "day=ğ x/n=1");
        assertThat(published()).containsExactlyInAnyOrder("v0", "v1", "v2", "v3");
        assertThat(readBack()).containsExactlyInAnyOrder("v0", "v1", "v2", "v3");
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        Files.createFile(base.resolve("file"));
        assertThatThrownBy(() -> sink("path", "file")).hasMessageContaining("is a file");
        assertThatThrownBy(() -> sink("partition.by", "valu")).hasMessageContaining("Did you mean 'value'?");
        assertThatThrownBy(() -> sink("partition.by", "value")).hasMessageContaining("nothing is left");
        assertThatThrownBy(() -> sink("compression", "zip")).hasMessageContaining("compression");
        Sink sink = sink();
        sink.begin(1);
        assertThatThrownBy(() -> sink.write(rows("a").withWeights(new long[] {-1})))
                .hasMessageContaining("deletion");
        assertThat(new FileConnector().sinkModes(Map.of())).doesNotContain(OutputMode.UPDATE);
    }
}
