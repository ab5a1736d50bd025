package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.TextReader;
import io.eddyline.formats.value.TimeForms;
import io.eddyline.type.DataType;
import java.io.IOException;

/** Reads a single value from a piece of JSON text: what a column of type ARRAY, MAP or ROW holds in a flat format. */
public final class JsonCells {
    private JsonCells() {}

    /** A reader of JSON texts of one value; not thread-safe. */
    public static TextReader reader(DataType type) {
        return reader(type, TimeForms.USUAL);
    }

    /** The same, with times in a form. */
    public static TextReader reader(DataType type, TimeForms forms) {
        return reader(type, JsonValueReader.of(type, JsonTimes.of(TimestampUnit.MILLISECONDS, forms)));
    }

    static TextReader reader(DataType type, JsonValueReader values) {
        return (b, from, to, out) -> {
            try (JsonParser parser = JsonRecordReader.parser(b, from, to)) {
                if (parser.nextToken() == null) {
                    throw BadValue.form(b, from, to, type);
                }
                values.read(parser, out);
                if (parser.nextToken() != null) {
                    throw BadValue.form(b, from, to, type);
                }
            } catch (JsonProcessingException e) {
                throw BadValue.form(b, from, to, type);
            } catch (IOException e) {
                throw new BadValue("not valid JSON");
            }
        };
    }
}
