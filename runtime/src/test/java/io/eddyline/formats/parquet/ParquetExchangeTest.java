package io.eddyline.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.formats.Decoding;
import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write DuckDB reads; what DuckDB writes we read. */
class ParquetExchangeTest {
    private static final String ROWS = """
            SELECT i % 2 = 0 AS b, i::TINYINT AS i8, (i * 100)::SMALLINT AS i16, i::INTEGER AS i32, i * 10000000000 AS i64,
                   i::UTINYINT AS u8, (i * 500)::USMALLINT AS u16, (4000000000 + i)::UINTEGER AS u32,
                   (18000000000000000000 + i)::UBIGINT AS u64, (i / 3.0)::FLOAT AS f, i / 7.0::DOUBLE AS d,
                   (i * 1.25)::DECIMAL(9, 2) AS small, (i * 1.25)::DECIMAL(18, 4) AS middle, (i * -1.25)::DECIMAL(38, 10) AS wide,
                   CASE WHEN i % 3 = 0 THEN NULL ELSE 'text ' || (i % 10) END AS t, ('raw' || i)::BLOB AS raw,
                   DATE '1960-01-01' + i::INTEGER AS day, TIMESTAMP '1969-12-31 23:59:59.123456' + to_seconds(i) AS at,
                   TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_minutes(i) AS instant, i::TIMESTAMP_MS AS ms,
                   [i, NULL, i + 1] AS list, CASE WHEN i % 5 = 0 THEN NULL ELSE [[i], [], NULL] END AS lists,
                   {'a': i, 'b c': 'x' || i} AS nested, MAP {'k' || i: i, 'l': NULL} AS m,
                   [{'p': i, 'q': ['y']}] AS rows
            FROM (SELECT range::BIGINT AS i FROM range(0, 100))""";

    @TempDir
    Path directory;

    private static List<Object> one(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (String before : sql.split(";;")) {
                if (!statement.execute(before)) {
                    continue;
                }
                ResultSet result = statement.getResultSet();
                List<Object> row = new ArrayList<>();
                while (result.next()) {
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                }
                return row;
            }
            return List.of();
        }
    }

    private Path duckDbFile(String options) throws SQLException {
        Path file = directory.resolve("duck.parquet");
        one("COPY (" + ROWS.replace("i::TIMESTAMP_MS", "make_timestamp(i * 1000000)::TIMESTAMP_MS") + ") TO '" + file
                + "' (FORMAT parquet" + options + ")");
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", PARQUET_VERSION v2",
                ", CODEC 'zstd'",
                ", CODEC 'gzip'",
                ", CODEC 'uncompressed', ROW_GROUP_SIZE 20"
            })
    void readsWhatDuckDbWrites(String options) throws Exception {
        Path file = duckDbFile(options);
        ParquetFormat format = new ParquetFormat();
        byte[] bytes = Files.readAllBytes(file);
        RowType schema = format.inferColumns(new FileDecoding.InMemory(bytes), Map.of());
        assertThat(schema.toString())
                .isEqualTo("(b BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INTEGER, i64 BIGINT, u8 SMALLINT, u16 INTEGER, "
                        + "u32 BIGINT, u64 DECIMAL(20, 0), f FLOAT, d DOUBLE, small DECIMAL(9, 2), "
                        + "middle DECIMAL(18, 4), wide DECIMAL(38, 10), t VARCHAR, raw VARBINARY, day DATE, "
                        + "at TIMESTAMP(6), instant TIMESTAMP_LTZ(6), ms TIMESTAMP(3), list ARRAY<BIGINT>, "
                        + "lists ARRAY<ARRAY<BIGINT>>, nested ROW(a BIGINT, \"b c\" VARCHAR), m MAP<VARCHAR, BIGINT>, "
                        + "rows ARRAY<ROW(p BIGINT, q ARRAY<VARCHAR>)>)");
        FileDecoding.Outcome outcome = FileDecoding.read(format, schema, bytes);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(outcome.rows().get(i)).isEqualTo(expected(i));
        }
    }

    private static List<Object> expected(int i) {
        List<Object> lists = i % 5 == 0 ? null : Arrays.asList(List.of((long) i), List.of(), null);
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("k" + i, (long) i);
        map.put("l", null);
        LocalDateTime ms = LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(i);
        return Arrays.asList(
                i % 2 == 0,
                i,
                i * 100,
                i,
                i * 10_000_000_000L,
                i,
                i * 500,
                4_000_000_000L + i,
                new BigDecimal("18000000000000000000").add(BigDecimal.valueOf(i)),
                (float) (i / 3.0),
                i / 7.0,
                new BigDecimal("1.25").multiply(BigDecimal.valueOf(i)).setScale(2),
                new BigDecimal("1.25").multiply(BigDecimal.valueOf(i)).setScale(4),
                new BigDecimal("-1.25").multiply(BigDecimal.valueOf(i)).setScale(10),
                i % 3 == 0 ? null : "text " + i % 10,
                Decoding.comparable(("raw" + i).getBytes(StandardCharsets.UTF_8)),
                LocalDate.of(1960, 1, 1).plusDays(i),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 123_456_000).plusSeconds(i),
                Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * i),
                ms,
                Arrays.asList((long) i, null, i + 1L),
                lists,
                List.of((long) i, "x" + i),
                map,
                List.of(List.of((long) i, List.of("y"))));
    }

    @Test
    void duckDbReadsWhatWeWrite() throws Exception {
        RowType schema = RandomRows.everything();
        List<List<Object>> rows = new RandomRows(4).rows(schema, 500);
        Path file = directory.resolve("ours.parquet");
        Files.write(
                file, FileDecoding.write(new ParquetFormat(), schema, rows, Map.of("parquet.row.group.size", "20kb")));
        assertThat(one(
                        "SELECT count(*), count(text), sum(length(text)), sum(i), sum(tiny), sum(price), max(wide), min(day), "
                                + "sum(len(list)), sum(len(map_keys(map))), sum(nested.a::HUGEINT), count(at6) FROM '"
                                + file + "'"))
                .isEqualTo(one("SELECT 500::BIGINT, " + expectedTotals(schema, rows)));
        Path copy = directory.resolve("copy.parquet");
        one("COPY (SELECT * FROM '" + file + "') TO '" + copy + "' (FORMAT parquet)");
        FileDecoding.Outcome back = FileDecoding.read(new ParquetFormat(), schema, Files.readAllBytes(copy));
        assertThat(back.failures()).isEmpty();
        assertThat(back.rows())
                .isEqualTo(FileDecoding.read(new ParquetFormat(), schema, Files.readAllBytes(file))
                        .rows());
    }

    private static String expectedTotals(RowType schema, List<List<Object>> rows) {
        long texts = 0;
        long letters = 0;
        long ints = 0;
        long tinies = 0;
        BigDecimal prices = BigDecimal.ZERO;
        BigDecimal widest = null;
        LocalDate first = LocalDate.MAX;
        long elements = 0;
        long entries = 0;
        BigInteger nested = BigInteger.ZERO;
        long times = 0;
        for (List<Object> row : rows) {
            String text = (String) row.get(schema.indexOf("text"));
            texts += text == null ? 0 : 1;
            letters += text == null ? 0 : text.codePointCount(0, text.length());
            ints += row.get(schema.indexOf("i")) == null ? 0 : (int) row.get(schema.indexOf("i"));
            tinies += row.get(schema.indexOf("tiny")) == null ? 0 : (int) row.get(schema.indexOf("tiny"));
            BigDecimal price = (BigDecimal) row.get(schema.indexOf("price"));
            prices = price == null ? prices : prices.add(price);
            BigDecimal wide = (BigDecimal) row.get(schema.indexOf("wide"));
            widest = wide == null || (widest != null && widest.compareTo(wide) > 0) ? widest : wide;
            LocalDate day = (LocalDate) row.get(schema.indexOf("day"));
            first = day == null || day.isAfter(first) ? first : day;
            List<?> list = (List<?>) row.get(schema.indexOf("list"));
            elements += list == null ? 0 : list.size();
            Map<?, ?> map = (Map<?, ?>) row.get(schema.indexOf("map"));
            entries += map == null ? 0 : map.size();
            List<?> within = (List<?>) row.get(schema.indexOf("nested"));
            nested = within == null || within.get(0) == null
                    ? nested
                    : nested.add(BigInteger.valueOf((long) within.get(0)));
            times += row.get(schema.indexOf("at6")) == null ? 0 : 1;
        }
        return texts + "::BIGINT, " + letters + "::HUGEINT, " + ints + "::HUGEINT, " + tinies + "::HUGEINT, '"
                + prices.toPlainString() + "'::DECIMAL(38,2), '" + widest.toPlainString() + "'::DECIMAL(38,10), DATE '"
                + first + "', " + elements + "::HUGEINT, " + entries + "::HUGEINT, '" + nested + "'::HUGEINT, " + times
                + "::BIGINT";
    }

    @Test
    void columnsAreFoundByNameAndWidened() throws Exception {
        byte[] bytes = Files.readAllBytes(duckDbFile(""));
        RowType wanted = RowType.of(
                new Field("I8", DataType.bigint()),
                new Field("absent", DataType.varchar()),
                new Field("i32", DataType.doubleType()),
                new Field("small", DataType.decimal(20, 5)),
                new Field("ms", DataType.timestamp(0)),
                new Field("nested", DataType.row(List.of("new", "A"), List.of(DataType.date(), DataType.bigint()))),
                new Field("instant", DataType.timestamp(6)));
        FileDecoding.Outcome outcome = FileDecoding.read(new ParquetFormat(), wanted, bytes);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows().get(7))
                .isEqualTo(Arrays.asList(
                        7L,
                        null,
                        7.0,
                        new BigDecimal("8.75000"),
                        LocalDateTime.of(1970, 1, 1, 0, 0, 7),
                        Arrays.asList(null, 7L),
                        LocalDateTime.of(2024, 1, 1, 0, 7)));
        assertThat(outcome.raws().get(7)).startsWith("{\"I8\":7,\"absent\":null,\"i32\":7.0,\"small\":8.75000,");
    }

    @Test
    void whatDoesNotFitIsSaidOnceAFileOrARow() throws Exception {
        byte[] bytes = Files.readAllBytes(duckDbFile(""));
        RowType narrow = RowType.of(new Field("i64", DataType.of(TypeKind.SMALLINT)));
        assertThat(FileDecoding.read(new ParquetFormat(), narrow, bytes).failures())
                .containsExactly(
                        "file: the column 'i64' cannot be read as SMALLINT: the file has INT64 (INTEGER(64,true))");
        RowType must = RowType.of(new Field("t", DataType.varchar().notNull()), new Field("i32", DataType.integer()));
        FileDecoding.Outcome outcome = FileDecoding.read(new ParquetFormat(), must, bytes);
        assertThat(outcome.rows()).hasSize(66);
        assertThat(outcome.failures()).hasSize(34).contains("row 4: NULL is not a VARCHAR NOT NULL");
        assertThat(outcome.ordinals().subList(0, 4)).containsExactly(2L, 3L, 5L, 6L);
    }

    @Test
    void textThatIsNotUtf8IsABadRow() throws IOException {
        RowType raw = RowType.of(new Field("a", DataType.varbinary()));
        byte[] file = FileDecoding.write(
                new ParquetFormat(),
                raw,
                List.of(List.of(new byte[] {'x'}), List.of(new byte[] {(byte) 0xC3})),
                Map.of());
        RowType text = RowType.of(new Field("a", DataType.varchar()));
        FileDecoding.Outcome outcome = FileDecoding.read(new ParquetFormat(), text, file);
        assertThat(outcome.rows()).containsExactly(List.of("x"));
        assertThat(outcome.failures()).containsExactly("row 2: a text is not valid UTF-8");
    }
}
