package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connectors.Sources;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which files are read, in which order, and how often. */
class FileSourceTest extends FileSourceCase {

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
    void readsOnlyCommittedFilesOfADirectoryWithAManifest() throws IOException {
        write("in/published", 5000, "1\n");
        write("in/foreign", 5000, "no\n");
        Files.createDirectories(base.resolve("in/_eddyline_metadata"));
        Files.writeString(
                base.resolve("in/_eddyline_metadata/0"),
                "{\"version\":1,\"run\":\"q\",\"epoch\":0,\"replaces\":false,\"files\":[{\"path\":\"published\",\"size\":2},"
                        + "{\"path\":\"gone\",\"size\":2}]}");
        Source source = source();
        assertThat(next(source)).containsExactly("1");
        Files.writeString(base.resolve("in/_eddyline_metadata/1"), "{");
        assertFails(ErrorCode.CHECKPOINT_DAMAGED, "_eddyline_metadata/1", () -> next(source));
        // Out of reach is not damaged.
        Files.delete(base.resolve("in/_eddyline_metadata/1"));
        Files.createDirectory(base.resolve("in/_eddyline_metadata/1"));
        assertFails(ErrorCode.INPUT_OUTPUT, "_eddyline_metadata/1", () -> next(source));
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
