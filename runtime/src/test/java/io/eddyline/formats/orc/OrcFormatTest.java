package io.eddyline.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.LongColumn;
import io.eddyline.formats.FileDecoding;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What is particular about ORC; the rest is the contract of all formats of files. */
class OrcFormatTest {
    private final OrcFormat format = new OrcFormat();

    @Test
    void timesAround1970AreWrittenAndRead() {
        RowType schema = RowType.of(new Field("at", DataType.timestamp(6)), new Field("u", DataType.timestampLtz(6)));
        LocalDateTime epoch = LocalDateTime.of(1970, 1, 1, 0, 0);
        List<List<Object>> rows = new ArrayList<>();
        for (long micros : new long[] {0, 1, 999, 1000, 500_000, 999_999, 1_000_000, 86_400_000_001L}) {
            for (LocalDateTime at : List.of(epoch.plusNanos(micros * 1000), epoch.minusNanos(micros * 1000))) {
                rows.add(List.of(at, at.toInstant(ZoneOffset.UTC)));
            }
        }
        FileDecoding.Outcome outcome =
                FileDecoding.read(format, schema, FileDecoding.write(format, schema, rows, Map.of()));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(rows);
    }

    @Test
    void theWallClockOfTheWritersZoneIsKept() throws Exception {
        ZoneId zone = ZoneId.of("America/New_York");
        long base = LocalDateTime.of(2015, 1, 1, 0, 0).atZone(zone).toEpochSecond();
        for (LocalDateTime at :
                List.of(LocalDateTime.of(2026, 7, 1, 12, 30, 1, 250_000_000), LocalDateTime.of(2026, 1, 1, 0, 0))) {
            StreamOutput seconds = new StreamOutput(OrcCodec.NONE);
            IntegerWriter writer = new IntegerWriter(seconds, true);
            writer.add(at.atZone(zone).toEpochSecond() - base);
            writer.flush();
            StreamOutput nanos = new StreamOutput(OrcCodec.NONE);
            IntegerWriter fractions = new IntegerWriter(nanos, false);
            fractions.add((long) at.getNano() << 3);
            fractions.flush();
            TimestampReader reader = new TimestampReader(
                    new Presence(null),
                    new RunsV2(input(seconds), true),
                    new RunsV2(input(nanos), false),
                    zone,
                    Calendar.PROLEPTIC);
            long micros = ((LongColumn) reader.read(1)).values()[0];
            assertThat(micros).isEqualTo(at.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + at.getNano() / 1000);
        }
    }

    private static StreamInput input(StreamOutput stream) throws Exception {
        stream.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.writeTo(out);
        return new StreamInput(OrcCodec.NONE, 0, out.toByteArray(), 0, out.size());
    }

    @Test
    void daysOfTheHybridCalendarKeepTheirNames() {
        // The day before 15 October 1582 was the 4th.
        long cutover = LocalDate.of(1582, 10, 15).toEpochDay();
        assertThat(Calendar.HYBRID.day(cutover)).isEqualTo(cutover);
        assertThat(LocalDate.ofEpochDay(Calendar.HYBRID.day(cutover - 1))).isEqualTo(LocalDate.of(1582, 10, 4));
        assertThat(LocalDate.ofEpochDay(Calendar.HYBRID.day(-719_164))).isEqualTo(LocalDate.of(1, 1, 1));
        GregorianCalendar hybrid = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        for (long day = cutover - 600_000; day < cutover; day += 37) {
            hybrid.setTimeInMillis(day * 86_400_000);
            if (hybrid.get(java.util.Calendar.ERA) == GregorianCalendar.AD) {
                LocalDate named = LocalDate.of(
                                hybrid.get(java.util.Calendar.YEAR), hybrid.get(java.util.Calendar.MONTH) + 1, 1)
                        .plusDays(hybrid.get(java.util.Calendar.DAY_OF_MONTH) - 1);
                assertThat(LocalDate.ofEpochDay(Calendar.HYBRID.day(day))).isEqualTo(named);
            }
        }
        assertThat(Calendar.PROLEPTIC.day(-719_164)).isEqualTo(-719_164);
    }

    @Test
    void columnsAreFoundByNameAndWidened() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/formats/foreign/arrow.orc"));
        RowType wanted = RowType.of(
                new Field("SMALL", DataType.bigint()),
                new Field("absent", DataType.varchar()),
                new Field("price", DataType.decimal(20, 5)),
                new Field("f32", DataType.doubleType()),
                new Field("ms", DataType.timestamp(0)),
                new Field("rec", DataType.row(List.of("new", "B"), List.of(DataType.date(), DataType.varchar()))));
        FileDecoding.Outcome outcome = FileDecoding.read(format, wanted, bytes);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.rows().get(9))
                .isEqualTo(Arrays.asList(
                        -21L,
                        null,
                        new BigDecimal("11.25000"),
                        2.25,
                        LocalDateTime.of(2024, 1, 1, 0, 0),
                        Arrays.asList(null, "x9")));
        assertThat(outcome.raws().get(9)).startsWith("{\"SMALL\":-21,\"absent\":null,\"price\":11.25000,");
    }

    @Test
    void whatDoesNotFitIsSaidOnceAFileOrARow() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/formats/foreign/arrow.orc"));
        RowType narrow = RowType.of(new Field("id", DataType.of(TypeKind.SMALLINT)));
        assertThat(FileDecoding.read(format, narrow, bytes).failures())
                .containsExactly("file: the column 'id' cannot be read as SMALLINT: the file has long");
        RowType nested = RowType.of(new Field("rec", DataType.array(DataType.bigint())));
        assertThat(FileDecoding.read(format, nested, bytes).failures())
                .containsExactly(
                        "file: the column 'rec' cannot be read as ARRAY<BIGINT>: the file has struct<long,string>");
        RowType must = RowType.of(new Field("name", DataType.varchar().notNull()));
        FileDecoding.Outcome outcome = FileDecoding.read(format, must, bytes);
        assertThat(outcome.rows()).hasSize(51);
        assertThat(outcome.failures()).hasSize(9).contains("row 4: NULL is not a VARCHAR NOT NULL");
        assertThat(outcome.ordinals().subList(0, 4)).containsExactly(1L, 2L, 3L, 5L);
    }

    @Test
    void aTimeIsKnownAgain() {
        RowType schema = RowType.of(new Field("t", DataType.time(3)));
        byte[] file = FileDecoding.write(format, schema, List.of(List.of(LocalTime.of(1, 2, 3))), Map.of());
        assertThat(format.inferColumns(new FileDecoding.InMemory(file), Map.of()))
                .isEqualTo(RowType.of(new Field("t", DataType.time(6))));
    }
}
