package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private static final long NOW_MILLIS = 1_700_000_000_000L;
    private static final SourceColumn VALUE = new SourceColumn("value", DataType.varchar(), null);

    @TempDir
    Path base;

    private final ManualClock clock = new ManualClock(NOW_MILLIS * 1000);
    private final FileConnector connector = new FileConnector();
    private SourceContext context;

    private Source source(String... options) {
        return source(List.of(VALUE), options);
    }

    private Source source(List<SourceColumn> columns, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("connector", "file", "path", "in", "format", "lines"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        context = Sources.context("file", columns, all, base, clock);
        return connector.createSource(context);
    }

    private Path write(String name, long ageMillis, String content) throws IOException {
        return write(name, ageMillis, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, long ageMillis, byte[] content) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(NOW_MILLIS - ageMillis));
        return file;
    }

    private List<Object> next(Source source) {
        return Sources.nextValues(source, context);
    }

    private static void assertFails(ErrorCode code, String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    private static final List<SourceColumn> BY_DAY = List.of(
            VALUE, new SourceColumn("day", DataType.date(), null), new SourceColumn("Place", DataType.varchar(), null));

    @Test
    void directoriesNameColumns() throws IOException {
        write("in/day=2024-02-29/place=a%2Fb%3D/f", 5000, "1\n2\n");
        write("in/day=__HIVE_DEFAULT_PARTITION__/place=Zürich/f", 4000, "3\n");
        Source source = source(BY_DAY, "partition.by", "day, place");
        EpochInput input = source.plan(ReadLimit.NONE);
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(Sources.rows(source, context, input))
                .containsExactly(
                        List.of("1", day, "a/b="), List.of("2", day, "a/b="), Arrays.asList("3", null, "Zürich"));
    }

    @Test
    void rowsOfADirectoryThatIsNoValueAreBad() throws IOException {
        write("in/day=yesterday/place=a/f", 5000, "1\n2\n");
        write("in/place=b/f", 4000, "3\n");
        write("in/day=2024-01-01/place=b/f", 3000, "4\n");
        Source source = source(BY_DAY, "partition.by", "day,place");
        List<String> bad = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (Split split : source.plan(ReadLimit.NONE).splits()) {
            try (SplitReader reader = source.open(split)) {
                for (Batch batch = reader.read((position, raw, reason) ->
                                bad.add(position + " " + new String(raw, StandardCharsets.UTF_8) + " " + reason));
                        batch != null;
                        batch = reader.read((position, raw, reason) -> bad.add(reason))) {
                    rows.add(batch.selectedCount());
                }
            }
        }
        assertThat(rows).containsExactly(1);
        assertThat(bad).hasSize(3);
        assertThat(bad.get(0)).startsWith("day=yesterday/place=a/f:row 1 1 the directory 'day=yesterday'");
        assertThat(bad.get(2)).isEqualTo("place=b/f:row 1 3 the file is in no directory 'day=...'");
    }

    @Test
    void columnsOfDirectoriesAreInferredFromAllFiles() throws IOException {
        write("in/n=1/f", 5000, "1\n");
        write("in/n=2.5/f", 4000, "3\n");
        List<SourceColumn> columns = Sources.suppliedColumns(
                "file", Map.of("connector", "file", "path", "in", "format", "text", "partition.by", "n"), base, clock);
        assertThat(columns.stream().map(c -> c.name() + " " + c.type().sql()))
                .containsExactly("value VARCHAR", "n DOUBLE");
    }

    @Test
    void partitionColumnsMustBeDeclared() throws IOException {
        write("in/day=2024-01-01/f", 5000, "1\n");
        assertFails(ErrorCode.UNKNOWN_COLUMN, "'dya'", () -> source(BY_DAY, "partition.by", "dya"));
    }

    @Test
    void readFilesAreDeletedWhenTheEpochIsDurable() throws IOException {
        Path first = write("in/a", 5000, "1\n");
        Path second = write("in/b", 4000, "2\n");
        Source source = source("clean.source", "delete", "max.files.per.trigger", "1");
        EpochInput one = source.plan(ReadLimit.NONE);
        EpochInput two = source.plan(ReadLimit.NONE);
        source.committed(one);
        assertThat(first).exists();
        source.released(one);
        assertThat(first).doesNotExist();
        assertThat(second).exists();
        source.committed(two);
        write("in/b", 3000, "changed since\n");
        source.released(two);
        assertThat(second).exists();
        // The first name is free again.
        write("in/a", 1000, "3\n");
        assertThat(next(source)).containsExactly("changed since");
        assertThat(next(source)).containsExactly("3");
        Source restarted = source("clean.source", "delete");
        restarted.restore(null, List.of(one, two));
        assertThat(next(restarted)).containsExactly("changed since", "3");
    }

    @Test
    void filesLeftByACrashAreCleanedWithTheNextEpoch() throws IOException {
        Path first = write("in/a", 5000, "1\n");
        Source before = source("clean.source", "archive", "archive.dir", "old");
        EpochInput one = before.plan(ReadLimit.NONE);
        before.committed(one);
        Source source = source("clean.source", "archive", "archive.dir", "old");
        source.restore(null, List.of(one));
        Path second = write("in/b", 4000, "2\n");
        EpochInput two = source.plan(ReadLimit.NONE);
        write("old/b", 4000, "another\n");
        source.committed(two);
        source.released(two);
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(base.resolve("old/a")).hasContent("1");
        assertThat(base.resolve("old/b")).hasContent("another");
        assertThat(base.resolve("old/b.1")).hasContent("2");
    }

    @Test
    void anArchiveIsNotInWhatIsRead() throws IOException {
        write("in/a", 5000, "1\n");
        assertFails(
                ErrorCode.INVALID_OPTION,
                "in the directory that is read",
                () -> source("clean.source", "archive", "archive.dir", "in/old"));
        assertFails(ErrorCode.INVALID_OPTION, "go together", () -> source("clean.source", "archive"));
        assertThat(next(source("clean.source", "archive", "archive.dir", "in/_old")))
                .containsExactly("1");
    }

    @Test
    void bzip2IsDecompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : List.of("1\n2\n", "3\n")) {
            // Two streams in one file, as parallel compressors write them.
            try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        write("in/a.bz2", 5000, bytes.toByteArray());
        assertThat(next(source())).containsExactly("1", "2", "3");
    }

    @Test
    void readsFilesByModificationTimeThenName() throws IOException {
        write("in/b", 5000, "3\n4\n");
        write("in/a", 5000, "1\n2");
        write("in/c", 9000, "0\n");
        assertThat(next(source())).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void readsEachFileOnceEvenWhenItIsDroppedAgain() throws IOException {
        write("in/a", 5000, "1\n");
        Source source = source();
        assertThat(next(source)).containsExactly("1");
        write("in/a", 1000, "1\n");
        write("in/b", 1000, "2\n");
        assertThat(next(source)).containsExactly("2");
        assertThat(source.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), true));
    }

    @Test
    void takesNoMoreFilesThanAllowed() throws IOException {
        write("in/a", 5000, "1\n");
        write("in/b", 4000, "2\n");
        write("in/c", 3000, "3\n");
        Source source = source("max.files.per.trigger", "2");
        EpochInput first = source.plan(ReadLimit.NONE);
        assertThat(first.caughtUp()).isFalse();
        assertThat(Sources.rows(source, context, first)).hasSize(2);
        EpochInput second = source.plan(ReadLimit.NONE);
        assertThat(second.caughtUp()).isTrue();
        assertThat(Sources.rows(source, context, second)).containsExactly(List.of("3"));
    }

    @Test
    void takesAtLeastOneFileWhateverTheByteLimit() throws IOException {
        write("in/a", 5000, "123456\n");
        write("in/b", 4000, "2\n");
        Source source = source("max.bytes.per.trigger", "3");
        assertThat(next(source)).containsExactly("123456");
        assertThat(next(source)).containsExactly("2");
    }

    @Test
    void takesTheNewestFirstWhenAsked() throws IOException {
        write("in/a", 5000, "1\n");
        write("in/b", 4000, "2\n");
        Source source = source("latest.first", "true", "max.files.per.trigger", "1");
        assertThat(next(source)).containsExactly("2");
        write("in/c", 3000, "3\n");
        assertThat(next(source)).containsExactly("3");
        assertThat(next(source)).containsExactly("1");
    }

    @Test
    void ignoresAndForgetsFilesOlderThanTheLimit() throws IOException {
        write("in/a", 100_000, "1\n");
        write("in/b", 4000, "2\n");
        Source source = source("max.file.age", "10s");
        assertThat(next(source)).containsExactly("1", "2");
        write("in/late", 50_000, "x\n");
        assertThat(next(source)).isEmpty();
        assertThat(source.snapshot()).contains("\"b\"").doesNotContain("\"a\"");
    }

    @Test
    void ignoresHiddenTemporaryAndEmptyFiles() throws IOException {
        for (String name : List.of(".a", "_a", "a.tmp", "a.txt._COPYING_", "a.part", "a~")) {
            write("in/" + name, 5000, "no\n");
        }
        write("in/empty", 5000, "");
        write("in/sub/b", 5000, "no\n");
        write("in/a", 5000, "yes\n");
        Source source = source();
        assertThat(next(source)).containsExactly("yes");
        write("in/empty", 5000, "now\n");
        assertThat(next(source)).containsExactly("now");
    }

    @Test
    void readsDirectoriesBelowOnlyWhenAsked() throws IOException {
        write("in/a", 5000, "1\n");
        write("in/x/y/b", 4000, "2\n");
        write("in/_hidden/c", 4000, "3\n");
        assertThat(next(source("recursive", "true"))).containsExactly("1", "2");
    }

    @Test
    void matchesPatternsInAnyPartOfThePath() throws IOException {
        write("in/d1/a.txt", 5000, "1\n");
        write("in/d2/b.txt", 4000, "2\n");
        write("in/d2/b.csv", 4000, "3\n");
        write("in/e/c.txt", 3000, "4\n");
        assertThat(next(source("path", "in/d*/*.txt"))).containsExactly("1", "2");
        assertThat(next(source("path", "in/d*"))).containsExactly("1", "3", "2");
        assertThat(next(source("path", "in/**.txt"))).containsExactly("1", "2", "4");
        assertThat(next(source("path", "in/d*", "glob.filter", "*.csv"))).containsExactly("3");
    }

    @Test
    void readsOneFileByItsName() throws IOException {
        write("in/_a", 5000, "1\n");
        assertThat(next(source("path", "in/_a"))).containsExactly("1");
    }

    @Test
    void countsTheSameNameInTwoDirectoriesAsOneFileWhenAsked() throws IOException {
        write("in/x/a", 5000, "1\n");
        write("in/y/a", 4000, "2\n");
        assertThat(next(source("recursive", "true", "file.name.only", "true"))).containsExactly("1");
    }

    @Test
    void decompressesByTheEndingOfTheName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        write("in/a.txt.gz", 5000, bytes.toByteArray());
        write("in/b.txt.zst", 4000, Zstd.compress("3\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(next(source())).containsExactly("1", "2", "3");
    }

    @Test
    void readsAllMembersOfACompressedFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SplittableRandom random = new SplittableRandom(1);
        for (int member = 0; member < 20; member++) {
            byte[] noise = new byte[32_768];
            random.nextBytes(noise);
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write((HexFormat.of().formatHex(noise) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        write("in/a.gz", 5000, bytes.toByteArray());
        assertThat(next(source())).hasSize(20).allMatch(line -> ((String) line).length() == 65_536);
    }

    @Test
    void waitsUntilAFileHasBeenLeftAlone() throws IOException {
        write("in/a", 0, "half");
        Source source = source("settle.time", "100ms");
        assertThat(source.plan(ReadLimit.NONE)).isEqualTo(new EpochInput(List.of(), false));
        clock.advanceMillis(90);
        write("in/a", -90, "half\nwhole\n");
        clock.advanceMillis(90);
        assertThat(source.plan(ReadLimit.NONE).splits()).isEmpty();
        clock.advanceMillis(10);
        assertThat(next(source)).containsExactly("half", "whole");
    }

    @Test
    void takesAFileFromTheFutureAtTheSecondLook() throws IOException {
        write("in/a", -3_600_000, "1\n");
        Source source = source();
        assertThat(next(source)).isEmpty();
        assertThat(next(source)).containsExactly("1");
    }

    @Test
    void readsWhatWasPlannedAndNoMore() throws IOException {
        Path file = write("in/a", 5000, "1\n2\n");
        Source source = source();
        EpochInput input = source.plan(ReadLimit.NONE);
        Files.writeString(file, "1\n2\n3\n");
        assertThat(Sources.rows(source, context, input)).hasSize(2);
        Files.writeString(file, "1\n");
        assertFails(ErrorCode.INPUT_OUTPUT, "had 4 bytes", () -> Sources.rows(source, context, input));
        Files.delete(file);
        assertFails(ErrorCode.INPUT_OUTPUT, file.toString(), () -> Sources.rows(source, context, input));
    }

    @Test
    void givesMetadataColumns() throws IOException {
        write("in/a", 5000, "1\n2\n");
        Source source = source(List.of(
                new SourceColumn("n", DataType.bigint(), "ROW"),
                new SourceColumn("p", DataType.varchar(), "path"),
                new SourceColumn("m", DataType.timestampLtz(3), "modified"),
                VALUE));
        Instant modified = Instant.ofEpochMilli(NOW_MILLIS - 5000);
        assertThat(Sources.rows(source, context, source.plan(ReadLimit.NONE)))
                .containsExactly(List.of(1L, "a", modified, "1"), List.of(2L, "a", modified, "2"));
    }

    @Test
    void refusesUnknownMetadataAndWrongTypes() throws IOException {
        write("in/a", 5000, "1\n");
        assertFails(
                ErrorCode.UNKNOWN_COLUMN,
                "path, modified, row",
                () -> source(List.of(new SourceColumn("n", DataType.bigint(), "rows"))));
        assertFails(
                ErrorCode.TYPE_MISMATCH,
                "VARCHAR",
                () -> source(List.of(new SourceColumn("n", DataType.bigint(), "path"))));
    }

    @Test
    void saysWhatIsWrongWithOptions() throws IOException {
        assertFails(ErrorCode.PATH_NOT_FOUND, "Create the directory", () -> source());
        assertFails(ErrorCode.PATH_NOT_FOUND, "missing", () -> source("path", "missing/*.txt"));
        write("in/a", 5000, "1\n");
        assertFails(ErrorCode.INVALID_OPTION, "max.files.per.trigger", () -> source("max.files.per.trigger", "x"));
        assertFails(ErrorCode.INVALID_OPTION, "at least 1", () -> source("max.files.per.trigger", "0"));
        assertFails(ErrorCode.UNKNOWN_FORMAT, "no_such", () -> source("format", "no_such"));
        assertFails(ErrorCode.INVALID_OPTION, "pattern", () -> source("glob.filter", "[a"));
        context = Sources.context("file", List.of(VALUE), Map.of("path", "in", "format", "lines"), base, clock);
        SourceContext locked = new SourceContext(
                "s", context.definition(), List.of(0), new PathPolicy(base, List.of(base.resolve("elsewhere"))), clock);
        assertFails(ErrorCode.PATH_NOT_ALLOWED, "outside", () -> connector.createSource(locked));
    }

    @Test
    void cutsLargeFilesAtLines() throws IOException {
        List<String> lines = IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList();
        write("in/a", 5000, String.join("\n", lines));
        Source source = source("split.size", "1kb");
        EpochInput input = source.plan(ReadLimit.NONE);
        assertThat(input.splits()).hasSizeGreaterThan(40);
        assertThat(input.splits().stream().mapToLong(Split::sizeHint).sum())
                .isEqualTo(Files.size(base.resolve("in/a")));
        List<Object> values = Sources.rows(source, context, input).stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(values).isEqualTo(lines);
    }

    @Test
    void goesOnInsideALargeFileAfterARestart() throws IOException {
        List<String> lines = IntStream.range(0, 500).mapToObj(i -> "line " + i).toList();
        write("in/a", 5000, String.join("\n", lines));
        write("in/b", 4000, "last\n");
        List<Object> values = new ArrayList<>();
        String snapshot = null;
        List<EpochInput> since = new ArrayList<>();
        for (int epoch = 0; epoch < 9; epoch++) {
            Source source = source("split.size", "500");
            source.restore(snapshot, since);
            EpochInput input = source.plan(new ReadLimit(Long.MAX_VALUE, 1000));
            Sources.rows(source, context, input).forEach(row -> values.add(row.get(0)));
            assertThat(input.caughtUp()).isEqualTo(values.size() == 501);
            since.add(input);
            if (epoch % 2 == 0) {
                snapshot = source.snapshot();
                since.clear();
            }
        }
        assertThat(values).hasSize(501).startsWith("line 0").endsWith("line 499", "last");
    }

    @Test
    void remembersTensOfThousandsOfFilesAcrossARestart() throws IOException {
        Source source = source("path", Files.createDirectory(base.resolve("in")).toString());
        List<Split> splits = IntStream.range(0, 50_000)
                .mapToObj(i -> new Split(0, new FileRange("f" + i, 1, i, 0, 1).toJson(), 1))
                .toList();
        source.restore(null, List.of(new EpochInput(splits, true)));
        String snapshot = source.snapshot();
        Source restored = source();
        restored.restore(snapshot, List.of());
        write("in/f49999", 5000, "x\n");
        write("in/g", 5000, "new\n");
        assertThat(next(restored)).containsExactly("new");
        assertFails(ErrorCode.CHECKPOINT_DAMAGED, "cannot be read", () -> source().restore("{", List.of()));
    }

    @Test
    void tellsWhereBadAndGoodRowsStood() throws IOException {
        write("in/a", 5000, "1\n!\n2\n!\n!\n3\n");
        Source source = source();
        List<String> bad = new ArrayList<>();
        try (SplitReader reader =
                source.open(source.plan(ReadLimit.NONE).splits().get(0))) {
            Batch batch = reader.read((position, raw, reason) ->
                    bad.add(position + " " + new String(raw, StandardCharsets.UTF_8) + " " + reason));
            assertThat(batch.selectedCount()).isEqualTo(3);
            assertThat(IntStream.range(0, 3).mapToObj(batch.origin()::position))
                    .containsExactly("a:row 1", "a:row 3", "a:row 6");
            assertThat(batch.origin().raw(1)).isEqualTo(new byte[] {'2'});
            assertThat(reader.read((p, r, why) -> {})).isNull();
            assertThat(reader.bytesRead()).isEqualTo(12);
        }
        assertThat(bad).containsExactly("a:row 2 ! bad", "a:row 4 ! bad", "a:row 5 ! bad");
    }

    @Test
    void readsLongRecordsAndSkipsThoseBeyondTheLimit() throws IOException {
        String longLine = "x".repeat(2_000_000);
        String tooLong = "y".repeat(5_000_000);
        String many = IntStream.range(0, 3000).mapToObj(i -> "r" + i).collect(Collectors.joining("\n"));
        write("in/a", 5000, longLine + "\n" + tooLong + "\nafter\n" + many);
        Source source = source("max.record.size", "3mb");
        List<String> bad = new ArrayList<>();
        int rows = 0;
        try (SplitReader reader =
                source.open(source.plan(ReadLimit.NONE).splits().get(0))) {
            Batch batch;
            while ((batch = reader.read((position, raw, reason) -> bad.add(position + raw.length + reason))) != null) {
                rows += batch.selectedCount();
            }
        }
        assertThat(rows).isEqualTo(3002);
        assertThat(bad).singleElement().asString().startsWith("a:row 21000the record is longer than");
    }

    @Test
    void readsOnlyCommittedFilesOfADirectoryWithAManifest() throws IOException {
        write("in/published", 5000, "1\n");
        write("in/foreign", 5000, "no\n");
        Files.createDirectories(base.resolve("in/_eddyline_metadata"));
        Files.writeString(
                base.resolve("in/_eddyline_metadata/0"),
                new FileManifest.Entry("q", 0, false, List.of("published", "gone"), List.of(2L, 2L)).toJson());
        Source source = source();
        assertThat(next(source)).containsExactly("1");
        Files.writeString(base.resolve("in/_eddyline_metadata/1"), "{");
        assertFails(ErrorCode.CHECKPOINT_DAMAGED, "_eddyline_metadata/1", () -> next(source));
    }

    @Test
    void readsNoColumnsAtAll() throws IOException {
        write("in/a", 5000, "1\n2\n");
        Source source = source();
        SourceContext none =
                new SourceContext("s", context.definition(), List.of(), PathPolicy.everything(base), clock);
        Source counting = connector.createSource(none);
        source.close();
        assertThat(Sources.rows(counting, none, counting.plan(ReadLimit.NONE))).hasSize(2);
    }

    @Test
    void suppliesTheFormatsColumns() throws IOException {
        write("in/a", 5000, "1\n");
        Map<String, String> options = Map.of("path", "in", "format", "lines");
        assertThat(Sources.suppliedColumns("file", options, base, clock)).containsExactly(VALUE);
    }
}
