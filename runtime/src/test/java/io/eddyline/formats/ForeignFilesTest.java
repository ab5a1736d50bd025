package io.eddyline.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Format;
import io.eddyline.connector.Plugins;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that Arrow, Spark and fastavro wrote: all of them the same sixty rows, as far as the format has such types. */
class ForeignFilesTest {
    private static final Path FOREIGN = Path.of("src/test/resources/formats/foreign");
    private static final int ROWS = 60;

    /** @param i the row's number, from 0 */
    private static Object expected(String column, int i) {
        boolean isNull = i % 7 == 3;
        LocalDateTime at =
                LocalDateTime.of(1969, 12, 31, 23, 59, 30, 123_456_000).plusSeconds(i);
        Object value = switch (column) {
            case "small" -> i - 30;
            case "price" -> BigDecimal.valueOf(i * 125L, 2);
            case "name" -> "näme " + i % 5;
            case "flag" -> i % 2 == 0;
            case "instant" -> at.toInstant(ZoneOffset.UTC);
            case "list" -> i % 4 == 0 ? List.of() : Arrays.asList((long) i, null, i + 1L);
            case "rec" -> List.of((long) i, "x" + i);
            default -> null;
        };
        if (value != null) {
            return isNull ? null : value;
        }
        return switch (column) {
            case "id" -> i * 10_000_000_000L;
            case "u32" -> 4_000_000_000L + i;
            case "wide" -> new BigDecimal("-12345678901234567890.12345").multiply(BigDecimal.valueOf(i));
            case "raw" -> Decoding.comparable(new byte[] {(byte) i, (byte) (255 - i)});
            case "f32" -> i / 4f;
            case "f64" -> i / 7.0;
            case "day" -> LocalDate.of(1960, 1, 1).plusDays(i);
            case "at" -> at;
            case "ms" -> LocalDateTime.of(2024, 1, 1, 0, 0).plusNanos(i * 1_000_000L);
            case "clock" -> LocalTime.of(1, 2, i, 5000);
            case "tags" -> {
                Map<Object, Object> tags = new LinkedHashMap<>();
                tags.put("k" + i, (long) i);
                tags.put("l", null);
                yield tags;
            }
            case "color" -> i % 2 == 0 ? "RED" : "GREEN";
            default -> throw new AssertionError(column);
        };
    }

    /** Rows as the types say that were inferred: text formats know fewer. */
    private static List<List<Object>> rows(RowType columns) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<Object> row = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                Object value = expected(columns.name(column), i);
                row.add(
                        switch (columns.type(column).kind()) {
                            case DOUBLE -> value == null ? null : ((Number) value).doubleValue();
                            case BIGINT -> value == null ? null : ((Number) value).longValue();
                            case TIMESTAMP ->
                                value instanceof Instant instant
                                        // Spark's JSON has milliseconds.
                                        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                                .truncatedTo(ChronoUnit.MILLIS)
                                        : value;
                            default -> value;
                        });
            }
            rows.add(row);
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "arrow.parquet|-|(id BIGINT, small SMALLINT, u32 BIGINT, price DECIMAL(10, 2), wide DECIMAL(30, 5), name VARCHAR, raw VARBINARY, f32 FLOAT, f64 DOUBLE, flag BOOLEAN, day DATE, at TIMESTAMP(6), instant TIMESTAMP_LTZ(6), ms TIMESTAMP(3), clock TIME(6), list ARRAY<BIGINT>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)",
                "arrow-v2.parquet|-|(id BIGINT, small SMALLINT, u32 BIGINT, price DECIMAL(10, 2), wide DECIMAL(30, 5), name VARCHAR, raw VARBINARY, f32 FLOAT, f64 DOUBLE, flag BOOLEAN, day DATE, at TIMESTAMP(6), instant TIMESTAMP_LTZ(6), ms TIMESTAMP(3), clock TIME(6), list ARRAY<BIGINT>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)",
                "spark.parquet|-|(id BIGINT, small SMALLINT, price DECIMAL(10, 2), name VARCHAR, f64 DOUBLE, flag BOOLEAN, day DATE, instant TIMESTAMP_LTZ(6), ms TIMESTAMP(6), list ARRAY<BIGINT>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)",
                "arrow.orc|-|(id BIGINT, small SMALLINT, u32 BIGINT, price DECIMAL(10, 2), wide DECIMAL(30, 5), name VARCHAR, raw VARBINARY, f32 FLOAT, f64 DOUBLE, flag BOOLEAN, day DATE, at TIMESTAMP(6), instant TIMESTAMP_LTZ(6), ms TIMESTAMP(6), list ARRAY<BIGINT>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)",
                "fastavro.avro|-|(id BIGINT, small INTEGER, price DECIMAL(10, 2), name VARCHAR, f64 DOUBLE, day DATE, instant TIMESTAMP_LTZ(6), list ARRAY<BIGINT>, tags MAP<VARCHAR, BIGINT>, color VARCHAR)",
                "arrow.csv|header|(id BIGINT, price DOUBLE, name VARCHAR, f64 DOUBLE, flag BOOLEAN, day DATE, ms TIMESTAMP(3))",
                "spark.csv|header|(id BIGINT, price DOUBLE, name VARCHAR, f64 DOUBLE, flag BOOLEAN, day DATE, ms TIMESTAMP(3))",
                "spark.json|-|(id BIGINT, small BIGINT, price DOUBLE, name VARCHAR, f64 DOUBLE, flag BOOLEAN, day DATE, instant TIMESTAMP(3), ms TIMESTAMP(3), list ARRAY<BIGINT>, rec ROW(a BIGINT, b VARCHAR))"
            })
    void filesOfOthersAreRead(String name, String flag, String columns) throws IOException {
        Path file = FOREIGN.resolve(name);
        Format format = Plugins.format(name.substring(name.indexOf('.') + 1));
        Map<String, String> options = flag == null ? Map.of() : Map.of(flag, "true");
        byte[] bytes = Files.readAllBytes(file);
        RowType schema;
        List<List<Object>> read;
        if (format instanceof FileFormat blocks) {
            schema = blocks.inferColumns(new FileDecoding.InMemory(bytes), options);
            FileDecoding.Outcome outcome = FileDecoding.read(blocks, schema, bytes);
            assertThat(outcome.failures()).isEmpty();
            read = outcome.rows();
        } else {
            RowType all = format.inferSchema(file, options).orElseThrow();
            schema = all.select(Decoding.all(all).stream()
                    .filter(i -> !all.name(i).equals("tags"))
                    .toList());
            Decoding.Outcome outcome = Decoding.whole(Decoding.decoder(format, schema, options), schema, bytes);
            assertThat(outcome.reasons()).isEmpty();
            read = outcome.rows();
        }
        assertThat(schema).hasToString(columns);
        assertThat(read).isEqualTo(rows(schema));
    }
}
