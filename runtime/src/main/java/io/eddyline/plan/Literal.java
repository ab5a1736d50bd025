package io.eddyline.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Base64;

/**
 * A constant of a scalar type. {@code value} is an object of the class that {@link JavaValues} names for the type, null for NULL; it is
 * written to plans as text.
 */
public record Literal(@JsonIgnore Object value, DataType type) implements Expression {
    public Literal {
        if (value != null) {
            // Fails early when the object is not of the class that the type wants.
            BatchBuilder check = new BatchBuilder(RowType.of(new Field("value", type)));
            JavaValues.append(check.column(0), value, type);
        }
    }

    @JsonCreator
    static Literal parse(@JsonProperty("text") String text, @JsonProperty("type") DataType type) {
        return new Literal(text == null ? null : parseValue(text, type), type);
    }

    public static Literal ofNull(DataType type) {
        return new Literal(null, type);
    }

    @JsonIgnore
    public boolean isNull() {
        return value == null;
    }

    /** The value as text that {@link #parse} reads back. */
    @JsonProperty("text")
    public String text() {
        if (value == null) {
            return null;
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    private static Object parseValue(String text, DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case TINYINT, SMALLINT, INTEGER -> Integer.valueOf(text);
            case BIGINT -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case VARCHAR -> text;
            case VARBINARY -> Base64.getDecoder().decode(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case TIMESTAMP_LTZ -> Instant.parse(text);
            case INTERVAL_DAY -> Duration.parse(text);
            case INTERVAL_YEAR -> Period.parse(text);
            case ARRAY, MAP, ROW, NULL -> throw new IllegalArgumentException("no literals of type " + type);
        };
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLiteral(this);
    }
}
