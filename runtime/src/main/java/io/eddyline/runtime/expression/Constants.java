package io.eddyline.runtime.expression;

import io.eddyline.batch.JavaValues;
import io.eddyline.function.Int128;
import io.eddyline.function.Slice;
import io.eddyline.type.DataType;
import java.math.BigDecimal;

/** Constants in the form that generated code keeps them in. */
final class Constants {
    private Constants() {}

    /** The value, an object of the class that {@link JavaValues} names for the type, as the boxed primitive, {@link Slice} or {@link Int128}. */
    static Object javaValue(Object value, DataType type) {
        return switch (type.storage()) {
            case BOOLEAN -> value;
            case INT -> (int) JavaValues.toLong(value, type);
            case LONG -> JavaValues.toLong(value, type);
            case FLOAT -> ((Number) value).floatValue();
            case DOUBLE -> ((Number) value).doubleValue();
            case BYTES -> value instanceof byte[] bytes ? Slice.of(bytes) : Slice.of(value.toString());
            case DECIMAL128 ->
                Int128.of(((BigDecimal) value).setScale(type.scale()).unscaledValue());
            case LIST, MAP, ROW -> throw new IllegalArgumentException("no constants of type " + type);
        };
    }

    /** A constant in the form for another type that holds its value (a type that {@link io.eddyline.function.CommonType} gave). */
    static Object convert(Object value, DataType from, DataType to) {
        if (from.kind() == to.kind() && from.scale() == to.scale() && from.storage() == to.storage()) {
            return javaValue(value, to);
        }
        if (value instanceof Number number) {
            BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
            return switch (to.storage()) {
                case FLOAT -> number.floatValue();
                case DOUBLE -> number.doubleValue();
                case INT -> exact.intValueExact();
                case LONG -> exact.setScale(to.scale()).unscaledValue().longValueExact();
                default -> javaValue(exact.setScale(to.scale()), to);
            };
        }
        throw new IllegalArgumentException("a constant of type " + from + " for " + to);
    }
}
