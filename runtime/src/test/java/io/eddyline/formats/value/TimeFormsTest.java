package io.eddyline.formats.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.Format;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.RandomRows;
import io.eddyline.formats.csv.CsvFormat;
import io.eddyline.formats.json.JsonFormat;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormsTest {
    private static final JsonFormat JSON = new JsonFormat();
    private static final CsvFormat CSV = new CsvFormat();
    private static final RowType SCHEMA = RowType.of(
            new Field("at", DataType.timestamp(3)),
            new Field("instant", DataType.timestampLtz(6)),
            new Field("day", DataType.date()));
    private static final List<Object> ROW = List.of(
            LocalDateTime.of(2026, 5, 4, 13, 2, 1, 250_000_000),
            Instant.parse("2026-05-04T13:02:01.250Z"),
            LocalDate.of(2026, 5, 4));

    private static String write(Format format, Map<String, String> options) {
        RowEncoder encoder = format.encoder(SCHEMA, Options.check("it", format.encoderOptions(), options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            encoder.encode(RandomRows.batch(SCHEMA, List.of(ROW)), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8).trim();
    }

    private static Decoding.Outcome read(Format format, Map<String, String> options, String text) {
        return Decoding.whole(Decoding.decoder(format, SCHEMA, options), SCHEMA, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sql|iso-8601|{'at':'2026-05-04 13:02:01.250','instant':'2026-05-04 13:02:01.250000Z','day':'2026-05-04'}",
                "ISO-8601|iso-8601|{'at':'2026-05-04T13:02:01.250','instant':'2026-05-04T13:02:01.250000Z','day':'2026-05-04'}",
                "epoch-milliseconds|dd.MM.yy|{'at':1777899721250,'instant':1777899721250,'day':'04.05.26'}",
                "epoch-microseconds|yyyy-DDD|{'at':1777899721250000,'instant':1777899721250000,'day':'2026-124'}",
                "EEE, d MMM yyyy HH:mm:ss.SSS|iso-8601|{'at':'Mon, 4 May 2026 13:02:01.250','instant':'Mon, 4 May 2026 13:02:01.250','day':'2026-05-04'}",
                "dd/MM/yyyy hh:mm:ss.SSS a|iso-8601|{'at':'04/05/2026 01:02:01.250 PM','instant':'04/05/2026 01:02:01.250 PM','day':'2026-05-04'}",
                "yyyy-MM-dd\"HH:mm:ss.SSSXXX|iso-8601|{'at':'2026-05-04\\\"13:02:01.250Z','instant':'2026-05-04\\\"13:02:01.250Z','day':'2026-05-04'}"
            })
    void whatIsWrittenIsReadBack(String timestamps, String dates, String expected) {
        Map<String, String> options = Map.of("timestamp.format", timestamps, "date.format", dates);
        String json = write(JSON, options);
        assertThat(json.replace('"', '\'').replace("\\'", "\\\"")).isEqualTo(expected);
        Decoding.Outcome outcome = read(JSON, options, json);
        assertThat(outcome.reasons()).isEmpty();
        assertThat(outcome.rows()).containsExactly(ROW);
        assertThat(read(CSV, options, write(CSV, options)).rows()).containsExactly(ROW);
    }

    @Test
    void offsetsAreConvertedAndSecondsMayBeMissing() {
        Map<String, String> options = Map.of("timestamp.format", "dd.MM.yyyy HH[:mm][xxx]", "date.format", "MM/yyyy");
        String lines = "04.05.2026 13,04.05.2026 13:30+02:00,05/2026\n";
        assertThat(read(CSV, options, lines).rows())
                .containsExactly(List.of(
                        LocalDateTime.of(2026, 5, 4, 13, 0),
                        Instant.parse("2026-05-04T11:30:00Z"),
                        LocalDate.of(2026, 5, 1)));
    }

    @Test
    void whatDoesNotFitThePatternIsBad() {
        Map<String, String> options = Map.of("timestamp.format", "dd/MM/yyyy HH:mm");
        String line =
                "{\"at\":\"2026-05-04 13:02:01\",\"day\":\"2026-05-04\"}\n{\"at\":\"30/02/2026 13:00\"}\n{\"at\":\"04/05/2026 13:02\"}\n";
        Decoding.Outcome outcome = read(JSON, options, line);
        assertThat(outcome.rows()).hasSize(1);
        assertThat(outcome.reasons())
                .containsExactly(
                        "column at: '2026-05-04 13:02:01' is not a TIMESTAMP(3) of the form 'dd/MM/yyyy HH:mm'",
                        "column at: '30/02/2026 13:00' is not a TIMESTAMP(3) of the form 'dd/MM/yyyy HH:mm'");
        assertThat(read(
                                JSON,
                                Map.of("timestamp.format", "epoch-seconds"),
                                "{\"at\":1777899721,\"instant\":\"1777899721\"}")
                        .rows())
                .hasSize(1);
        assertThat(read(CSV, Map.of("timestamp.format", "epoch-seconds"), "9223372036854775807,1,\n")
                        .reasons())
                .containsExactly("column at: '9223372036854775807' is out of range for TIMESTAMP(3)");
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> read(JSON, Map.of("timestamp.format", "yyyy-bb"), ""))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("'yyyy-bb' is not a value for the option 'timestamp.format'");
        assertThatThrownBy(() -> read(CSV, Map.of("date.format", "dd HH"), ""))
                .hasMessageContaining("'dd HH' is not a value for the option 'date.format'");
    }
}
