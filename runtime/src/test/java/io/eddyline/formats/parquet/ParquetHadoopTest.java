package io.eddyline.formats.parquet;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.booleanColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.gt;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.filter2.predicate.FilterApi.ltEq;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write parquet-hadoop, which Spark, Flink and Hive read with, reads with equal content. */
class ParquetHadoopTest {
    @TempDir
    Path directory;

    /** Every type, nullable and not, nested ones in one another. */
    private static RowType schema() {
        DataType row = DataType.row(
                List.of("id", "tags"),
                List.of(
                        DataType.bigint().notNull(),
                        DataType.map(DataType.varchar(), DataType.array(DataType.decimal(20, 3)))));
        return RandomRows.everything()
                .concat(RowType.of(
                        new Field("digits9", DataType.decimal(9, 0)),
                        new Field("digits18", DataType.decimal(18, 18)),
                        new Field("flag", DataType.bool().notNull()),
                        new Field("word", DataType.varchar().notNull()),
                        new Field(
                                "sure",
                                DataType.array(DataType.integer().notNull()).notNull()),
                        new Field("deep", DataType.array(DataType.array(row))),
                        new Field("dates", DataType.map(DataType.date(), row))));
    }

    private Path write(RowType schema, List<List<Object>> rows, Map<String, String> options) throws IOException {
        return Files.write(
                directory.resolve("ours.parquet"), FileDecoding.write(new ParquetFormat(), schema, rows, options));
    }

    private static ParquetFileReader open(Path file, FilterCompat.Filter filter) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withCodecFactory(new PlainCodecs())
                .withRecordFilter(filter)
                .useStatsFilter(true)
                .useDictionaryFilter(true)
                .useColumnIndexFilter(true)
                .useRecordFilter(true)
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    /** The records for which the filter holds, by the file's statistics, column indexes and dictionaries and by the values. */
    private static List<Group> read(Path file, FilterCompat.Filter filter) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (ParquetFileReader reader = open(file, filter)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore pages = reader.readNextFilteredRowGroup();
                    pages != null;
                    pages = reader.readNextFilteredRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema), filter);
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group group = records.read();
                    if (group != null && !records.shouldSkipCurrentRecord()) {
                        groups.add(group);
                    }
                }
            }
        }
        return groups;
    }

    private static List<List<Object>> values(List<Group> groups) {
        return groups.stream().map(GroupValues::row).toList();
    }

    /** Our Java values as the file has them: an interval is a number. */
    private static Object plain(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof Duration duration) {
            return duration.toNanos() / 1000;
        }
        if (value instanceof Period months) {
            return (int) months.toTotalMonths();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ParquetHadoopTest::plain).collect(Collectors.toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, inner) -> plain.put(plain(key), plain(inner)));
            return plain;
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "snappy", "gzip", "zstd"})
    void readsWhatWeWrite(String codec) throws IOException {
        RowType schema = schema();
        for (int seed = 0; seed < 3; seed++) {
            List<List<Object>> rows = new RandomRows(seed).rows(schema, 300);
            Path file = write(schema, rows, Map.of("parquet.compression", codec, "parquet.row.group.size", "100kb"));
            List<List<Object>> read = values(read(file, FilterCompat.NOOP));
            assertThat(read).hasSize(300);
            for (int i = 0; i < 300; i++) {
                assertThat(read.get(i)).isEqualTo(plain(rows.get(i)));
            }
        }
    }

    @Test
    void aFileWithoutRowsHasColumns() throws IOException {
        Path file = write(schema(), List.of(), Map.of());
        assertThat(read(file, FilterCompat.NOOP)).isEmpty();
        try (ParquetFileReader reader = open(file, FilterCompat.NOOP)) {
            assertThat(reader.getFooter().getFileMetaData().getSchema().getFieldCount())
                    .isEqualTo(schema().size());
        }
    }

    /**
     * A condition as parquet-hadoop has it, and what it means.
     *
     * @param filter the condition, for the value that the column is compared with
     * @param holds whether the column's value (first) meets it
     */
    private record Question(
            String column, Function<Object, FilterPredicate> filter, BiPredicate<Object, Object> holds) {}

    private static int compareBytes(Object a, Object b) {
        return Arrays.compareUnsigned(
                ((String) a).getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Question> questions() {
        return List.of(
                new Question("i", v -> ltEq(intColumn("i"), (Integer) v), (a, b) -> (int) a <= (int) b),
                new Question("id", v -> gt(longColumn("id"), (Long) v), (a, b) -> (long) a > (long) b),
                new Question("tiny", v -> eq(intColumn("tiny"), (Integer) v), Object::equals),
                new Question(
                        "price",
                        v -> lt(
                                longColumn("price"),
                                ((BigDecimal) v).unscaledValue().longValueExact()),
                        (a, b) -> ((BigDecimal) a).compareTo((BigDecimal) b) < 0),
                new Question("text", v -> eq(binaryColumn("text"), Binary.fromString((String) v)), Object::equals),
                new Question(
                        "text",
                        v -> lt(binaryColumn("text"), Binary.fromString((String) v)),
                        (a, b) -> compareBytes(a, b) < 0),
                new Question(
                        "day",
                        v -> gtEq(intColumn("day"), (int) ((LocalDate) v).toEpochDay()),
                        (a, b) -> !((LocalDate) a).isBefore((LocalDate) b)),
                new Question(
                        "at6",
                        v -> gt(
                                longColumn("at6"),
                                ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), (LocalDateTime) v)),
                        (a, b) -> ((LocalDateTime) a).isAfter((LocalDateTime) b)),
                new Question("bool", v -> eq(booleanColumn("bool"), (Boolean) v), Object::equals));
    }

    /** What others pass over, by what our files say of their values, has none of the rows asked for. */
    @Test
    void theStatisticsByWhichOthersSkipAreRight() throws IOException {
        RowType schema = RandomRows.scalars();
        List<List<Object>> rows = new RandomRows(11).rows(schema, 400);
        Path file = write(schema, rows, Map.of("parquet.row.group.size", "4kb"));
        for (Question question : questions()) {
            int column = schema.indexOf(question.column());
            for (int i = 0; i < rows.size(); i += 20) {
                Object value = rows.get(i).get(column);
                if (value == null) {
                    continue;
                }
                List<Object> expected = rows.stream()
                        .filter(row ->
                                row.get(column) != null && question.holds().test(row.get(column), value))
                        .map(ParquetHadoopTest::plain)
                        .toList();
                List<List<Object>> found =
                        values(read(file, FilterCompat.get(question.filter().apply(value))));
                assertThat(new ArrayList<Object>(found))
                        .as(question.column() + " and " + value)
                        .isEqualTo(expected);
            }
        }
    }
}
