package io.eddyline.formats.value;

import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.Decimal128Column;
import io.eddyline.batch.DoubleColumn;
import io.eddyline.batch.FloatColumn;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import io.eddyline.type.text.DateText;
import io.eddyline.type.text.DecimalText;
import io.eddyline.type.text.IntervalText;
import io.eddyline.type.text.TimeText;
import io.eddyline.type.text.TimestampText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes a scalar value as text that {@link TextReader} reads back to the same value. A TIMESTAMP_LTZ is written in UTC with a {@code Z}.
 * Stateless.
 */
@FunctionalInterface
public interface TextWriter {
    /** Appends the text of a value that is not NULL; VARCHAR as it is, without quotes. */
    void write(Column column, int row, ByteSink out);

    /** The writer for a scalar type. */
    static TextWriter of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (c, row, out) -> out.put(((BooleanColumn) c).values()[row] ? "true" : "false");
            case TINYINT, SMALLINT, INTEGER ->
                (c, row, out) -> NumberWriter.write((long) ((IntColumn) c).values()[row], out);
            case BIGINT -> (c, row, out) -> NumberWriter.write(((LongColumn) c).values()[row], out);
            case INTERVAL_DAY, INTERVAL_YEAR -> interval(type);
            case DECIMAL -> decimal(type);
            case DOUBLE -> (c, row, out) -> NumberWriter.write(((DoubleColumn) c).values()[row], out);
            case FLOAT -> (c, row, out) -> NumberWriter.write(((FloatColumn) c).values()[row], out);
            case VARCHAR -> TextWriter::writeText;
            case VARBINARY -> TextWriter::writeBase64;
            case DATE -> TextWriter::writeDate;
            case TIME, TIMESTAMP, TIMESTAMP_LTZ -> time(type);
            case NULL, ARRAY, MAP, ROW -> throw new IllegalArgumentException(type.sql());
        };
    }

    private static TextWriter interval(DataType type) {
        if (type.kind() == TypeKind.INTERVAL_DAY) {
            return (c, row, out) -> {
                byte[] buffer = out.reserve(IntervalText.MAX_LENGTH);
                out.setSize(IntervalText.formatDay(((LongColumn) c).values()[row], buffer, out.size()));
            };
        }
        return (c, row, out) -> {
            byte[] buffer = out.reserve(IntervalText.MAX_LENGTH);
            out.setSize(IntervalText.formatYear(((IntColumn) c).values()[row], buffer, out.size()));
        };
    }

    private static TextWriter decimal(DataType type) {
        int scale = type.scale();
        if (type.precision() <= DataType.MAX_SHORT_DECIMAL_PRECISION) {
            return (c, row, out) -> NumberWriter.writeDecimal(((LongColumn) c).values()[row], scale, out);
        }
        return (c, row, out) -> {
            Decimal128Column wide = (Decimal128Column) c;
            byte[] buffer = out.reserve(DecimalText.MAX_LENGTH);
            BigInteger unscaled = JavaValues.bigInteger(wide.high()[row], wide.low()[row]);
            out.setSize(DecimalText.formatWide(unscaled, scale, buffer, out.size()));
        };
    }

    private static TextWriter time(DataType type) {
        int precision = type.precision();
        return switch (type.kind()) {
            case TIME ->
                (c, row, out) -> {
                    byte[] buffer = out.reserve(TimeText.MAX_LENGTH);
                    out.setSize(TimeText.format(((LongColumn) c).values()[row], precision, buffer, out.size()));
                };
            case TIMESTAMP -> (c, row, out) -> writeTimestamp(((LongColumn) c).values()[row], precision, out);
            default ->
                (c, row, out) -> {
                    writeTimestamp(((LongColumn) c).values()[row], precision, out);
                    out.put('Z');
                };
        };
    }

    private static void writeTimestamp(long micros, int precision, ByteSink out) {
        byte[] buffer = out.reserve(TimestampText.MAX_LENGTH);
        out.setSize(TimestampText.format(micros, precision, buffer, out.size()));
    }

    private static void writeDate(Column c, int row, ByteSink out) {
        byte[] buffer = out.reserve(DateText.MAX_LENGTH);
        out.setSize(DateText.format(((IntColumn) c).values()[row], buffer, out.size()));
    }

    private static void writeText(Column c, int row, ByteSink out) {
        BytesColumn texts = (BytesColumn) c;
        out.put(texts.data(), texts.start(row), texts.length(row));
    }

    private static void writeBase64(Column c, int row, ByteSink out) {
        BytesColumn bytes = (BytesColumn) c;
        int start = bytes.start(row);
        out.put(Base64.getEncoder().encode(Arrays.copyOfRange(bytes.data(), start, start + bytes.length(row))));
    }
}
