package io.eddyline.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write Avro's own library reads; what it writes we read. */
class AvroExchangeTest {
    private static final String SCHEMA = """
            {"type": "record", "name": "Order", "namespace": "shop", "fields": [
              {"name": "id", "type": "long"},
              {"name": "skipped", "type": {"type": "map", "values": {"type": "array", "items": "string"}}},
              {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "PAID"]}},
              {"name": "price", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}]},
              {"name": "total", "type": {"type": "fixed", "name": "F", "size": 9, "logicalType": "decimal", "precision": 20, "scale": 3}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "mixed", "type": ["string", "int"]},
              {"name": "next", "type": ["null", "Order"]},
              {"name": "buyer", "type": {"type": "record", "name": "Buyer", "fields": [
                 {"name": "name", "type": "string"}, {"name": "before", "type": ["null", "State"]}]}}]}
            """;

    private static byte[] theirs(CodecFactory codec, int rows) throws IOException {
        Schema schema = new Schema.Parser().parse(SCHEMA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(codec).setSyncInterval(500).create(schema, out);
            for (int i = 0; i < rows; i++) {
                writer.append(order(schema, i));
            }
        }
        return out.toByteArray();
    }

    private static GenericRecord order(Schema schema, int i) {
        Schema state = schema.getField("state").schema();
        Schema buyer = schema.getField("buyer").schema();
        Schema total = schema.getField("total").schema();
        return new GenericRecordBuilder(schema)
                .set("id", (long) i)
                .set("skipped", Map.of("a" + i, List.of("b", "c")))
                .set("state", new GenericData.EnumSymbol(state, i % 2 == 0 ? "NEW" : "PAID"))
                .set(
                        "price",
                        i % 3 == 0
                                ? null
                                : ByteBuffer.wrap(BigInteger.valueOf(i * 125L).toByteArray()))
                .set(
                        "total",
                        new Conversions.DecimalConversion()
                                .toFixed(BigDecimal.valueOf(-i, 3), total, total.getLogicalType()))
                .set("at", 1_700_000_000_123L + i)
                .set("day", 20_000 + i)
                .set("mixed", i % 2 == 0 ? "even" : i)
                .set("next", null)
                .set(
                        "buyer",
                        new GenericRecordBuilder(buyer)
                                .set("name", "buyer " + i)
                                .set("before", i % 4 == 0 ? null : new GenericData.EnumSymbol(state, "NEW"))
                                .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
    void readsWhatTheLibraryWrites(String codec) throws IOException {
        CodecFactory factory =
                codec.equals("zstandard") ? CodecFactory.zstandardCodec(3) : CodecFactory.fromString(codec);
        byte[] file = theirs(factory, 200);
        AvroFormat format = new AvroFormat();
        RowType schema = format.inferColumns(new FileDecoding.InMemory(file), Map.of());
        assertThat(schema.toString())
                .isEqualTo(
                        "(id BIGINT, skipped MAP<VARCHAR, ARRAY<VARCHAR>>, state VARCHAR, price DECIMAL(10, 2), "
                                + "total DECIMAL(20, 3), at TIMESTAMP_LTZ(3), day DATE, buyer ROW(name VARCHAR, before VARCHAR))");
        FileDecoding.Outcome outcome = FileDecoding.read(format, schema, file);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(outcome.rows().get(i))
                    .isEqualTo(Arrays.asList(
                            (long) i,
                            Map.of("a" + i, List.of("b", "c")),
                            i % 2 == 0 ? "NEW" : "PAID",
                            i % 3 == 0 ? null : BigDecimal.valueOf(i * 125L, 2),
                            BigDecimal.valueOf(-i, 3),
                            Instant.ofEpochMilli(1_700_000_000_123L + i),
                            LocalDate.ofEpochDay(20_000 + i),
                            Arrays.asList("buyer " + i, i % 4 == 0 ? null : "NEW")));
        }
    }

    @Test
    void valuesThatDoNotFitAreBadRowsAndTheOthersAreRead() throws IOException {
        byte[] file = theirs(CodecFactory.nullCodec(), 200);
        RowType wanted = RowType.of(
                new Field("ID", DataType.of(TypeKind.TINYINT)),
                new Field("mixed", DataType.varchar()),
                new Field("absent", DataType.date()));
        FileDecoding.Outcome outcome = FileDecoding.read(new AvroFormat(), wanted, file);
        assertThat(outcome.rows()).hasSize(64);
        assertThat(outcome.failures()).hasSize(136);
        assertThat(outcome.failures()).contains("row 2: int cannot be read as VARCHAR");
        assertThat(outcome.failures()).contains("row 200: 199 is out of range for TINYINT");
        assertThat(outcome.ordinals().subList(0, 3)).containsExactly(1L, 3L, 5L);
        RowType never = RowType.of(new Field("buyer", DataType.date()));
        assertThat(FileDecoding.read(new AvroFormat(), never, file).failures())
                .containsExactly("file: the field 'buyer': record cannot be read as DATE");
    }

    @Test
    void aDamagedBlockLosesItsOwnRowsOnly() throws IOException {
        byte[] file = theirs(CodecFactory.deflateCodec(6), 2000);
        file[file.length / 2] ^= 0x55;
        FileDecoding.Outcome outcome =
                FileDecoding.read(new AvroFormat(), RowType.of(new Field("id", DataType.bigint())), file);
        assertThat(outcome.failures())
                .hasSize(1)
                .allMatch(failure -> failure.contains("byte") || failure.contains("row"));
        assertThat(outcome.rows()).hasSizeBetween(1900, 1999);
    }

    @Test
    void theLibraryReadsWhatWeWrite() throws IOException {
        RowType schema = RandomRows.everything();
        List<List<Object>> rows = new RandomRows(12).rows(schema, 300);
        byte[] file = FileDecoding.write(new AvroFormat(), schema, rows, Map.of("avro.block.size", "3kb"));
        try (DataFileStream<GenericRecord> theirs =
                new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
            for (List<Object> row : rows) {
                GenericRecord record = theirs.next();
                for (String name : List.of("bool", "i", "id", "d", "must", "tiny")) {
                    assertThat(record.get(name)).as(name).isEqualTo(row.get(schema.indexOf(name)));
                }
                Object text = record.get("text");
                assertThat(text == null ? null : text.toString()).isEqualTo(row.get(schema.indexOf("text")));
                BigDecimal wide = (BigDecimal) row.get(schema.indexOf("wide"));
                assertThat(record.get("wide"))
                        .isEqualTo(
                                wide == null
                                        ? null
                                        : ByteBuffer.wrap(wide.unscaledValue().toByteArray()));
                byte[] raw = (byte[]) row.get(schema.indexOf("raw"));
                assertThat(record.get("raw")).isEqualTo(raw == null ? null : ByteBuffer.wrap(raw));
                List<?> list = (List<?>) row.get(schema.indexOf("list"));
                assertThat(record.get("list") == null ? null : ((List<?>) record.get("list")).size())
                        .isEqualTo(list == null ? null : list.size());
            }
            assertThat(theirs.hasNext()).isFalse();
            assertThat(new String(theirs.getMeta("avro.schema"), StandardCharsets.UTF_8))
                    .contains("\"logicalType\":\"local-timestamp-micros\"", "\"eddyline.name\":\"at \\\"3\\\"\"");
        }
    }
}
