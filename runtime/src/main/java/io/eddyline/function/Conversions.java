package io.eddyline.function;

import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.Set;

/** Which arguments a parameter takes with an implicit conversion, and how willingly. */
final class Conversions {
    private static final int NOT_POSSIBLE = -1;

    private Conversions() {}

    /** 0 when the argument needs no conversion, the more the worse, negative when it does not fit. */
    static int distance(DataType argument, FunctionParameter parameter) {
        if (argument.kind() == TypeKind.NULL || parameter.kinds().isEmpty()) {
            return parameter.kinds().isEmpty() && parameter.javaType() == Nested.class ? 1 : 0;
        }
        Set<TypeKind> wanted = parameter.kinds();
        if (wanted.contains(argument.kind())) {
            return sameKind(argument, parameter.javaType());
        }
        if (CommonType.isInteger(argument)) {
            return ofInteger(argument, parameter);
        }
        return switch (argument.kind()) {
            case FLOAT -> wanted.contains(TypeKind.DOUBLE) ? 1 : NOT_POSSIBLE;
            case DECIMAL -> wanted.contains(TypeKind.DOUBLE) ? 8 : NOT_POSSIBLE;
            case DATE ->
                wanted.contains(TypeKind.TIMESTAMP) ? 2 : wanted.contains(TypeKind.TIMESTAMP_LTZ) ? 3 : NOT_POSSIBLE;
            case TIMESTAMP -> wanted.contains(TypeKind.TIMESTAMP_LTZ) ? 3 : NOT_POSSIBLE;
            case TIMESTAMP_LTZ -> wanted.contains(TypeKind.TIMESTAMP) ? 3 : NOT_POSSIBLE;
            default -> NOT_POSSIBLE;
        };
    }

    private static int sameKind(DataType argument, Class<?> javaType) {
        if (argument.kind() != TypeKind.DECIMAL) {
            return 0;
        }
        if (argument.storage() == Storage.DECIMAL128) {
            return javaType == Int128.class ? 0 : NOT_POSSIBLE;
        }
        return javaType == Int128.class ? 2 : 0;
    }

    private static int ofInteger(DataType argument, FunctionParameter parameter) {
        Set<TypeKind> wanted = parameter.kinds();
        if (wanted.contains(TypeKind.BIGINT)) {
            return 1;
        } else if (wanted.contains(TypeKind.DECIMAL)) {
            return parameter.javaType() == long.class ? 3 : 5;
        } else if (wanted.contains(TypeKind.DOUBLE)) {
            return 7;
        } else if (wanted.contains(TypeKind.INTEGER)) {
            return argument.kind() == TypeKind.BIGINT ? 10 : 0;
        }
        return NOT_POSSIBLE;
    }
}
