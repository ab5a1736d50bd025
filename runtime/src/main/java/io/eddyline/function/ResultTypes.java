package io.eddyline.function;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.List;

/** Reads the result rules of {@link ScalarFunction#returns()}. */
final class ResultTypes {
    private static final String ARGUMENT = "ARGUMENT ";
    private static final String ELEMENT = "ELEMENT ";
    private static final String WHOLE = "WHOLE ";

    private ResultTypes() {}

    static DataType of(String rule, Class<?> javaType, List<DataType> arguments) {
        if (rule.isEmpty()) {
            return ofJava(javaType);
        } else if (rule.startsWith(ARGUMENT)) {
            return arguments.get(Integer.parseInt(rule.substring(ARGUMENT.length())));
        } else if (rule.startsWith(ELEMENT)) {
            List<DataType> children = arguments
                    .get(Integer.parseInt(rule.substring(ELEMENT.length())))
                    .children();
            return children.get(children.size() - 1);
        } else if (rule.startsWith(WHOLE)) {
            DataType type = arguments.get(Integer.parseInt(rule.substring(WHOLE.length())));
            return DataType.decimal(CommonType.exactPrecision(type), 0);
        } else if (rule.equals("COMMON") || rule.equals("RESULT")) {
            return CommonType.of(arguments)
                    .orElseThrow(() -> new IllegalArgumentException("no common type of " + arguments));
        }
        return parse(rule);
    }

    private static DataType ofJava(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return DataType.bool();
        } else if (type == int.class || type == Integer.class) {
            return DataType.integer();
        } else if (type == long.class || type == Long.class) {
            return DataType.bigint();
        } else if (type == float.class || type == Float.class) {
            return DataType.of(TypeKind.FLOAT);
        } else if (type == double.class || type == Double.class) {
            return DataType.doubleType();
        } else if (type == Slice.class || type == String.class) {
            return DataType.varchar();
        }
        throw new IllegalArgumentException("a method that returns " + type + " needs a rule for its SQL type");
    }

    /** Whether a method that returns this Java type gives values as a SQL type keeps them. */
    static boolean isKeptIn(Class<?> javaType, DataType type) {
        return switch (type.storage()) {
            case BOOLEAN -> javaType == boolean.class || javaType == Boolean.class;
            case INT -> javaType == int.class || javaType == Integer.class;
            case LONG -> javaType == long.class || javaType == Long.class;
            case FLOAT -> javaType == float.class || javaType == Float.class;
            case DOUBLE -> javaType == double.class || javaType == Double.class;
            case BYTES -> javaType == Slice.class || javaType == String.class;
            case DECIMAL128 -> javaType == Int128.class;
            case LIST, MAP, ROW -> javaType == Nested.class;
        };
    }

    /** {@code KIND}, {@code KIND(precision[, scale])} or {@code ARRAY<...>}. */
    static DataType parse(String text) {
        if (text.startsWith("ARRAY<")) {
            return DataType.array(parse(text.substring(6, text.length() - 1)));
        }
        int open = text.indexOf('(');
        if (open < 0) {
            return DataType.of(TypeKind.valueOf(text));
        }
        String[] numbers = text.substring(open + 1, text.length() - 1).split(",");
        int precision = Integer.parseInt(numbers[0].trim());
        TypeKind kind = TypeKind.valueOf(text.substring(0, open));
        int scale = numbers.length > 1 ? Integer.parseInt(numbers[1].trim()) : 0;
        return new DataType(kind, true, precision, scale, List.of(), List.of());
    }
}
