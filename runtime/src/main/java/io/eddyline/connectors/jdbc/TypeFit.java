package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether every value of one type is a value of another. */
final class TypeFit {
    private static final List<TypeKind> INTEGERS =
            List.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT);
    private static final int[] INTEGER_DIGITS = {3, 5, 10, 19};
    private static final Set<TypeKind> SIMPLE = EnumSet.of(
            TypeKind.BOOLEAN,
            TypeKind.VARCHAR,
            TypeKind.VARBINARY,
            TypeKind.DATE,
            TypeKind.TIME,
            TypeKind.TIMESTAMP,
            TypeKind.TIMESTAMP_LTZ);

    private TypeFit() {}

    /** Whether values of {@code from} can be stored in {@code to} and none is changed by it. */
    static boolean fits(DataType from, DataType to) {
        if (SIMPLE.contains(from.kind())) {
            return from.kind() == to.kind();
        }
        return switch (from.kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> integerFits(INTEGERS.indexOf(from.kind()), to);
            case FLOAT -> to.kind() == TypeKind.FLOAT || to.kind() == TypeKind.DOUBLE;
            case DOUBLE -> to.kind() == TypeKind.DOUBLE;
            case DECIMAL ->
                to.kind() == TypeKind.DECIMAL
                        && to.scale() >= from.scale()
                        && to.precision() - to.scale() >= from.precision() - from.scale();
            default -> false;
        };
    }

    private static boolean integerFits(int width, DataType to) {
        int target = INTEGERS.indexOf(to.kind());
        if (target >= 0) {
            return target >= width;
        }
        if (to.kind() == TypeKind.DECIMAL) {
            return to.precision() - to.scale() >= INTEGER_DIGITS[width];
        }
        return to.kind() == TypeKind.DOUBLE && width < INTEGERS.indexOf(TypeKind.BIGINT);
    }
}
