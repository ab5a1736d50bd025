package io.eddyline.formats.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebeziumFormatTest {
    private static final RowType SCHEMA =
            RowType.of(new Field("id", DataType.bigint()), new Field("name", DataType.varchar()));

    private final List<String> failures = new ArrayList<>();

    /** Rows with their weights: {@code +1 [1, a]}. */
    private List<String> decode(String text, int maxRows) {
        DebeziumFormat format = new DebeziumFormat();
        RowDecoder decoder =
                format.decoder(SCHEMA, List.of(0, 1), Options.check("it", format.decoderOptions(), Map.of()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + 64);
        DecodeTarget target =
                new DecodeTarget(SCHEMA, maxRows, (start, length, reason) -> failures.add(start + ": " + reason));
        List<String> rows = new ArrayList<>();
        int position = 0;
        while (position < bytes.length) {
            position = decoder.decode(buffer, position, bytes.length, true, target);
            int count = target.rows();
            long[] weights = target.weights();
            Column[] columns = target.build();
            for (int row = 0; row < count; row++) {
                rows.add((weights == null || weights[row] > 0 ? "+" : "-")
                        + Arrays.asList(
                                JavaValues.read(columns[0], row, SCHEMA.type(0)),
                                JavaValues.read(columns[1], row, SCHEMA.type(1))));
            }
        }
        return rows;
    }

    @Test
    void changesAreRowsWithWeights() {
        String changes = """
                {"before":null,"after":{"id":1,"name":"a"},"op":"c","ts_ms":5,"source":{"table":"t"}}
                {"before":null,"after":{"id":2,"name":"b"},"op":"r"}

                {"op":"u","before":{"id":1,"name":"a"},"after":{"id":1,"name":"c","more":[1]}}
                {"schema":{"fields":[{"op":1}]},"payload":{"before":{"id":2,"name":"b"},"after":null,"op":"d"}}
                """;
        List<String> expected = List.of("+[1, a]", "+[2, b]", "-[1, a]", "+[1, c]", "-[2, b]");
        for (int maxRows : new int[] {1, 2, 3, 1000}) {
            assertThat(decode(changes, maxRows)).isEqualTo(expected);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aChangeThatCannotBeAppliedAsAWholeIsBad() {
        List<String> rows = decode("""
                {"op":"u","before":null,"after":{"id":1,"name":"a"}}
                {"op":"d","after":{"id":1}}
                {"op":"c","before":{"id":1}}
                {"op":"t"}
                {"before":{"id":1},"after":{"id":1}}
                {"op":"u","before":{"id":1,"name":"a"},"after":{"id":"x","name":"b"}}
                {"op":"u","before":{"id":"x"},"after":{"id":1,"name":"b"}}
                [1]
                {"op":"c","after":{"id":1}} 2
                nonsense
                {"op":"c","after":{"id":7,"name":"good"}}
                """, 100);
        assertThat(rows).containsExactly("+[7, good]");
        assertThat(failures).hasSize(10);
        assertThat(failures.get(0))
                .startsWith("0: the row before the change is missing")
                .contains("REPLICA IDENTITY FULL");
        assertThat(failures.get(5)).contains("column id: 'x'");
        assertThat(failures.get(9)).contains("not valid JSON");
    }

    @Test
    void writesWhatItReads() throws IOException {
        Batch batch = RandomRows.batch(SCHEMA, List.of(List.of(1L, "a \"b\""), Arrays.asList(2L, null)))
                .withWeights(new long[] {1, -1});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DebeziumEncoder(SCHEMA).encode(batch, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("""
                        {"before":null,"after":{"id":1,"name":"a \\"b\\""},"op":"c"}
                        {"before":{"id":2,"name":null},"after":null,"op":"d"}
                        """);
        assertThat(decode(text, 10)).containsExactly("+[1, a \"b\"]", "-[2, null]");
    }
}
