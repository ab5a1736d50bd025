package io.eddyline.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaValuesTest {
    static List<Arguments> values() {
        return List.of(
                Arguments.of(DataType.bool(), true),
                Arguments.of(DataType.of(TypeKind.TINYINT), -128),
                Arguments.of(DataType.integer(), Integer.MIN_VALUE),
                Arguments.of(DataType.bigint(), Long.MAX_VALUE),
                Arguments.of(DataType.of(TypeKind.FLOAT), 1.5f),
                Arguments.of(DataType.doubleType(), -0.1),
                Arguments.of(DataType.decimal(18, 2), new BigDecimal("-1234567890123456.78")),
                Arguments.of(DataType.decimal(38, 10), new BigDecimal("-1234567890123456789012345678.0123456789")),
                Arguments.of(DataType.decimal(19, 0), new BigDecimal("9223372036854775808")),
                Arguments.of(DataType.varchar(), "žluťoučký 🐎"),
                Arguments.of(DataType.varbinary(), new byte[] {0, -1, 127}),
                Arguments.of(DataType.date(), LocalDate.of(1, 1, 1)),
                Arguments.of(DataType.time(6), LocalTime.of(23, 59, 59, 999_999_000)),
                Arguments.of(DataType.timestamp(6), LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000)),
                Arguments.of(DataType.timestampLtz(3), Instant.parse("1900-01-01T00:00:00.001Z")),
                Arguments.of(DataType.of(TypeKind.INTERVAL_DAY), Duration.ofMillis(-1)),
                Arguments.of(DataType.of(TypeKind.INTERVAL_YEAR), Period.of(1, 2, 0)),
                Arguments.of(DataType.array(DataType.integer()), Arrays.asList(1, null, 3)),
                Arguments.of(DataType.map(DataType.varchar(), DataType.bigint()), Map.of("a", 1L)),
                Arguments.of(
                        DataType.row(List.of("x", "y"), List.of(DataType.varchar(), DataType.array(DataType.date()))),
                        Arrays.asList("v", List.of(LocalDate.EPOCH))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsAppendedIsReadBack(DataType type, Object value) {
        ColumnBuilder builder = ColumnBuilder.of(type);
        for (int i = 0; i < 70; i++) {
            JavaValues.append(builder, i % 3 == 0 ? null : value, type);
        }
        Column column = builder.build();
        assertThat(column.size()).isEqualTo(70);
        for (int i = 0; i < 70; i++) {
            assertThat(JavaValues.read(column, i, type)).isEqualTo(i % 3 == 0 ? null : value);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void truncatedRowsLeaveNoTrace(DataType type, Object value) {
        ColumnBuilder builder = ColumnBuilder.of(type);
        JavaValues.append(builder, value, type);
        builder.appendNull();
        JavaValues.append(builder, value, type);
        builder.truncate(1);
        JavaValues.append(builder, value, type);
        Column column = builder.build();
        assertThat(column.size()).isEqualTo(2);
        assertThat(JavaValues.read(column, 1, type)).isEqualTo(value);
        assertThat(builder.build().size()).isZero();
    }
}
