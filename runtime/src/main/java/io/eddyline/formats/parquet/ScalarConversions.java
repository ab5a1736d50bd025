package io.eddyline.formats.parquet;

import io.eddyline.formats.columnar.Conversion;
import io.eddyline.formats.columnar.NumberConversions;
import io.eddyline.formats.columnar.TextConversions;
import io.eddyline.type.DataType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Which stored scalars can be read as which SQL types. Only what loses nothing: everything else is a mismatch. */
final class ScalarConversions {
    private ScalarConversions() {}

    /** The conversion; null when the stored type cannot be read as the wanted one. */
    static Conversion of(PrimitiveType stored, DataType wanted) {
        PrimitiveTypeName name = stored.getPrimitiveTypeName();
        return switch (wanted.kind()) {
            case BOOLEAN -> same(name == PrimitiveTypeName.BOOLEAN);
            case TINYINT -> same(isInt(stored, 8));
            case SMALLINT -> same(isInt(stored, 16));
            case INTEGER -> same(isInt(stored, 32));
            case BIGINT -> bigint(stored);
            case FLOAT -> same(name == PrimitiveTypeName.FLOAT);
            case DOUBLE -> toDouble(stored);
            case DECIMAL -> ParquetDecimals.of(stored, wanted);
            case VARCHAR -> text(stored);
            case VARBINARY -> same(isBytes(stored));
            case DATE -> same(stored.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation);
            case TIME -> time(stored, wanted);
            case TIMESTAMP, TIMESTAMP_LTZ -> timestamp(stored, wanted);
            case INTERVAL_YEAR -> same(isInt(stored, 32));
            case INTERVAL_DAY -> same(integerBits(stored) == 64 && !isUnsigned(stored));
            case NULL, ARRAY, MAP, ROW -> null;
        };
    }

    private static Conversion same(boolean fits) {
        return fits ? Conversion.NONE : null;
    }

    /** Bits of a whole number that is no date, time or decimal; 0 when it is none. */
    static int integerBits(PrimitiveType stored) {
        LogicalTypeAnnotation annotation = stored.getLogicalTypeAnnotation();
        if (annotation instanceof IntLogicalTypeAnnotation number) {
            return number.getBitWidth();
        }
        if (annotation != null) {
            return 0;
        }
        return switch (stored.getPrimitiveTypeName()) {
            case INT32 -> 32;
            case INT64 -> 64;
            default -> 0;
        };
    }

    static boolean isUnsigned(PrimitiveType stored) {
        return stored.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    }

    /** Whether it is kept in four bytes and has no values beyond so many bits with sign. */
    private static boolean isInt(PrimitiveType stored, int bits) {
        int stands = integerBits(stored) + (isUnsigned(stored) ? 1 : 0);
        return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32 && integerBits(stored) > 0 && stands <= bits;
    }

    private static Conversion bigint(PrimitiveType stored) {
        boolean wide = stored.getPrimitiveTypeName() == PrimitiveTypeName.INT64;
        if (integerBits(stored) == 0 || (wide && isUnsigned(stored))) {
            return null;
        }
        if (wide) {
            return Conversion.NONE;
        }
        return isUnsigned(stored) && integerBits(stored) == 32
                ? NumberConversions::unsignedToLong
                : NumberConversions::intToLong;
    }

    private static Conversion toDouble(PrimitiveType stored) {
        return switch (stored.getPrimitiveTypeName()) {
            case DOUBLE -> Conversion.NONE;
            case FLOAT -> NumberConversions::floatToDouble;
            case INT32 -> isInt(stored, 32) ? NumberConversions::intToDouble : null;
            default -> null;
        };
    }

    private static boolean isBytes(PrimitiveType stored) {
        return switch (stored.getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                !(stored.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation);
            default -> false;
        };
    }

    private static Conversion text(PrimitiveType stored) {
        if (stored.getLogicalTypeAnnotation() instanceof UUIDLogicalTypeAnnotation) {
            return TextConversions::uuid;
        }
        return stored.getPrimitiveTypeName() == PrimitiveTypeName.BINARY && isBytes(stored)
                ? TextConversions::text
                : null;
    }

    private static Conversion time(PrimitiveType stored, DataType wanted) {
        if (!(stored.getLogicalTypeAnnotation() instanceof TimeLogicalTypeAnnotation time)) {
            return null;
        }
        return switch (time.getUnit()) {
            case MILLIS ->
                (column, rejects) -> TimeConversions.fromUnit(
                        NumberConversions.intToLong(column, rejects), TimeUnit.MILLIS, wanted, rejects);
            case MICROS, NANOS ->
                (column, rejects) -> TimeConversions.fromUnit(column, time.getUnit(), wanted, rejects);
        };
    }

    private static Conversion timestamp(PrimitiveType stored, DataType wanted) {
        if (stored.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return (column, rejects) -> TimeConversions.fromInt96(column, wanted, rejects);
        }
        if (!(stored.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp)) {
            return null;
        }
        boolean asItIs = timestamp.getUnit() == TimeUnit.MICROS && wanted.precision() == 6;
        return asItIs
                ? Conversion.NONE
                : (column, rejects) -> TimeConversions.fromUnit(column, timestamp.getUnit(), wanted, rejects);
    }
}
