package io.eddyline.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongColumn;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write Apache's library reads; what it writes we read. */
class OrcLibraryTest {
    private static final int ROWS = 3000;

    @TempDir
    Path directory;

    private final OrcFormat format = new OrcFormat();

    /** Some of them repeat, so that there is something for dictionaries and runs. */
    private static List<List<Object>> rows(RowType schema) {
        List<List<Object>> rows = new RandomRows(12).rows(schema, ROWS);
        int day = schema.indexOf("day");
        for (List<Object> row : rows) {
            // The library takes the year before 1 for 1 when it converts days to the hybrid calendar.
            if (row.get(day) instanceof LocalDate date && date.getYear() < 1) {
                row.set(day, null);
            }
        }
        for (int i = 1000; i < 2000; i++) {
            rows.set(i, rows.get(i % 7));
        }
        return rows;
    }

    private Path ours(RowType schema, List<List<Object>> rows, String codec) throws IOException {
        Path file = directory.resolve("ours.orc");
        Files.write(
                file,
                FileDecoding.write(format, schema, rows, Map.of("orc.compression", codec, "orc.stripe.size", "100kb")));
        return file;
    }

    private static org.apache.hadoop.fs.Path path(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    private static Reader open(Path file, boolean utc) throws IOException {
        return OrcFile.createReader(
                path(file),
                OrcFile.readerOptions(new Configuration(false))
                        .useUTCTimestamp(utc)
                        .convertToProlepticGregorian(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "zlib", "none"})
    void theLibraryReadsWhatWeWrite(String codec) throws IOException {
        RowType schema = RandomRows.everything();
        List<List<Object>> rows = rows(schema);
        List<List<Object>> read = new ArrayList<>();
        try (Reader reader = open(ours(schema, rows, codec), true);
                RecordReader records = reader.rows()) {
            assertThat(reader.getNumberOfRows()).isEqualTo(ROWS);
            assertThat(reader.getStripes().size()).isGreaterThan(2);
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            while (records.nextBatch(batch)) {
                for (int row = 0; row < batch.size; row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < schema.size(); i++) {
                        values.add(value(batch.cols[i], row, schema.type(i)));
                    }
                    read.add(values);
                }
            }
        }
        assertThat(read).isEqualTo(comparable(rows));
    }

    private static List<List<Object>> comparable(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Decoding::comparable).collect(Collectors.toList()))
                .collect(Collectors.toList());
    }

    private static Object value(ColumnVector vector, int place, DataType type) {
        int row = vector.isRepeating ? 0 : place;
        if (!vector.noNulls && vector.isNull[row]) {
            return null;
        }
        return switch (type.kind()) {
            case FLOAT -> Decoding.comparable((float) ((DoubleColumnVector) vector).vector[row]);
            case DOUBLE -> Decoding.comparable(((DoubleColumnVector) vector).vector[row]);
            case DECIMAL ->
                ((DecimalColumnVector) vector)
                        .vector[row]
                        .getHiveDecimal()
                        .bigDecimalValue()
                        .setScale(type.scale());
            case VARCHAR -> new String(bytes(vector, row), StandardCharsets.UTF_8);
            case VARBINARY -> Decoding.comparable(bytes(vector, row));
            case TIMESTAMP -> timestamp((TimestampColumnVector) vector, row);
            case TIMESTAMP_LTZ -> timestamp((TimestampColumnVector) vector, row).toInstant(ZoneOffset.UTC);
            case ARRAY -> {
                ListColumnVector lists = (ListColumnVector) vector;
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < lists.lengths[row]; i++) {
                    list.add(value(
                            lists.child,
                            (int) lists.offsets[row] + i,
                            type.children().get(0)));
                }
                yield list;
            }
            case MAP -> {
                MapColumnVector maps = (MapColumnVector) vector;
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < maps.lengths[row]; i++) {
                    int entry = (int) maps.offsets[row] + i;
                    map.put(
                            value(maps.keys, entry, type.children().get(0)),
                            value(maps.values, entry, type.children().get(1)));
                }
                yield map;
            }
            case ROW -> {
                List<Object> fields = new ArrayList<>();
                for (int i = 0; i < type.children().size(); i++) {
                    fields.add(value(
                            ((StructColumnVector) vector).fields[i],
                            row,
                            type.children().get(i)));
                }
                yield fields;
            }
            default -> fromLong(((LongColumnVector) vector).vector[row], type);
        };
    }

    /** As our own reading gives it. */
    private static Object fromLong(long value, DataType type) {
        Column column = switch (type.storage()) {
            case BOOLEAN -> new BooleanColumn(new boolean[] {value != 0}, null, 1);
            case INT -> new IntColumn(new int[] {(int) value}, null, 1);
            default -> new LongColumn(new long[] {value}, null, 1);
        };
        return Decoding.comparable(JavaValues.read(column, 0, type));
    }

    private static byte[] bytes(ColumnVector vector, int row) {
        BytesColumnVector bytes = (BytesColumnVector) vector;
        return Arrays.copyOfRange(bytes.vector[row], bytes.start[row], bytes.start[row] + bytes.length[row]);
    }

    private static LocalDateTime timestamp(TimestampColumnVector vector, int row) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(vector.time[row], 1000L), vector.nanos[row], ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "ZLIB,V_0_12,true,true,0.8",
        "ZSTD,V_0_12,false,true,1",
        "NONE,V_0_11,true,false,0",
        "ZLIB,V_0_11,false,false,1"
    })
    void whatTheLibraryWritesIsRead(
            CompressionKind codec, OrcFile.Version version, boolean utc, boolean proleptic, double dictionary)
            throws IOException {
        RowType schema = RandomRows.everything();
        List<List<Object>> rows = rows(schema);
        Path copy = directory.resolve("copy.orc");
        try (Reader reader = open(ours(schema, rows, "zlib"), utc);
                RecordReader records = reader.rows()) {
            TypeDescription types = reader.getSchema();
            Configuration configuration = new Configuration(false);
            configuration.set("orc.dictionary.key.threshold", Double.toString(dictionary));
            try (Writer writer = OrcFile.createWriter(
                    path(copy),
                    OrcFile.writerOptions(configuration)
                            .setSchema(types)
                            .compress(codec)
                            .version(version)
                            .useUTCTimestamp(utc)
                            .setProlepticGregorian(proleptic)
                            .stripeSize(200_000))) {
                VectorizedRowBatch batch = types.createRowBatch();
                while (records.nextBatch(batch)) {
                    writer.addRowBatch(batch);
                }
            }
        }
        byte[] bytes = Files.readAllBytes(copy);
        assertThat(format.inferColumns(new FileDecoding.InMemory(bytes), Map.of()))
                .isEqualTo(format.inferColumns(
                        new FileDecoding.InMemory(Files.readAllBytes(directory.resolve("ours.orc"))), Map.of()));
        FileDecoding.Outcome outcome = FileDecoding.read(format, schema, bytes);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(comparable(rows));
    }

    @Test
    void typesThatWeDoNotWriteAreReadToo() throws IOException {
        Path file = directory.resolve("library.orc");
        TypeDescription types = TypeDescription.fromString(
                "struct<c:char(5),v:varchar(10),u:uniontype<int,string>,s:struct<x:int>,b:tinyint>");
        try (Writer writer = OrcFile.createWriter(
                path(file), OrcFile.writerOptions(new Configuration(false)).setSchema(types))) {
            VectorizedRowBatch batch = types.createRowBatch();
            ((BytesColumnVector) batch.cols[0]).setVal(0, "ab".getBytes(StandardCharsets.UTF_8));
            ((BytesColumnVector) batch.cols[1]).setVal(0, "cd ".getBytes(StandardCharsets.UTF_8));
            ((LongColumnVector) ((StructColumnVector) batch.cols[3]).fields[0]).vector[0] = 7;
            ((LongColumnVector) batch.cols[4]).vector[0] = -8;
            batch.size = 1;
            writer.addRowBatch(batch);
        }
        byte[] bytes = Files.readAllBytes(file);
        RowType schema = format.inferColumns(new FileDecoding.InMemory(bytes), Map.of());
        assertThat(schema).hasToString("(c VARCHAR, v VARCHAR, s ROW(x INTEGER), b TINYINT)");
        FileDecoding.Outcome outcome = FileDecoding.read(format, schema, bytes);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).containsExactly(List.of("ab", "cd ", List.of(7), -8));
        RowType union = RowType.of(new Field("u", DataType.varchar()));
        assertThat(FileDecoding.read(format, union, bytes).failures())
                .containsExactly("file: the column 'u' cannot be read as VARCHAR: the file has union<int,string>");
    }
}
