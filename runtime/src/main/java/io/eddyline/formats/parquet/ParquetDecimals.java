package io.eddyline.formats.parquet;

import io.eddyline.formats.columnar.Conversion;
import io.eddyline.formats.columnar.DecimalConversions;
import io.eddyline.formats.columnar.NumberConversions;
import io.eddyline.type.DataType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Stored decimals and whole numbers into decimals at least as wide. */
final class ParquetDecimals {
    private static final int LONG_DIGITS = 19;

    private ParquetDecimals() {}

    /** The conversion; null when digits could be lost. */
    static Conversion of(PrimitiveType stored, DataType wanted) {
        int precision;
        int scale = 0;
        if (stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            precision = decimal.getPrecision();
            scale = decimal.getScale();
        } else {
            precision = integerDigits(stored);
        }
        if (!DecimalConversions.fits(precision, scale, wanted)) {
            return null;
        }
        int shift = wanted.scale() - scale;
        boolean unsigned = ScalarConversions.isUnsigned(stored);
        return switch (stored.getPrimitiveTypeName()) {
            case INT32 -> {
                Conversion widen = unsigned ? NumberConversions::unsignedToLong : NumberConversions::intToLong;
                yield (column, rejects) ->
                        DecimalConversions.fromLongs(widen.apply(column, rejects), shift, wanted, false, rejects);
            }
            case INT64 -> (column, rejects) -> DecimalConversions.fromLongs(column, shift, wanted, unsigned, rejects);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                (column, rejects) -> DecimalConversions.fromBytes(column, shift, wanted, rejects);
            default -> null;
        };
    }

    private static int integerDigits(PrimitiveType stored) {
        return switch (ScalarConversions.integerBits(stored)) {
            case 8 -> 3;
            case 16 -> 5;
            case 32 -> 10;
            case 64 -> ScalarConversions.isUnsigned(stored) ? LONG_DIGITS + 1 : LONG_DIGITS;
            default -> 0;
        };
    }
}
