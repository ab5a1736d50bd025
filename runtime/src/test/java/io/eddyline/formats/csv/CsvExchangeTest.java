package io.eddyline.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.formats.parquet.ParquetFormat;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DuckDB reads our CSV with equal content: every scalar type, quotes, line breaks, NULL and the empty text. */
class CsvExchangeTest {
    @TempDir
    Path directory;

    private static String duckDbType(DataType type) {
        return switch (type.kind()) {
            case VARBINARY, INTERVAL_DAY, INTERVAL_YEAR -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP";
            case TIMESTAMP_LTZ -> "TIMESTAMPTZ";
            case DECIMAL -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case TIME -> "TIME";
            default -> type.kind().name();
        };
    }

    private static boolean isInterval(DataType type) {
        return type.kind() == TypeKind.INTERVAL_DAY || type.kind() == TypeKind.INTERVAL_YEAR;
    }

    /** Has DuckDB copy the CSV to Parquet, which is compared with it elsewhere. */
    private Path copied(Path csv, RowType schema, String options) throws SQLException {
        String columns = schema.fields().stream()
                .map(field -> "'" + field.name().replace("'", "''") + "': '" + duckDbType(field.type()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        String values = schema.fields().stream()
                .map(field -> "\"" + field.name().replace("\"", "\"\"") + "\"")
                .map(name -> name.equals("\"raw\"") ? "from_base64(raw) AS raw" : name)
                .collect(Collectors.joining(", "));
        Path parquet = directory.resolve("copy.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (SELECT " + values + " FROM read_csv('" + csv + "', auto_detect = false, columns = "
                    + columns + ", allow_quoted_nulls = false" + options + ")) TO '" + parquet + "' (FORMAT parquet)");
        }
        return parquet;
    }

    private static Object expected(Object value) {
        if (value instanceof Duration duration) {
            long micros = Math.abs(duration.toNanos() / 1000);
            long seconds = micros / 1_000_000;
            return String.format(
                    Locale.ROOT,
                    "%s%d %02d:%02d:%02d.%06d",
                    duration.isNegative() ? "-" : "+",
                    seconds / 86_400,
                    seconds / 3600 % 24,
                    seconds / 60 % 60,
                    seconds % 60,
                    micros % 1_000_000);
        }
        if (value instanceof Period period) {
            long months = Math.abs(period.toTotalMonths());
            return String.format(
                    Locale.ROOT, "%s%d-%02d", period.toTotalMonths() < 0 ? "-" : "+", months / 12, months % 12);
        }
        return Decoding.comparable(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "header=true|, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''",
                "header=false;sep=\\t;null.value=NULL|, header = false, delim = '\t', quote = '\"', escape = '\"', nullstr = 'NULL'",
                "header=true;sep=#;quote=^|, header = true, delim = '#', quote = '^', escape = '^', nullstr = ''"
            })
    void readsWhatWeWrite(String ours, String theirs) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String option : ours.split(";")) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        RowType schema = RandomRows.scalars();
        for (int seed = 0; seed < 3; seed++) {
            List<List<Object>> rows = new RandomRows(seed).rows(schema, 500);
            Path csv = write(schema, rows, options);
            RowType read = new RowType(schema.fields().stream()
                    .map(field -> new Field(field.name(), isInterval(field.type()) ? DataType.varchar() : field.type()))
                    .toList());
            FileDecoding.Outcome outcome =
                    FileDecoding.read(new ParquetFormat(), read, Files.readAllBytes(copied(csv, schema, theirs)));
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.rows()).hasSize(500);
            for (int i = 0; i < 500; i++) {
                List<Object> wanted =
                        rows.get(i).stream().map(CsvExchangeTest::expected).collect(Collectors.toList());
                assertThat(outcome.rows().get(i)).isEqualTo(wanted);
            }
        }
    }

    private Path write(RowType schema, List<List<Object>> rows, Map<String, String> options) throws IOException {
        CsvFormat format = new CsvFormat();
        RowEncoder encoder = format.encoder(schema, Options.check("csv", format.encoderOptions(), options));
        Path csv = directory.resolve("ours.csv");
        try (OutputStream out = Files.newOutputStream(csv)) {
            encoder.start(out);
            encoder.encode(RandomRows.batch(schema, rows), out);
            encoder.finish(out);
        }
        return csv;
    }
}
