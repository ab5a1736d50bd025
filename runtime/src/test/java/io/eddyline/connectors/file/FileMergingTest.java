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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that are merged into larger ones while they are read, on disk and in a bucket. */
class FileMergingTest {
    private static final RowType ONE = RowType.of(new Field("value", DataType.varchar()));
    private static final List<SourceColumn> COLUMNS = List.of(new SourceColumn("value", DataType.varchar(), null));
    private static final int ROWS = 10;

    @TempDir
    Path base;

    private Location root;
    private PathPolicy paths;
    private Map<String, String> options;
    private SourceContext context;

    private void in(String place, String format, String compression) {
        Stores stores =
                Stores.of(place.equals("disk") ? Map.of() : S3Server.get().settings());
        paths = PathPolicy.everything(base, stores);
        String path = place.equals("disk") ? "out" : "s3://lake/merging-" + UUID.randomUUID();
        root = paths.locate(path);
        options = new HashMap<>(Map.of("connector", "file", "path", path, "format", format));
        if (!compression.equals("none")) {
            options.put("compression", compression);
        }
    }

    private Sink sink(String run, String target) {
        Map<String, String> all = new HashMap<>(options);
        all.put("compact.target.size", target);
        return new FileConnector()
                .createSink(new SinkContext("q", run, ONE, all, OutputMode.APPEND, paths, System.err, List.of()));
    }

    /** Ten rows, of 200 bytes. */
    private static List<Object> values(long epoch) {
        return IntStream.range(0, ROWS)
                .<Object>mapToObj(i -> String.format(java.util.Locale.ROOT, "%06d-%012d", epoch, i))
                .toList();
    }

    private static void epoch(Sink sink, long epoch) {
        BatchBuilder builder = new BatchBuilder(ONE);
        for (Object value : values(epoch)) {
            ((BytesBuilder) builder.column(0)).append((String) value);
            builder.endRow();
        }
        Batch rows = builder.build();
        sink.begin(epoch);
        sink.write(rows);
        sink.prepare();
        sink.commit(epoch);
    }

    private static List<Object> allOf(int epochs) {
        List<Object> all = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            all.addAll(values(epoch));
        }
        return all;
    }

    private Source source(String... more) {
        Map<String, String> all = new HashMap<>(options);
        all.remove("compression");
        all.put("settle.time", "0s");
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        context = Sources.context("file", COLUMNS, all, paths, new ManualClock(0));
        return new FileConnector().createSource(context);
    }

    private List<Object> next(Source source) {
        return Sources.nextValues(source, context);
    }

    /** What a SELECT reads: plans until all that is there is planned. */
    private List<Object> readAll() {
        try (Source source = source()) {
            List<Object> rows = new ArrayList<>();
            boolean caughtUp = false;
            while (!caughtUp) {
                EpochInput input = source.plan(ReadLimit.NONE);
                Sources.rows(source, context, input).forEach(row -> rows.add(row.get(0)));
                caughtUp = input.caughtUp();
            }
            return rows;
        }
    }

    private List<String> dataFiles() throws IOException {
        List<String> names = new ArrayList<>();
        root.list(entry -> names.add(entry.name()));
        names.removeIf(name -> !name.startsWith("part-"));
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "disk,text,none",
        "disk,text,gzip",
        "disk,parquet,none",
        "disk,avro,none",
        "disk,json,none",
        "disk,csv,none",
        "disk,csv,gzip",
        "bucket,csv,zstd",
        "disk,orc,none",
        "bucket,text,zstd",
        "bucket,parquet,none"
    })
    void everyRowIsThereOnceWhetherItWasReadBeforeOrNot(String place, String format, String compression)
            throws IOException {
        in(place, format, compression);
        Sink plain = sink("run", "1b");
        for (int epoch = 0; epoch < 5; epoch++) {
            epoch(plain, epoch);
        }
        plain.close();
        Sink merging = sink("run", "1mb");
        Source early = source();
        assertThat(next(early)).containsExactlyInAnyOrderElementsOf(allOf(5));
        for (int epoch = 5; epoch < 9; epoch++) {
            epoch(merging, epoch);
        }
        Source behind = source("max.files.per.trigger", "2");
        List<Object> seenBehind = new ArrayList<>(next(behind));
        EpochInput planned = behind.plan(ReadLimit.NONE);
        String snapshot = behind.snapshot();
        merging.close();
        long bytes = FileManifest.of(root).refresh().files().stream()
                .filter(PublishedFile::mergeable)
                .mapToLong(PublishedFile::size)
                .sum();
        Sink last = sink("run", (bytes + 1) + "b");
        epoch(last, 9);
        last.close();
        assertThat(dataFiles().stream().filter(name -> name.contains(FileMerging.MARK)))
                .hasSize(1);
        assertThat(readAll()).containsExactlyInAnyOrderElementsOf(allOf(10));
        seenBehind.addAll(Sources.rows(behind, context, planned).stream()
                .map(row -> row.get(0))
                .toList());
        Source restarted = source();
        restarted.restore(snapshot, List.of());
        seenBehind.addAll(next(restarted));
        assertThat(seenBehind).containsExactlyInAnyOrderElementsOf(allOf(10));
        List<Object> late = new ArrayList<>(next(early));
        late.addAll(next(early));
        assertThat(late).containsExactlyInAnyOrderElementsOf(allOf(10).subList(50, 100));
    }

    @Test
    void filesBecomeFewAndKeepTheirOrder() throws IOException {
        in("disk", "text", "none");
        try (Sink sink = sink("run", "1kb")) {
            for (int epoch = 0; epoch < 100; epoch++) {
                epoch(sink, epoch);
            }
        }
        assertThat(dataFiles()).hasSizeLessThan(25);
        List<String> lines = new ArrayList<>();
        for (String name : dataFiles().stream().sorted().toList()) {
            lines.addAll(java.nio.file.Files.readAllLines(base.resolve("out").resolve(name)));
        }
        assertThat(new ArrayList<Object>(lines)).isEqualTo(allOf(100));
        List<Location> entries = root.resolve(FileManifest.DIRECTORY).children();
        assertThat(entries).hasSizeLessThan(20);
        assertThat(entries)
                .filteredOn(entry -> entry.name().endsWith(".compact"))
                .hasSize(1);
        assertThat(readAll()).containsExactlyInAnyOrderElementsOf(allOf(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "bucket"})
    void whatACrashLeftInTheMiddleOfAMergeIsTidied(String place) throws IOException {
        in(place, "text", "none");
        try (Sink sink = sink("run", "1mb")) {
            epoch(sink, 0);
            epoch(sink, 1);
        }
        Map<String, byte[]> small = new TreeMap<>();
        for (String name : dataFiles()) {
            small.put(name, root.resolve(name).readAll());
        }
        // Killed when the large file was there and nothing said so.
        String first = small.keySet().iterator().next();
        String tag = first.substring("part-00000000-000-".length(), "part-00000000-000-".length() + 8);
        root.resolve("part-00000000-000-merged-" + tag + "-deadbeef.txt").put(new byte[] {'x', '\n'});
        assertThat(readAll()).containsExactlyInAnyOrderElementsOf(allOf(2));
        try (Sink sink = sink("run", "500b")) {
            assertThat(dataFiles()).hasSize(2);
            epoch(sink, 2);
        }
        // Killed before the small ones were deleted.
        for (Map.Entry<String, byte[]> file : small.entrySet()) {
            root.resolve(file.getKey()).put(file.getValue());
        }
        assertThat(readAll()).containsExactlyInAnyOrderElementsOf(allOf(3));
        sink("run", "500b").close();
        assertThat(dataFiles()).hasSize(1);
        assertThat(readAll()).containsExactlyInAnyOrderElementsOf(allOf(3));
    }

    @Test
    void whoReadsWhileFilesAreMergedSeesWholeEpochs() throws Exception {
        in("disk", "text", "none");
        int epochs = 300;
        Thread writer = new Thread(() -> {
            try (Sink sink = sink("run", "1kb")) {
                for (int epoch = 0; epoch < epochs; epoch++) {
                    epoch(sink, epoch);
                }
            }
        });
        sink("run", "1kb").close();
        Source following = source("max.files.per.trigger", "3");
        SourceContext own = context;
        List<Object> followed = new ArrayList<>();
        writer.start();
        while (writer.isAlive()) {
            List<Object> seen = readAll();
            assertThat(seen.size() % ROWS).isZero();
            assertThat(seen).containsExactlyInAnyOrderElementsOf(allOf(seen.size() / ROWS));
            followed.addAll(Sources.nextValues(following, own));
        }
        writer.join();
        int before = -1;
        while (followed.size() != before) {
            before = followed.size();
            followed.addAll(Sources.nextValues(following, own));
        }
        assertThat(followed).containsExactlyInAnyOrderElementsOf(allOf(epochs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "bucket"})
    void aListThatWasSummedUpShutsOutWhoDoesNotKnowIt(String place) {
        in(place, "text", "none");
        epoch(sink("other", "1b"), 0);
        Sink zombie = sink("run", "1b");
        epoch(zombie, 0);
        Sink sleeper = sink("other", "1b");
        Sink alive = sink("run", "1b");
        for (int epoch = 1; epoch < 40; epoch++) {
            epoch(alive, epoch);
        }
        assertThatThrownBy(() -> epoch(zombie, 1)).hasMessageContaining("EDL-4004");
        assertThat(readAll()).hasSize(41 * ROWS);
        epoch(sleeper, 1);
        assertThat(readAll()).hasSize(42 * ROWS);
        assertThat(FileManifest.of(root).refresh().last("other"))
                .hasValueSatisfying(last -> assertThat(last.epoch()).isEqualTo(1));
    }

    @Test
    void whatForgetsFilesDoesNotGoTogetherWithMerging() {
        in("disk", "text", "none");
        try (Sink sink = sink("run", "300b")) {
            epoch(sink, 0);
            epoch(sink, 1);
        }
        assertThatThrownBy(() -> next(source("max.file.age", "1h"))).hasMessageContaining("'max.file.age'");
    }
}
