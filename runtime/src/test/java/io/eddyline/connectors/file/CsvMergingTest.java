package io.eddyline.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small CSV files that are merged: the header stays there once, and a reader's records need not be the writer's. */
class CsvMergingTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("n", DataType.bigint()), new Field("text, quoted", DataType.varchar()));

    private static final String[] TEXTS = {
        "plain", "a,b", "line\nbreak", "\"quoted\"", "", null, "# no comment", "\r\n", "back\\slash", "end \\\""
    };

    @TempDir
    Path base;

    private final Map<String, String> written = new HashMap<>();
    private SourceContext context;

    private Sink sink(String target) {
        Map<String, String> all = new HashMap<>(written);
        all.putAll(Map.of("connector", "file", "path", "out", "format", "csv", "compact.target.size", target));
        return new FileConnector()
                .createSink(new SinkContext(
                        "q",
                        "run",
                        SCHEMA,
                        all,
                        OutputMode.APPEND,
                        PathPolicy.everything(base),
                        System.err,
                        List.of()));
    }

    private static List<List<Object>> rows(int epoch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < TEXTS.length; i++) {
            rows.add(Arrays.asList(i % 4 == 3 ? null : epoch * 100L + i, TEXTS[(i + epoch) % TEXTS.length]));
        }
        return rows;
    }

    private static List<List<Object>> rows(int from, int to) {
        List<List<Object>> rows = new ArrayList<>();
        for (int epoch = from; epoch < to; epoch++) {
            rows.addAll(rows(epoch));
        }
        return rows;
    }

    private static void epoch(Sink sink, int epoch) {
        BatchBuilder builder = new BatchBuilder(SCHEMA);
        for (List<Object> row : rows(epoch)) {
            for (int i = 0; i < row.size(); i++) {
                JavaValues.append(builder.column(i), row.get(i), SCHEMA.type(i));
            }
            builder.endRow();
        }
        sink.begin(epoch);
        sink.write(builder.build());
        sink.prepare();
        sink.commit(epoch);
    }

    private Source source(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(written);
        all.remove("compression");
        all.remove("partition.by");
        all.putAll(Map.of("path", "out", "format", "csv", "settle.time", "0s"));
        all.putAll(more);
        List<SourceColumn> columns = SCHEMA.fields().stream()
                .map(field -> new SourceColumn(field.name(), field.type(), null))
                .toList();
        context = Sources.context("file", columns, all, base, new ManualClock(0));
        return new FileConnector().createSource(context);
    }

    private List<List<Object>> next(Source source) {
        return Sources.rows(source, context, source.plan(ReadLimit.NONE));
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("out"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "header=true", "header=true,compression=gzip", "header=true,escape=\\,sep=;,null.value=NA"})
    void aMergedFileHasOneHeaderAndAllRows(String given) throws IOException {
        for (String option : given.isEmpty() ? new String[0] : given.split(",")) {
            written.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        try (Sink plain = sink("1b")) {
            epoch(plain, 0);
        }
        byte[] first = Files.readAllBytes(dataFiles().get(0));
        try (Sink merging = sink("1mb")) {
            epoch(merging, 1);
            epoch(merging, 2);
        }
        Source early = source(Map.of("multiline", "true", "max.files.per.trigger", "2"));
        List<List<Object>> seen = next(early);
        long small = FileManifest.of(PathPolicy.everything(base).locate("out")).refresh().files().stream()
                .filter(PublishedFile::mergeable)
                .mapToLong(PublishedFile::size)
                .sum();
        try (Sink last = sink((small + 1) + "b")) {
            epoch(last, 3);
        }
        assertThat(dataFiles()).hasSize(2);
        assertThat(Files.readAllBytes(dataFiles().get(0))).isEqualTo(first);
        if (!given.contains("compression")) {
            String merged = Files.readString(dataFiles().get(1));
            assertThat(merged.split("text, quoted", -1)).hasSize(given.contains("header") ? 2 : 1);
        }
        SourceContext own = context;
        try (Source late = source(Map.of("multiline", "true"))) {
            assertThat(next(late)).containsExactlyInAnyOrderElementsOf(rows(0, 4));
        }
        context = own;
        boolean caughtUp = false;
        while (!caughtUp) {
            EpochInput input = early.plan(ReadLimit.NONE);
            seen.addAll(Sources.rows(early, context, input));
            caughtUp = input.caughtUp();
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(rows(0, 4));
    }

    /** A reader without {@code multiline} and with comments sees other records than were written: it too sees each once. */
    @Test
    void aReaderThatSeesOtherRecordsSeesEachOnce() throws IOException {
        written.put("header", "true");
        Map<String, String> reading = Map.of("comment", "4", "max.files.per.trigger", "1");
        try (Sink merging = sink("1mb")) {
            for (int epoch = 0; epoch < 6; epoch++) {
                epoch(merging, epoch);
            }
        }
        List<String> expected = new ArrayList<>();
        try (Source plain = source(reading)) {
            readAll(plain, expected);
        }
        List<String> seen = new ArrayList<>();
        Source early = source(reading);
        for (int i = 0; i < 3; i++) {
            read(early, early.plan(ReadLimit.NONE), seen);
        }
        try (Sink last = sink("500b")) {
            last.begin(6);
            last.commit(6);
        }
        assertThat(dataFiles()).hasSizeLessThan(4);
        readAll(early, seen);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(expected)
                .anyMatch(row -> row.startsWith("bad "))
                .noneMatch(row -> row.startsWith("4"));
    }

    private void readAll(Source source, List<String> into) {
        boolean caughtUp = false;
        while (!caughtUp) {
            EpochInput input = source.plan(ReadLimit.NONE);
            read(source, input, into);
            caughtUp = input.caughtUp();
        }
    }

    /** Rows and bad rows as text. */
    private void read(Source source, EpochInput input, List<String> into) {
        input.splits().forEach(split -> {
            try (SplitReader reader = source.open(split)) {
                Batch batch = reader.read((position, raw, reason) -> into.add("bad " + new String(raw, UTF_8)));
                while (batch != null) {
                    for (int k = 0; k < batch.selectedCount(); k++) {
                        int row = batch.row(k);
                        into.add(new String(batch.origin().raw(batch.originRow(row)), UTF_8));
                    }
                    batch = reader.read((position, raw, reason) -> into.add("bad " + new String(raw, UTF_8)));
                }
            }
        });
    }

    @Test
    void aFileWithAnotherHeaderIsLeftAsItIs() throws IOException {
        written.put("header", "true");
        try (Sink merging = sink("1mb")) {
            epoch(merging, 0);
            epoch(merging, 1);
        }
        Path second = dataFiles().get(1);
        Files.writeString(second, Files.readString(second).replaceFirst("^n", "m"));
        try (Sink last = sink("100b")) {
            epoch(last, 2);
        }
        assertThat(dataFiles()).contains(second);
        try (Source source = source(Map.of("multiline", "true"))) {
            assertThat(next(source)).containsExactlyInAnyOrderElementsOf(rows(0, 3));
        }
    }
}
