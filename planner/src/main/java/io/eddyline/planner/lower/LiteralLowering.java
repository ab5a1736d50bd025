package io.eddyline.planner.lower;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.Literal;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/** Constants of Calcite's tree as the plan's. */
final class LiteralLowering {
    private final ZoneId zone;

    LiteralLowering(ZoneId zone) {
        this.zone = zone;
    }

    Literal lower(RexLiteral literal) {
        DataType type = TypeMapping.fromCalcite(literal.getType());
        return literal.isNull() ? Literal.ofNull(type.withNullable(true)) : new Literal(value(literal, type), type);
    }

    private Object value(RexLiteral literal, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> literal.getValueAs(Boolean.class);
            case TINYINT, SMALLINT, INTEGER -> decimal(literal).intValueExact();
            case BIGINT -> decimal(literal).longValueExact();
            case FLOAT -> decimal(literal).floatValue();
            case DOUBLE -> Objects.requireNonNull(literal.getValueAs(Double.class));
            case DECIMAL -> decimal(literal).setScale(type.scale(), RoundingMode.HALF_UP);
            case VARCHAR -> text(literal);
            case VARBINARY ->
                Objects.requireNonNull(literal.getValueAs(ByteString.class)).getBytes();
            case DATE ->
                LocalDate.parse(Objects.requireNonNull(literal.getValueAs(DateString.class))
                        .toString());
            case TIME ->
                LocalTime.parse(Objects.requireNonNull(literal.getValueAs(TimeString.class))
                                .toString())
                        .truncatedTo(ChronoUnit.MICROS);
            case TIMESTAMP -> timestamp(literal);
            case TIMESTAMP_LTZ -> timestamp(literal).atZone(zone).toInstant();
            case INTERVAL_DAY ->
                Duration.ofNanos(decimal(literal).movePointRight(6).longValue());
            case INTERVAL_YEAR ->
                Period.ofMonths(decimal(literal).intValueExact()).normalized();
            case ARRAY, MAP, ROW, NULL ->
                throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: a constant of type " + type);
        };
    }

    private static BigDecimal decimal(RexLiteral literal) {
        return Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
    }

    private static String text(RexLiteral literal) {
        Object value = literal.getValue();
        if (value instanceof NlsString text) {
            return text.getValue();
        }
        return value instanceof Enum<?> flag ? flag.name() : String.valueOf(value);
    }

    private static LocalDateTime timestamp(RexLiteral literal) {
        TimestampString text = Objects.requireNonNull(literal.getValueAs(TimestampString.class));
        return LocalDateTime.parse(text.toString().replace(' ', 'T'))
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MICROS);
    }
}
