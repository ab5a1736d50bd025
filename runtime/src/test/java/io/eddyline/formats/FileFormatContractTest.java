package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Plugins;
import io.eddyline.formats.avro.AvroFormat;
import io.eddyline.formats.orc.OrcFormat;
import io.eddyline.formats.parquet.ParquetFormat;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format of files must do. A format that is not listed here fails the build. */
class FileFormatContractTest {
    /** @param encoding options with which a file has several blocks */
    record Subject(FileFormat plugin, Map<String, String> encoding) {
        byte[] write(List<List<Object>> rows) {
            return FileDecoding.write(plugin, schema(), rows, encoding);
        }

        @Override
        public String toString() {
            return plugin.name() + encoding;
        }
    }

    static List<Subject> subjects() {
        Stream<Subject> parquet = Stream.of("zstd", "snappy", "gzip", "none")
                .map(codec -> new Subject(
                        new ParquetFormat(), Map.of("parquet.compression", codec, "parquet.row.group.size", "10kb")));
        Stream<Subject> avro = Stream.of("zstandard", "deflate", "snappy", "none")
                .map(codec ->
                        new Subject(new AvroFormat(), Map.of("avro.compression", codec, "avro.block.size", "4kb")));
        Stream<Subject> orc = Stream.of("zstd", "zlib", "snappy", "lz4", "none")
                .map(codec ->
                        new Subject(new OrcFormat(), Map.of("orc.compression", codec, "orc.stripe.size", "10kb")));
        return Stream.of(parquet, avro, orc).flatMap(each -> each).toList();
    }

    private static RowType schema() {
        return RandomRows.everything();
    }

    private static List<List<Object>> rows(long seed, int count) {
        return new RandomRows(seed).rows(schema(), count);
    }

    private static List<List<Object>> comparable(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Decoding::comparable).collect(Collectors.toList()))
                .collect(Collectors.toList());
    }

    @Test
    void everyFormatIsListed() {
        assertThat(subjects().stream()
                        .map(subject -> subject.plugin().getClass().getName()))
                .containsAll(Plugins.formats().stream()
                        .filter(FileFormat.class::isInstance)
                        .map(format -> format.getClass().getName())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsWrittenIsReadBack(Subject subject) {
        for (int seed = 0; seed < 5; seed++) {
            List<List<Object>> rows = rows(seed, seed * 37 + 1);
            FileDecoding.Outcome outcome = FileDecoding.read(subject.plugin(), schema(), subject.write(rows));
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.rows()).isEqualTo(comparable(rows));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void manyRowsAreReadBack(Subject subject) {
        List<List<Object>> rows = rows(77, 3000);
        FileDecoding.Outcome outcome = FileDecoding.read(subject.plugin(), schema(), subject.write(rows));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(comparable(rows));
        assertThat(outcome.ordinals())
                .isEqualTo(
                        IntStream.rangeClosed(1, 3000).mapToObj(i -> (long) i).toList());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anySelectionOfColumnsGivesTheSameValues(Subject subject) {
        List<List<Object>> rows = rows(7, 200);
        byte[] file = subject.write(rows);
        Random random = new Random(7);
        for (int i = 0; i < 10; i++) {
            List<Integer> columns = Decoding.all(schema()).stream()
                    .filter(column -> random.nextInt(3) == 0)
                    .toList();
            List<List<Object>> expected = comparable(rows).stream()
                    .map(row -> columns.stream().map(row::get).collect(Collectors.toList()))
                    .collect(Collectors.toList());
            assertThat(FileDecoding.read(subject.plugin(), schema(), columns, file, 0, file.length)
                            .rows())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void partsGiveEachRowOnceWhereverTheyAreCut(Subject subject) {
        List<List<Object>> rows = rows(9, 300);
        byte[] file = subject.write(rows);
        Random random = new Random(9);
        int blocks = 0;
        for (int round = 0; round < 10; round++) {
            int first = random.nextInt(file.length);
            int second = first + random.nextInt(file.length - first);
            List<List<Object>> all = new ArrayList<>();
            int[] cuts = {0, first, second, file.length};
            for (int i = 0; i < 3; i++) {
                List<List<Object>> part = FileDecoding.read(
                                subject.plugin(), schema(), Decoding.all(schema()), file, cuts[i], cuts[i + 1])
                        .rows();
                blocks += part.isEmpty() ? 0 : 1;
                all.addAll(part);
            }
            assertThat(all).isEqualTo(comparable(rows));
        }
        assertThat(blocks).as("parts with rows").isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void poisonIsReportedAndNothingElse(Subject subject) {
        Random random = new Random(5);
        byte[] good = subject.write(rows(3, 100));
        int reported = 0;
        for (int round = 0; round < 300; round++) {
            byte[] file = good.clone();
            for (int flips = random.nextInt(10); flips >= 0; flips--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            reported += failures(subject, file) ? 1 : 0;
            reported += failures(subject, Arrays.copyOf(good, random.nextInt(good.length))) ? 1 : 0;
        }
        for (int round = 0; round < 100; round++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(failures(subject, noise)).isTrue();
        }
        assertThat(reported).as("damaged files that were reported").isGreaterThan(500);
    }

    private static boolean failures(Subject subject, byte[] file) {
        return !FileDecoding.read(subject.plugin(), schema(), file).failures().isEmpty();
    }
}
