package io.eddyline.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.formats.Decoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
    private static final CsvFormat CSV = new CsvFormat();
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint()),
            new Field("name", DataType.varchar()),
            new Field("price", DataType.decimal(10, 2)));

    private static Decoding.Outcome decode(Map<String, String> options, String... lines) {
        return Decoding.whole(Decoding.decoder(CSV, SCHEMA, options), SCHEMA, String.join("\n", lines));
    }

    private static List<List<Object>> rows(Map<String, String> options, String... lines) {
        Decoding.Outcome outcome = decode(options, lines);
        assertThat(outcome.reasons()).isEmpty();
        return texts(outcome);
    }

    private static List<List<Object>> texts(Decoding.Outcome outcome) {
        return outcome.rows().stream()
                .map(row -> Arrays.<Object>asList(
                        row.get(0),
                        row.get(1),
                        row.get(2) == null ? null : row.get(2).toString()))
                .toList();
    }

    @Test
    void quotesBlanksAndNulls() {
        assertThat(rows(Map.of(), "1,\"Bose, \"\"S\"\"\",1.5\r", "", " 2 ,,", "3,\"\",\"\"", "4, x y ,\" 7 \""))
                .containsExactly(
                        Arrays.asList(1L, "Bose, \"S\"", "1.50"),
                        Arrays.asList(2L, null, null),
                        Arrays.asList(3L, "", null),
                        Arrays.asList(4L, " x y ", "7.00"));
    }

    @Test
    void optionsAsInSpark() {
        Map<String, String> options = Map.of(
                "delimiter", ";", "quote", "'", "escape", "\\", "null.value", "NA", "comment", "#", "trim", "true");
        assertThat(rows(options, "# a comment; 'open", "1; it is ; NA", "2;'it\\'s \\n'; 3", "3;;NA", "4;'NA';1"))
                .containsExactly(
                        Arrays.asList(1L, "it is", null),
                        Arrays.asList(2L, "it's \\n", "3.00"),
                        Arrays.asList(3L, "", null),
                        Arrays.asList(4L, "NA", "1.00"));
    }

    @Test
    void aHeaderMatchesByNameWhenItHasAllColumnsElseByPosition() {
        Map<String, String> header = Map.of("header", "true");
        assertThat(rows(header, "extra,PRICE,name,id", "x,1,a,7")).containsExactly(Arrays.asList(7L, "a", "1.00"));
        assertThat(rows(header, "c1,c2,c3", "7,a,1")).containsExactly(Arrays.asList(7L, "a", "1.00"));
    }

    @Test
    void wrongNumbersOfFieldsAndOpenQuotesAreBadRows() {
        Decoding.Outcome outcome = decode(Map.of(), "1,a", "2,b,2,x", "3,\"c,3", "x,d,4", "5,\"e\"f,5", "6,g,6");
        assertThat(outcome.reasons())
                .containsExactly(
                        "2 fields where 3 are expected",
                        "4 fields where 3 are expected",
                        "a quote is not closed",
                        "column id: 'x' is not a BIGINT",
                        "text follows a closing quote");
        assertThat(texts(outcome)).containsExactly(Arrays.asList(6L, "g", "6.00"));
        assertThat(rows(Map.of("allow.missing.fields", "true"), "1,a")).containsExactly(Arrays.asList(1L, "a", null));
    }

    @Test
    void newlinesWithinQuotesOnRequest() {
        Map<String, String> multiline = Map.of("multiline", "true");
        assertThat(rows(multiline, "1,\"a", "b\",1", "2,c,2"))
                .containsExactly(Arrays.asList(1L, "a\nb", "1.00"), Arrays.asList(2L, "c", "2.00"));
        Decoding.Outcome open = decode(multiline, "1,\"a,1", "2,b,2", "3,c,3");
        assertThat(open.failures()).containsExactly("1,\"a,1");
        assertThat(texts(open)).hasSize(2);
    }

    @Test
    void charactersAreSingle() {
        assertThatThrownBy(() -> decode(Map.of("sep", "||")))
                .hasMessageContaining("'||' is not a value for the option 'sep': one ASCII character is expected");
    }

    @Test
    void infersColumns(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.csv");
        Files.writeString(
                file,
                "station,measured at,celsius,zip,ok\nOslo,2026-07-01 12:00:00,24,01234,true\nLima,,-3.5,1,false\n");
        assertThat(CSV.inferSchema(file, Map.of("header", "true")).orElseThrow())
                .hasToString(
                        "(station VARCHAR, \"measured at\" TIMESTAMP(3), celsius DOUBLE, zip VARCHAR, ok BOOLEAN)");
        Files.writeString(file, "1;2026-07-01\n2;2026-07-02\n");
        assertThat(CSV.inferSchema(file, Map.of("sep", ";")).orElseThrow()).hasToString("(_c0 BIGINT, _c1 DATE)");
    }
}
