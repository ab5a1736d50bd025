package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.storage.Location;
import io.eddyline.storage.Stores;
import io.eddyline.storage.s3.S3Server;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a bucket. */
class SharedFilesTest {
    private static final RowType ONE = RowType.of(new Field("value", DataType.varchar()));
    private static final SourceColumn VALUE = new SourceColumn("value", DataType.varchar(), null);
    private static final Stores STORES = Stores.of(S3Server.get().settings());

    @TempDir
    Path base;

    private final Location bucket = STORES.locate("s3://lake/files-" + UUID.randomUUID());
    private SourceContext context;

    private PathPolicy paths() {
        return PathPolicy.everything(base, STORES);
    }

    private static Map<String, String> options(Map<String, String> defaults, String... more) {
        Map<String, String> all = new HashMap<>(defaults);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private Source source(List<SourceColumn> columns, String... more) {
        Map<String, String> all = options(
                Map.of("connector", "file", "path", bucket.toString(), "format", "lines", "settle.time", "0s"), more);
        context = Sources.context("file", columns, all, paths(), new ManualClock(0));
        return new FileConnector().createSource(context);
    }

    private List<Object> next(Source source) {
        return Sources.nextValues(source, context);
    }

    private List<Object> readBack() {
        try (Source source = source(List.of(VALUE))) {
            return next(source);
        }
    }

    private Sink sink(OutputMode mode, String... more) {
        Map<String, String> all =
                options(Map.of("connector", "file", "path", bucket.toString(), "format", "lines"), more);
        return new FileConnector()
                .createSink(new SinkContext("q", "run", ONE, all, mode, paths(), System.err, List.of()));
    }

    private static void stage(Sink sink, long epoch, String... values) {
        BatchBuilder builder = new BatchBuilder(ONE);
        for (String value : values) {
            ((BytesBuilder) builder.column(0)).append(value);
            builder.endRow();
        }
        Batch rows = builder.build();
        sink.begin(epoch);
        sink.write(rows);
        sink.prepare();
    }

    private static void epoch(Sink sink, long epoch, String... values) {
        stage(sink, epoch, values);
        sink.commit(epoch);
    }

    private void write(String key, String content) throws IOException {
        bucket.resolve(key).put(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> dataFiles() throws IOException {
        List<String> names = new ArrayList<>();
        bucket.list(entry -> names.add(entry.name()));
        names.removeIf(name -> !name.startsWith("part-"));
        names.sort(null);
        return names;
    }

    @Test
    void whatIsWrittenCountsOnceItIsPublished() throws IOException {
        Sink sink = sink(OutputMode.APPEND);
        stage(sink, 0, "a", "b");
        assertThat(dataFiles()).hasSize(1).allMatch(name -> name.matches("part-00000000-000-[0-9a-f-]{17}\\.txt"));
        assertThat(readBack()).isEmpty();
        sink.commit(0);
        assertThat(readBack()).containsExactly("a", "b");
        epoch(sink, 1, "c");
        assertThat(readBack()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(base.resolve("_staging")).doesNotExist();
    }

    @Test
    void aReaderGoesOnWithWhatIsPublished() {
        Sink sink = sink(OutputMode.APPEND);
        Source source = source(List.of(VALUE));
        assertThat(next(source)).isEmpty();
        epoch(sink, 0, "a");
        assertThat(next(source)).containsExactly("a");
        epoch(sink, 1, "b");
        assertThat(next(source)).containsExactly("b");
        assertThat(next(source)).isEmpty();
    }

    @Test
    void anEpochThatIsRepeatedComesOnce() throws IOException {
        stage(sink(OutputMode.APPEND), 0, "a", "b");
        Sink again = sink(OutputMode.APPEND);
        epoch(again, 0, "a", "b");
        Sink third = sink(OutputMode.APPEND);
        epoch(third, 0, "a", "b");
        assertThat(readBack()).containsExactly("a", "b");
        epoch(third, 1, "c");
        assertThat(dataFiles()).as("the file of the first try is gone").hasSize(2);
    }

    @Test
    void ofTwoProcessesOnePublishesAnEpoch() {
        Sink zombie = sink(OutputMode.APPEND);
        Sink second = sink(OutputMode.APPEND);
        stage(zombie, 0, "a", "b");
        epoch(second, 0, "b", "a");
        epoch(second, 1, "c");
        assertThatThrownBy(() -> zombie.commit(0))
                .hasMessageContaining("EDL-4004")
                .hasMessageContaining("has published its epoch 0");
        assertThat(readBack()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void theWholeAnswerReplacesTheOneBefore() throws IOException {
        Sink sink = sink(OutputMode.COMPLETE);
        epoch(sink, 0, "a");
        epoch(sink, 1, "a", "b");
        assertThat(readBack()).containsExactly("a", "b");
        assertThat(dataFiles()).hasSize(1);
        assertThat(bucket.resolve("_eddyline_metadata").children())
                .extracting(Location::name)
                .containsExactly("1", "begun");
    }

    @Test
    void filesAreReadOnceAsTheyAppear() throws IOException {
        Source source = source(List.of(VALUE), "recursive", "true");
        assertThat(next(source)).isEmpty();
        write("a.txt", "1\n2\n");
        write("sub/b.txt", "3\n");
        write("_hidden/c.txt", "4\n");
        write("empty.txt", "");
        assertThat(next(source)).containsExactlyInAnyOrder("1", "2", "3");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("5\n6\n".getBytes(StandardCharsets.UTF_8));
        }
        bucket.resolve("d.txt.gz").put(zipped.toByteArray());
        assertThat(next(source)).containsExactly("5", "6");
        assertThat(next(source)).isEmpty();
    }

    @Test
    void aLargeFileIsReadInParts() throws IOException {
        List<String> lines =
                IntStream.range(0, 60_000).mapToObj(i -> "line " + i).toList();
        write("large.txt", lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        Source source = source(List.of(VALUE), "split.size", "100kb");
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(input.splits()).hasSizeGreaterThan(4);
        assertThat(Sources.rows(source, context, input).stream().map(row -> row.get(0)))
                .containsExactlyElementsOf(lines);
    }

    @Test
    void patternsFindFiles() throws IOException {
        write("2024/x/a.csv", "1\n");
        write("2024/y/b.csv", "2\n");
        write("2024/y/b.txt", "3\n");
        write("2023/y/c.csv", "4\n");
        assertThat(next(source(List.of(VALUE), "path", bucket + "/2024/*/*.csv")))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(next(source(List.of(VALUE), "path", bucket + "/**.csv"))).containsExactlyInAnyOrder("1", "2", "4");
        assertThat(next(source(List.of(VALUE), "path", bucket + "/2024/y/b.txt")))
                .containsExactly("3");
    }

    @Test
    void directoriesNameColumns() throws IOException {
        write("day=2024-02-29/a", "1\n");
        List<SourceColumn> columns = List.of(VALUE, new SourceColumn("day", DataType.varchar(), null));
        Source source = source(columns, "partition.by", "day");
        assertThat(Sources.rows(source, context, source.plan(ReadLimit.NONE)))
                .containsExactly(List.of("1", "2024-02-29"));
    }

    @Test
    void filesThatWereReadMoveAway() throws IOException {
        String archive = bucket + "-archive";
        Source source = source(List.of(VALUE), "clean.source", "archive", "archive.dir", archive);
        write("a.txt", "1\n");
        EpochInput input = source.plan(ReadLimit.NONE);
        source.released(input);
        assertThat(dataFiles()).isEmpty();
        assertThat(bucket.resolve("a.txt").exists()).isFalse();
        assertThat(STORES.locate(archive).resolve("a.txt").readAll()).isEqualTo("1\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() ->
                        source(List.of(VALUE), "clean.source", "archive", "archive.dir", bucket.resolve("x") + ""))
                .hasMessageContaining("is in the directory that is read");
    }

    @Test
    void columnsAreInferred() throws IOException {
        write("a.csv", "id,name\n1,x\n2,y\n");
        Map<String, String> options =
                options(Map.of("connector", "file", "path", bucket.toString(), "format", "csv", "header", "true"));
        RowType schema = new FileConnector()
                .suppliedSchema(options, Sources.context("file", List.of(), options, paths(), new ManualClock(0)))
                .orElseThrow();
        assertThat(schema.names()).containsExactly("id", "name");
    }

    @Test
    void aServerThatRefusesIsSaid() {
        Map<String, String> wrong = new HashMap<>(S3Server.get().settings());
        wrong.put("s3.secret.key", "wrong");
        PathPolicy paths = PathPolicy.everything(base, Stores.of(wrong));
        Map<String, String> all = Map.of("connector", "file", "path", bucket.toString(), "format", "lines");
        SourceContext refused = Sources.context("file", List.of(VALUE), all, paths, new ManualClock(0));
        assertThatThrownBy(() -> new FileConnector().createSource(refused))
                .hasMessageContaining("EDL-4002")
                .hasMessageContaining("permission denied");
    }
}
