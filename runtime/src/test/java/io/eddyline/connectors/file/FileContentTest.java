package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/** Compressed, large and damaged files. */
class FileContentTest extends FileSourceCase {

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
}
