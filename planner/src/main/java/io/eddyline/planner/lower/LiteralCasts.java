package io.eddyline.planner.lower;

import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conversions of constants that lose nothing, made once instead of for each row. What may fail or round is left to the rows' own cast. */
final class LiteralCasts {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");

    private LiteralCasts() {}

    /** The constant as one of the type; empty when it is not certain to be the same value. */
    static Optional<Literal> fold(Literal literal, DataType type) {
        try {
            return Optional.ofNullable(value(literal, type)).map(value -> new Literal(value, type.withNullable(false)));
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Object value(Literal literal, DataType type) {
        if (Coercion.isNumeric(literal.type()) && Coercion.isNumeric(type)) {
            return number(new BigDecimal(literal.value().toString()), type);
        }
        return switch (literal.type().kind()) {
            case VARCHAR -> time((String) literal.value(), type);
            case DATE -> type.kind() == TypeKind.TIMESTAMP ? ((LocalDate) literal.value()).atStartOfDay() : null;
            case TIMESTAMP ->
                type.kind() == TypeKind.TIMESTAMP ? exact((LocalDateTime) literal.value(), type.precision()) : null;
            default -> null;
        };
    }

    private static Object number(BigDecimal number, DataType type) {
        return switch (type.kind()) {
            case INTEGER -> number.intValueExact();
            case BIGINT -> number.longValueExact();
            case DOUBLE -> number.doubleValue();
            case DECIMAL -> decimal(number, type);
            default -> null;
        };
    }

    private static BigDecimal decimal(BigDecimal number, DataType type) {
        BigDecimal scaled = number.setScale(type.scale());
        return scaled.precision() <= type.precision() ? scaled : null;
    }

    private static Object time(String text, DataType type) {
        if (type.kind() == TypeKind.DATE && DATE.matcher(text).matches()) {
            return LocalDate.parse(text);
        }
        if (type.kind() != TypeKind.TIMESTAMP) {
            return null;
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return TIMESTAMP.matcher(text).matches()
                ? exact(LocalDateTime.parse(text.replace(' ', 'T')), type.precision())
                : null;
    }

    /** The time when it has no more digits than the type. */
    private static LocalDateTime exact(LocalDateTime time, int precision) {
        long unit = BigDecimal.TEN.pow(9 - precision).longValueExact();
        return time.getNano() % unit == 0 ? time.truncatedTo(ChronoUnit.MICROS) : null;
    }
}
