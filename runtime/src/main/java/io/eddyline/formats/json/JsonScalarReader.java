package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.batch.BooleanBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.TextReader;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Scalars. A string is read as CAST reads it; a number into VARCHAR keeps its spelling, into a timestamp it counts from 1970; an object or
 * array into VARCHAR keeps its text.
 */
final class JsonScalarReader extends JsonValueReader {
    private final TimestampUnit unit;
    private final TextReader text;
    private final boolean hasPattern;

    JsonScalarReader(DataType type, JsonTimes times) {
        super(type);
        this.unit = times.unit();
        this.text = times.forms().reader(type.kind() == TypeKind.NULL ? DataType.varchar() : type);
        this.hasPattern = times.forms().hasPattern(type);
    }

    /** Whether texts look as a pattern says, and not as their type usually does. */
    boolean hasPattern() {
        return hasPattern;
    }

    @Override
    void readValue(JsonParser parser, ColumnBuilder out) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> readText(parser.getText(), out);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser.getText(), out);
            case VALUE_TRUE, VALUE_FALSE -> readBoolean(parser.currentToken(), out);
            case START_OBJECT, START_ARRAY -> readNested(parser, out);
            default -> throw new BadValue(describe(parser.currentToken()) + " is not a " + type().sql());
        }
    }

    void readText(String value, ColumnBuilder out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        text.read(bytes, 0, bytes.length, out);
    }

    private void readNumber(String value, ColumnBuilder out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        readNumber(bytes, 0, bytes.length, out);
    }

    /** Microseconds of a whole number in a TIMESTAMP column, cut to its precision; {@code Long.MIN_VALUE} when it is too large. */
    long micros(long number) {
        long micros = unit.micros(number);
        return micros == Long.MIN_VALUE ? micros : TextReader.cut(micros, type().precision());
    }

    /** Appends a number in JSON's notation. */
    void readNumber(byte[] b, int from, int to, ColumnBuilder out) {
        switch (type().kind()) {
            case TIMESTAMP, TIMESTAMP_LTZ -> ((LongBuilder) out).append(unit.micros(b, from, to, type()));
            case VARBINARY, DATE, TIME, INTERVAL_DAY, INTERVAL_YEAR -> throw BadValue.form(b, from, to, type());
            default -> text.read(b, from, to, out);
        }
    }

    /** Appends a string without escapes. */
    void readString(byte[] b, int from, int to, ColumnBuilder out) {
        text.read(b, from, to, out);
    }

    private void readBoolean(JsonToken token, ColumnBuilder out) {
        readBoolean(token == JsonToken.VALUE_TRUE, out);
    }

    void readBoolean(boolean value, ColumnBuilder out) {
        switch (type().kind()) {
            case BOOLEAN -> ((BooleanBuilder) out).append(value);
            case VARCHAR -> ((BytesBuilder) out).append(value ? "true" : "false");
            default -> throw new BadValue(value + " is not a " + type().sql());
        }
    }

    private void readNested(JsonParser parser, ColumnBuilder out) throws IOException {
        if (type().kind() != TypeKind.VARCHAR) {
            throw new BadValue(describe(parser.currentToken()) + " is not a " + type().sql());
        }
        byte[] source =
                (byte[]) parser.currentTokenLocation().contentReference().getRawContent();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        int base = parser.currentTokenLocation().contentReference().contentOffset();
        ((BytesBuilder) out).append(source, base + from, to - from);
    }

    static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "NULL";
            default -> "a number";
        };
    }
}
