package io.eddyline.formats.orc;

import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.formats.columnar.Conversion;
import io.eddyline.formats.columnar.DecimalConversions;
import io.eddyline.formats.columnar.NumberConversions;
import io.eddyline.formats.columnar.Rejects;
import io.eddyline.formats.columnar.TextConversions;
import io.eddyline.formats.orc.OrcType.Kind;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;

/** Which types of a file can be read as which SQL types. Only what loses nothing: everything else is a mismatch. */
final class ScalarConversions {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int FULL_PRECISION = 6;

    private ScalarConversions() {}

    /** The conversion; null when the stored type cannot be read as the wanted one. */
    static Conversion of(OrcType stored, DataType wanted) {
        Kind kind = stored.kind();
        return switch (wanted.kind()) {
            case BOOLEAN -> same(kind == Kind.BOOLEAN);
            case TINYINT -> same(kind == Kind.BYTE);
            case SMALLINT -> same(kind == Kind.BYTE || kind == Kind.SHORT);
            case INTEGER, INTERVAL_YEAR -> same(isInt(kind));
            case BIGINT, INTERVAL_DAY -> isInt(kind) ? NumberConversions::intToLong : same(kind == Kind.LONG);
            case FLOAT -> same(kind == Kind.FLOAT);
            case DOUBLE -> toDouble(kind);
            case DECIMAL -> decimal(stored, wanted);
            case VARCHAR -> text(kind);
            case VARBINARY -> same(kind == Kind.BINARY || kind == Kind.STRING || kind == Kind.VARCHAR);
            case DATE -> same(kind == Kind.DATE);
            case TIME -> kind == Kind.LONG ? (column, rejects) -> cut(column, wanted, rejects) : null;
            case TIMESTAMP, TIMESTAMP_LTZ -> timestamp(kind, wanted);
            case NULL, ARRAY, MAP, ROW -> null;
        };
    }

    private static Conversion same(boolean fits) {
        return fits ? Conversion.NONE : null;
    }

    private static boolean isInt(Kind kind) {
        return kind == Kind.BYTE || kind == Kind.SHORT || kind == Kind.INT;
    }

    private static Conversion toDouble(Kind kind) {
        return switch (kind) {
            case DOUBLE -> Conversion.NONE;
            case FLOAT -> NumberConversions::floatToDouble;
            case BYTE, SHORT, INT -> NumberConversions::intToDouble;
            default -> null;
        };
    }

    private static Conversion decimal(OrcType stored, DataType wanted) {
        int digits = switch (stored.kind()) {
            case BYTE -> 3;
            case SHORT -> 5;
            case INT -> 10;
            case LONG -> 19;
            case DECIMAL -> stored.precision();
            default -> 0;
        };
        int scale = stored.kind() == Kind.DECIMAL ? stored.scale() : 0;
        if (!DecimalConversions.fits(digits, scale, wanted)) {
            return null;
        }
        int shift = wanted.scale() - scale;
        if (isInt(stored.kind())) {
            return (column, rejects) -> DecimalConversions.fromLongs(
                    NumberConversions.intToLong(column, rejects), shift, wanted, false, rejects);
        }
        return stored.kind() == Kind.DECIMAL && digits > DataType.MAX_SHORT_DECIMAL_PRECISION
                ? (column, rejects) -> DecimalConversions.fromWide(column, shift, wanted, rejects)
                : (column, rejects) -> DecimalConversions.fromLongs(column, shift, wanted, false, rejects);
    }

    private static Conversion text(Kind kind) {
        return switch (kind) {
            case STRING, VARCHAR, BINARY -> TextConversions::text;
            case CHAR -> (column, rejects) -> TextConversions.text(trimmed(column), rejects);
            default -> null;
        };
    }

    /** Without the spaces that fill a CHAR up to its length. */
    private static Column trimmed(Column stored) {
        BytesColumn texts = (BytesColumn) stored;
        byte[] data = new byte[texts.offsets()[texts.size()] - texts.offsets()[0]];
        int[] offsets = new int[texts.size() + 1];
        for (int row = 0; row < texts.size(); row++) {
            int length = texts.length(row);
            while (length > 0 && texts.data()[texts.start(row) + length - 1] == ' ') {
                length--;
            }
            System.arraycopy(texts.data(), texts.start(row), data, offsets[row], length);
            offsets[row + 1] = offsets[row] + length;
        }
        return new BytesColumn(data, offsets, texts.nulls(), texts.size());
    }

    private static Conversion timestamp(Kind kind, DataType wanted) {
        if (kind != Kind.TIMESTAMP && kind != Kind.TIMESTAMP_INSTANT) {
            return null;
        }
        return wanted.precision() == FULL_PRECISION
                ? Conversion.NONE
                : (column, rejects) -> cut(column, wanted, rejects);
    }

    /** Microseconds, cut to the precision that is wanted. */
    private static Column cut(Column stored, DataType wanted, Rejects rejects) {
        long[] values = ((LongColumn) stored).values();
        long unit = 1;
        for (int digits = wanted.precision(); digits < FULL_PRECISION; digits++) {
            unit *= 10;
        }
        boolean isTime = wanted.kind() == TypeKind.TIME;
        long[] micros = new long[stored.size()];
        for (int row = 0; row < micros.length; row++) {
            long value = values[row];
            if (isTime && (value < 0 || value >= MICROS_PER_DAY)) {
                rejects.add(row, value + " is out of range for " + wanted.sql());
                value = 0;
            }
            micros[row] = value - Math.floorMod(value, unit);
        }
        return new LongColumn(micros, stored.nulls(), micros.length);
    }
}
