package io.eddyline.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFormatTest {
    private static final JsonFormat JSON = new JsonFormat();

    private static RowType one(DataType type) {
        return RowType.of(new Field("a", type));
    }

    private static Decoding.Outcome decode(RowType schema, Map<String, String> options, String... lines) {
        return Decoding.whole(Decoding.decoder(JSON, schema, options), schema, String.join("\n", lines));
    }

    private static Object value(DataType type, String json) {
        Decoding.Outcome outcome = decode(one(type), Map.of(), "{\"a\":" + json + "}");
        assertThat(outcome.reasons()).isEmpty();
        return outcome.rows().get(0).get(0);
    }

    private static String reason(DataType type, String line) {
        Decoding.Outcome outcome = decode(one(type), Map.of(), line);
        assertThat(outcome.rows()).isEmpty();
        return outcome.reasons().get(0);
    }

    @Test
    void numbersTextsAndBooleansBecomeWhatTheColumnIs() {
        assertThat(value(DataType.varchar(), "12.50")).isEqualTo("12.50");
        assertThat(value(DataType.varchar(), "true")).isEqualTo("true");
        assertThat(value(DataType.varchar(), "{ \"x\": [1, 2] }")).isEqualTo("{ \"x\": [1, 2] }");
        assertThat(value(DataType.bigint(), "\"12\"")).isEqualTo(12L);
        assertThat(value(DataType.integer(), "1.0")).isEqualTo(1);
        assertThat(value(DataType.bool(), "\"TRUE\"")).isEqualTo(true);
        assertThat(value(DataType.decimal(5, 2), "1.005").toString()).isEqualTo("1.01");
        assertThat(value(DataType.varchar(), "\"\\u00e9\\n\\ud83d\\ude00\"")).isEqualTo("é\n😀");
    }

    @Test
    void timestampsInAllTheirForms() {
        LocalDateTime noon = LocalDateTime.of(2026, 5, 4, 12, 0);
        for (String text : List.of(
                "2026-05-04 12:00:00", "2026-05-04T12:00", "2026-05-04T12:00:00Z", "2026-05-04 14:00:00.000+02:00")) {
            assertThat(value(DataType.timestamp(3), "\"" + text + "\""))
                    .as(text)
                    .isEqualTo(noon);
        }
        assertThat(value(DataType.timestamp(3), "\"2026-05-04 12:00:00.123456789\""))
                .isEqualTo(noon.plusNanos(123_000_000));
        assertThat(value(DataType.timestamp(3), "1777896000000")).isEqualTo(noon);
        assertThat(decode(one(DataType.timestamp(3)), Map.of("timestamp.unit", "seconds"), "{\"a\":1777896000.5}")
                        .rows())
                .containsExactly(List.of(noon.plusNanos(500_000_000)));
    }

    @Test
    void keysMatchExactlyFirstThenInAnyCaseAndTheLastCounts() {
        RowType schema = RowType.of(new Field("id", DataType.bigint()), new Field("ID", DataType.bigint()));
        assertThat(decode(schema, Map.of(), "{\"ID\":1,\"id\":2}", "{\"Id\":3}", "{\"id\":4,\"id\":5,\"x\":[{}]}")
                        .rows())
                .containsExactly(List.of(2L, 1L), Arrays.asList(3L, null), Arrays.asList(5L, null));
    }

    @Test
    void theRestOfALineIsSkippedOnRequestOnly() {
        String[] lines = {
            "{\"a\":1,\"b\":\"x\",\"c\":[2]}",
            "{\"a\":2,\"b\":\"y\",\"c\":oh dear \r",
            "{\"a\":x,\"b\":\"y\"}",
            "{\"b\":\"z\",\"a\":4} ",
            "{\"a\":5,\"b\":\"\"}"
        };
        assertThat(decode(one(DataType.bigint()), Map.of(), lines).rows())
                .containsExactly(List.of(1L), List.of(4L), List.of(5L));
        Decoding.Outcome skipped = decode(one(DataType.bigint()), Map.of("skip.rest", "true"), lines);
        assertThat(skipped.rows()).containsExactly(List.of(1L), List.of(2L), List.of(4L), List.of(5L));
        assertThat(skipped.records().get(1)).isEqualTo(lines[1].stripTrailing());
        assertThat(skipped.failures()).containsExactly(lines[2]);
    }

    @Test
    void blankLinesCarriageReturnsAndAByteOrderMarkAreNoRows() {
        Decoding.Outcome outcome =
                decode(one(DataType.bigint()), Map.of(), "\uFEFF{\"a\":1}\r", "", "  \r", "{}", "{\"a\":null} ");
        assertThat(outcome.reasons()).isEmpty();
        assertThat(outcome.rows())
                .containsExactly(List.of(1L), Arrays.asList((Object) null), Arrays.asList((Object) null));
        assertThat(outcome.records()).containsExactly("{\"a\":1}", "{}", "{\"a\":null}");
    }

    @Test
    void reasonsNameTheColumnAndTheValue() {
        assertThat(reason(DataType.doubleType(), "{\"a\":\"hot\"}")).isEqualTo("column a: 'hot' is not a DOUBLE");
        assertThat(reason(DataType.integer(), "{\"a\":3000000000}"))
                .isEqualTo("column a: '3000000000' is out of range for INTEGER");
        assertThat(reason(DataType.bigint(), "{\"a\":[1]}")).isEqualTo("column a: an array is not a BIGINT");
        assertThat(reason(DataType.bigint().notNull(), "{\"b\":1}"))
                .isEqualTo("column a: NULL is not a BIGINT NOT NULL");
        assertThat(reason(DataType.bigint(), "{\"a\":1} {\"a\":2}")).isEqualTo("something follows the JSON object");
        assertThat(reason(DataType.bigint(), "[1]")).isEqualTo("a record is one JSON object, and this is none");
        assertThat(reason(DataType.bigint(), "{\"a\":1,}")).startsWith("not valid JSON at byte 8: ");
    }

    @Test
    void aMessageMayBeSpreadOverLinesButNotEmpty() {
        RowDecoder decoder = Decoding.decoder(JSON, one(DataType.bigint()), Map.of());
        StringBuilder reasons = new StringBuilder();
        DecodeTarget target = new DecodeTarget(one(DataType.bigint()), 4, (start, length, why) -> reasons.append(why));
        byte[] message = "{\n \"a\": 1\n}\n".getBytes(StandardCharsets.UTF_8);
        decoder.decodeRecord(Arrays.copyOf(message, message.length + 64), 0, message.length, target);
        assertThat(target.rows()).isEqualTo(1);
        decoder.decodeRecord(new byte[64], 0, 0, target);
        assertThat(reasons).hasToString("the record is empty");
    }

    @Test
    void writesWhatOthersRead() throws IOException {
        RowType schema = RowType.of(
                new Field("s", DataType.varchar()),
                new Field("d", DataType.doubleType()),
                new Field("t", DataType.timestamp(3)),
                new Field("n", DataType.bigint()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Object> row = Arrays.asList("a\"\\\n\u0001é", 95.0, LocalDateTime.of(2026, 5, 4, 10, 1), null);
        new JsonEncoder(schema).encode(RandomRows.batch(schema, List.of(row)), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"s\":\"a\\\"\\\\\\n\\u0001é\",\"d\":95.0,\"t\":\"2026-05-04 10:01:00.000\",\"n\":null}\n");
    }

    @Test
    void infersColumnsInOrderOfAppearance(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(
                file,
                "{\"id\":1,\"at\":\"2026-05-04 10:00:00\",\"day\":\"2026-05-04\",\"x\":null}\n"
                        + "not json\n"
                        + "{\"ID\":2,\"ok\":true,\"v\":1,\"tags\":[\"a\"],\"who\":{\"name\":\"n\",\"age\":3},\"x\":null}\n"
                        + "{\"v\":1.5,\"at\":\"2026-05-04T10:00:00.5Z\",\"big\":123456789012345678901}");
        assertThat(JSON.inferSchema(file, Map.of()).orElseThrow())
                .hasToString(
                        "(id BIGINT, at TIMESTAMP(3), day DATE, x VARCHAR, ok BOOLEAN, v DOUBLE, tags ARRAY<VARCHAR>, "
                                + "who ROW(name VARCHAR, age BIGINT), big DOUBLE)");
        Files.writeString(file, "\n");
        assertThat(JSON.inferSchema(file, Map.of())).isEmpty();
    }
}
