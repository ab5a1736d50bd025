package io.eddyline.function;

import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The least type that holds the values of several types without loss, as comparisons, GREATEST and CASE need it. */
public final class CommonType {
    static final Set<TypeKind> INTEGERS =
            Set.of(TypeKind.TINYINT, TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT);

    private static final List<TypeKind> DATE_TIMES = List.of(TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ);

    private CommonType() {}

    /** The common type, nullable when one of them is; empty when there is none. */
    public static Optional<DataType> of(List<DataType> types) {
        DataType common = types.get(0);
        for (DataType type : types) {
            Optional<DataType> next = of(common, type);
            if (next.isEmpty()) {
                return next;
            }
            common = next.get();
        }
        return Optional.of(common);
    }

    /** The common type of two. */
    public static Optional<DataType> of(DataType a, DataType b) {
        boolean nullable = a.nullable() || b.nullable();
        return ofValues(a, b).map(type -> type.withNullable(nullable));
    }

    private static Optional<DataType> ofValues(DataType a, DataType b) {
        if (a.sameValuesAs(b) || b.kind() == TypeKind.NULL) {
            return Optional.of(a);
        }
        if (a.kind() == TypeKind.NULL) {
            return Optional.of(b);
        }
        if (isNumeric(a) && isNumeric(b)) {
            return Optional.of(ofNumbers(a, b));
        }
        int x = DATE_TIMES.indexOf(a.kind());
        int y = DATE_TIMES.indexOf(b.kind());
        if (x >= 0 && y >= 0) {
            DataType wider = x >= y ? a : b;
            return Optional.of(withPrecision(wider, Math.max(a.precision(), b.precision())));
        }
        if (a.kind() != b.kind()) {
            return Optional.empty();
        }
        return switch (a.kind()) {
            case TIME -> Optional.of(a.precision() >= b.precision() ? a : b);
            case ARRAY -> of(a.children().get(0), b.children().get(0)).map(DataType::array);
            default -> a.storage() == b.storage() && a.children().isEmpty() ? Optional.of(a) : Optional.empty();
        };
    }

    private static DataType withPrecision(DataType type, int precision) {
        return switch (type.kind()) {
            case TIMESTAMP -> DataType.timestamp(precision);
            case TIMESTAMP_LTZ -> DataType.timestampLtz(precision);
            default -> type;
        };
    }

    private static DataType ofNumbers(DataType a, DataType b) {
        if (isApproximate(a) || isApproximate(b)) {
            return a.kind() == TypeKind.FLOAT && b.kind() == TypeKind.FLOAT ? a : DataType.doubleType();
        }
        if (a.kind() != TypeKind.DECIMAL && b.kind() != TypeKind.DECIMAL) {
            return a.kind().compareTo(b.kind()) >= 0 ? a : b;
        }
        int scale = Math.max(a.scale(), b.scale());
        int whole = Math.max(exactPrecision(a) - a.scale(), exactPrecision(b) - b.scale());
        int precision = Math.min(DataType.MAX_DECIMAL_PRECISION, whole + scale);
        return DataType.decimal(precision, Math.min(scale, precision));
    }

    /** Digits that an exact number of the type can have. */
    public static int exactPrecision(DataType type) {
        return switch (type.kind()) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            default -> type.precision();
        };
    }

    public static boolean isNumeric(DataType type) {
        return isInteger(type) || type.kind() == TypeKind.DECIMAL || isApproximate(type);
    }

    public static boolean isInteger(DataType type) {
        return INTEGERS.contains(type.kind());
    }

    public static boolean isApproximate(DataType type) {
        return type.kind() == TypeKind.FLOAT || type.kind() == TypeKind.DOUBLE;
    }
}
