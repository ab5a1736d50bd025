package io.eddyline.type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.StringJoiner;

/**
 * A SQL type. Immutable; equality is structural.
 *
 * @param kind the type's family
 * @param nullable whether NULL is a value of it
 * @param precision digits of a DECIMAL (1 to 38), digits of the fraction of a second (0 to 6) for times; -1 where it means nothing
 * @param scale digits behind the point of a DECIMAL (0 to precision); 0 elsewhere
 * @param children element (ARRAY), key and value (MAP) or fields (ROW)
 * @param fieldNames names of a ROW's fields, else empty
 */
public record DataType(
        TypeKind kind, boolean nullable, int precision, int scale, List<DataType> children, List<String> fieldNames) {
    /** The most digits that a DECIMAL kept in one {@code long} can have. */
    public static final int MAX_SHORT_DECIMAL_PRECISION = 18;

    /** The most digits of any DECIMAL. */
    public static final int MAX_DECIMAL_PRECISION = 38;

    public DataType {
        children = List.copyOf(children);
        fieldNames = List.copyOf(fieldNames);
        if (kind == TypeKind.DECIMAL
                && (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("DECIMAL(" + precision + ", " + scale + ")");
        }
    }

    /** A type without parameters; nullable. */
    public static DataType of(TypeKind kind) {
        return new DataType(kind, true, defaultPrecision(kind), 0, List.of(), List.of());
    }

    private static int defaultPrecision(TypeKind kind) {
        return switch (kind) {
            case TIME, TIMESTAMP, TIMESTAMP_LTZ -> 6;
            case DECIMAL -> throw new IllegalArgumentException("DECIMAL needs a precision");
            default -> -1;
        };
    }

    public static DataType bool() {
        return of(TypeKind.BOOLEAN);
    }

    public static DataType integer() {
        return of(TypeKind.INTEGER);
    }

    public static DataType bigint() {
        return of(TypeKind.BIGINT);
    }

    public static DataType doubleType() {
        return of(TypeKind.DOUBLE);
    }

    public static DataType varchar() {
        return of(TypeKind.VARCHAR);
    }

    public static DataType varbinary() {
        return of(TypeKind.VARBINARY);
    }

    public static DataType date() {
        return of(TypeKind.DATE);
    }

    public static DataType timestamp(int precision) {
        return new DataType(TypeKind.TIMESTAMP, true, precision, 0, List.of(), List.of());
    }

    public static DataType timestampLtz(int precision) {
        return new DataType(TypeKind.TIMESTAMP_LTZ, true, precision, 0, List.of(), List.of());
    }

    public static DataType time(int precision) {
        return new DataType(TypeKind.TIME, true, precision, 0, List.of(), List.of());
    }

    public static DataType decimal(int precision, int scale) {
        return new DataType(TypeKind.DECIMAL, true, precision, scale, List.of(), List.of());
    }

    public static DataType array(DataType element) {
        return new DataType(TypeKind.ARRAY, true, -1, 0, List.of(element), List.of());
    }

    public static DataType map(DataType key, DataType value) {
        return new DataType(TypeKind.MAP, true, -1, 0, List.of(key, value), List.of());
    }

    public static DataType row(List<String> names, List<DataType> types) {
        return new DataType(TypeKind.ROW, true, -1, 0, types, names);
    }

    /** The same type with the given nullability. */
    public DataType withNullable(boolean wanted) {
        return wanted == nullable ? this : new DataType(kind, wanted, precision, scale, children, fieldNames);
    }

    public DataType notNull() {
        return withNullable(false);
    }

    /** How values lie in memory. */
    @JsonIgnore
    public Storage storage() {
        return switch (kind) {
            case BOOLEAN, NULL -> Storage.BOOLEAN;
            case TINYINT, SMALLINT, INTEGER, DATE, INTERVAL_YEAR -> Storage.INT;
            case BIGINT, TIME, TIMESTAMP, TIMESTAMP_LTZ, INTERVAL_DAY -> Storage.LONG;
            case DECIMAL -> precision <= MAX_SHORT_DECIMAL_PRECISION ? Storage.LONG : Storage.DECIMAL128;
            case FLOAT -> Storage.FLOAT;
            case DOUBLE -> Storage.DOUBLE;
            case VARCHAR, VARBINARY -> Storage.BYTES;
            case ARRAY -> Storage.LIST;
            case MAP -> Storage.MAP;
            case ROW -> Storage.ROW;
        };
    }

    /** Whether it is TIMESTAMP or TIMESTAMP_LTZ and can so be an event time. */
    @JsonIgnore
    public boolean isTimestamp() {
        return kind == TypeKind.TIMESTAMP || kind == TypeKind.TIMESTAMP_LTZ;
    }

    /** Equal but for nullability, at every depth. */
    public boolean sameValuesAs(DataType other) {
        if (kind != other.kind || precision != other.precision || scale != other.scale) {
            return false;
        }
        if (children.size() != other.children.size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).sameValuesAs(other.children.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** SQL text of the type, with {@code NOT NULL} where it applies. */
    @Override
    public String toString() {
        return sql() + (nullable ? "" : " NOT NULL");
    }

    /** SQL text of the type without its nullability: {@code DECIMAL(10, 2)}, {@code TIMESTAMP(3)}, {@code ARRAY<VARCHAR>}. */
    public String sql() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
            case TIME, TIMESTAMP, TIMESTAMP_LTZ -> kind + "(" + precision + ")";
            case INTERVAL_DAY -> "INTERVAL DAY TO SECOND";
            case INTERVAL_YEAR -> "INTERVAL YEAR TO MONTH";
            case ARRAY -> "ARRAY<" + children.get(0).sql() + ">";
            case MAP -> "MAP<" + children.get(0).sql() + ", " + children.get(1).sql() + ">";
            case ROW -> rowSql();
            default -> kind.toString();
        };
    }

    private String rowSql() {
        StringJoiner fields = new StringJoiner(", ", "ROW(", ")");
        for (int i = 0; i < children.size(); i++) {
            fields.add(Identifiers.quoteIfNeeded(fieldNames.get(i)) + " "
                    + children.get(i).sql());
        }
        return fields.toString();
    }
}
