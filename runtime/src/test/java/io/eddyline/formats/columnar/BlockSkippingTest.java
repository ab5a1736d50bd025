package io.eddyline.formats.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.Options;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.ScanCondition.ColumnRanges;
import io.eddyline.connector.ScanCondition.Range;
import io.eddyline.formats.Decoding;
import io.eddyline.formats.FileDecoding;
import io.eddyline.formats.orc.OrcFormat;
import io.eddyline.formats.parquet.ParquetFormat;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row groups and stripes of which no row meets a condition are not decoded, and all their rows are accounted for. */
class BlockSkippingTest {
    private static final int ROWS = 2000;
    private static final int TIME = 3;
    private static final RowType SCHEMA = RowType.of(
            new Field("id", DataType.bigint()),
            new Field("small", DataType.of(TypeKind.SMALLINT)),
            new Field("name", DataType.varchar()),
            new Field("at", DataType.timestamp(3)),
            new Field("day", DataType.date()),
            new Field("price", DataType.decimal(12, 2)),
            new Field("empty", DataType.bigint()),
            new Field("d", DataType.doubleType()));

    /** @param blocks options with which a file has many blocks */
    record Subject(FileFormat format, Map<String, String> blocks) {
        byte[] write(List<List<Object>> rows) {
            return FileDecoding.write(format, SCHEMA, rows, blocks);
        }

        @Override
        public String toString() {
            return format.name();
        }
    }

    static List<Subject> subjects() {
        return List.of(
                new Subject(new ParquetFormat(), Map.of("parquet.row.group.size", "4kb")),
                new Subject(new OrcFormat(), Map.of("orc.stripe.size", "4kb", "orc.compression", "none")));
    }

    /** Values rise, with some disorder, so that groups have ranges of their own that overlap. */
    private static List<List<Object>> rows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            long at = i + random.nextInt(50);
            rows.add(Arrays.asList(
                    random.nextInt(10) == 0 ? null : at,
                    (int) (at / 10),
                    random.nextInt(10) == 0 ? null : String.format("ä%05d", at),
                    random.nextInt(10) == 0 ? null : LocalDateTime.ofEpochSecond(at, 5_000_000, ZoneOffset.UTC),
                    LocalDate.ofEpochDay(at - 1000),
                    BigDecimal.valueOf(at * 7 - 3000, 2),
                    null,
                    (double) at));
        }
        return rows;
    }

    /** A value as conditions have it. */
    private static Object bound(Object value, DataType type) {
        return type.kind() == TypeKind.VARCHAR
                ? ((String) value).getBytes(StandardCharsets.UTF_8)
                : value instanceof BigDecimal decimal
                        ? (Object) decimal.unscaledValue().longValueExact()
                        : (Object) JavaValues.toLong(value, type);
    }

    private static int compare(Object one, Object other) {
        return one instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) other)
                : Long.compare((Long) one, (Long) other);
    }

    private static boolean meets(List<Object> row, ScanCondition condition) {
        return condition.columns().stream().allMatch(column -> {
            Object value = row.get(column.column());
            if (value == null) {
                return false;
            }
            Object own = bound(value, SCHEMA.type(column.column()));
            return column.ranges().stream()
                    .anyMatch(range -> (range.low() == null || compare(range.low(), own) <= 0)
                            && (range.high() == null || compare(range.high(), own) >= 0));
        });
    }

    private static ScanCondition condition(Random random, List<List<Object>> rows) {
        List<ColumnRanges> columns = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            int column = random.nextInt(6);
            List<Range> ranges = new ArrayList<>();
            for (int points = 1 + random.nextInt(2); points > 0; points--) {
                Object value = rows.get(random.nextInt(rows.size())).get(column);
                Object own = value == null ? null : bound(value, SCHEMA.type(column));
                ranges.add(
                        switch (random.nextInt(3)) {
                            case 0 -> new Range(own, own);
                            case 1 -> new Range(null, own);
                            default -> new Range(own, null);
                        });
            }
            columns.add(new ColumnRanges(column, ranges));
        }
        return new ScanCondition(columns, random.nextBoolean() ? TIME : -1);
    }

    /** What became of a file's rows. */
    private record Outcome(List<List<Object>> rows, PassedOver passed, long bytes) {
        long highestTime() {
            long highest = passed.highestTime();
            for (List<Object> row : rows) {
                if (row.get(TIME) != null) {
                    highest = Math.max(highest, (Long) bound(row.get(TIME), SCHEMA.type(TIME)));
                }
            }
            return highest;
        }
    }

    private static Outcome read(FileFormat format, byte[] file, ScanCondition condition) {
        List<List<Object>> read = new ArrayList<>();
        PassedOver passed = PassedOver.NONE;
        Options options = Options.check("it", format.decoderOptions(), Map.of());
        try (FileRows rows = format.fileDecoder(SCHEMA, Decoding.all(SCHEMA), options, condition)
                .open(new FileDecoding.InMemory(file), 0, file.length)) {
            int count = -1;
            while (count != 0) {
                count = rows.next((place, raw, reason) -> {
                    throw new AssertionError(reason);
                });
                passed = passed.and(rows.passedOver());
                Column[] columns = count == 0 ? new Column[0] : rows.columns();
                for (int row = 0; row < count; row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < columns.length; i++) {
                        values.add(JavaValues.read(columns[i], row, SCHEMA.type(i)));
                    }
                    read.add(values);
                }
            }
            return new Outcome(read, passed, rows.bytesRead());
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void noRowThatMeetsTheConditionIsLostAndNoRowIsForgotten(Subject subject) {
        Random random = new Random(3);
        List<List<Object>> rows = rows(random);
        byte[] file = subject.write(rows);
        Outcome all = read(subject.format(), file, null);
        assertThat(all.rows()).hasSize(ROWS);
        int passing = 0;
        for (int round = 0; round < 300; round++) {
            ScanCondition condition = condition(random, rows);
            Outcome outcome = read(subject.format(), file, condition);
            assertThat(outcome.rows().size() + outcome.passed().rows()).isEqualTo(ROWS);
            assertThat(outcome.rows().stream()
                            .filter(row -> meets(row, condition))
                            .toList())
                    .isEqualTo(
                            rows.stream().filter(row -> meets(row, condition)).toList());
            if (condition.timeColumn() >= 0) {
                assertThat(outcome.highestTime()).isEqualTo(all.highestTime());
            }
            passing += outcome.passed().rows() > ROWS / 2 ? 1 : 0;
        }
        assertThat(passing).as("files of which more than half was passed over").isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatIsPassedOverIsNotRead(Subject subject) {
        List<List<Object>> rows = rows(new Random(4));
        byte[] file = subject.write(rows);
        Outcome all = read(subject.format(), file, null);
        Range far = new Range(1900L, null);
        Outcome some =
                read(subject.format(), file, new ScanCondition(List.of(new ColumnRanges(0, List.of(far))), TIME));
        Outcome none =
                read(subject.format(), file, new ScanCondition(List.of(new ColumnRanges(6, List.of(far))), TIME));
        // The footer is read in any case.
        assertThat(some.bytes() - none.bytes()).isPositive().isLessThan((all.bytes() - none.bytes()) / 3);
        assertThat(none.rows()).isEmpty();
        assertThat(none.passed()).isEqualTo(new PassedOver(ROWS, all.highestTime()));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatStatisticsDoNotTellIsRead(Subject subject) {
        List<List<Object>> rows = rows(new Random(5));
        byte[] file = subject.write(rows);
        // Of doubles NaN may hide behind the bounds.
        ScanCondition doubles = new ScanCondition(List.of(new ColumnRanges(7, List.of(new Range(1L, 1L)))), -1);
        assertThat(read(subject.format(), file, doubles).rows()).hasSize(ROWS);
    }
}
