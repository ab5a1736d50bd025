package io.eddyline.runtime.expression;

import io.eddyline.type.DataType;
import io.eddyline.type.Storage;

/**
 * A value in generated code.
 *
 * @param code an expression without side effects: a local, a field, an array element or a literal
 * @param isNull a boolean expression; {@code false} when it is never null, {@code true} when always
 * @param type its SQL type, which says the Java type
 */
record Value(String code, String isNull, DataType type) {
    static final String NEVER = "false";
    static final String ALWAYS = "true";

    static Value ofNull(DataType type) {
        return new Value(defaultOf(type.storage()), ALWAYS, type);
    }

    boolean neverNull() {
        return isNull.equals(NEVER);
    }

    boolean alwaysNull() {
        return isNull.equals(ALWAYS);
    }

    Value as(DataType other) {
        return new Value(code, isNull, other);
    }

    String javaType() {
        return javaType(type.storage());
    }

    static String javaType(Storage storage) {
        return switch (storage) {
            case BOOLEAN -> "boolean";
            case INT -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BYTES -> "Slice";
            case DECIMAL128 -> "Int128";
            case LIST, MAP, ROW -> "Nested";
        };
    }

    static String defaultOf(Storage storage) {
        return switch (storage) {
            case BOOLEAN -> "false";
            case INT -> "0";
            case LONG -> "0L";
            case FLOAT -> "0f";
            case DOUBLE -> "0d";
            case BYTES, DECIMAL128, LIST, MAP, ROW -> "null";
        };
    }
}
