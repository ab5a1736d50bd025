package io.eddyline.formats.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.ListBuilder;
import io.eddyline.batch.MapBuilder;
import io.eddyline.batch.RowBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the JSON value at a parser's current token into a column, and leaves the parser at the value's last token. What it does defines what
 * JSON means to Eddyline; the scanner only does the same faster. Not thread-safe.
 */
abstract class JsonValueReader {
    private final DataType type;

    JsonValueReader(DataType type) {
        this.type = type;
    }

    /** The reader for a type. */
    static JsonValueReader of(DataType type, JsonTimes times) {
        return switch (type.kind()) {
            case ARRAY -> new ArrayReader(type, of(type.children().get(0), times));
            case MAP ->
                new MapReader(
                        type,
                        new JsonScalarReader(type.children().get(0), times),
                        of(type.children().get(1), times));
            case ROW -> new RowReader(type, times);
            default -> new JsonScalarReader(type, times);
        };
    }

    final DataType type() {
        return type;
    }

    /**
     * Appends one value.
     *
     * @throws BadValue when the value does not fit; part of it may have been appended to nested columns
     */
    final void read(JsonParser parser, ColumnBuilder out) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            readMissing(out);
        } else {
            readValue(parser, out);
        }
    }

    /** Appends NULL, where the type allows it. */
    final void readMissing(ColumnBuilder out) {
        if (!type.nullable()) {
            throw BadValue.isNull(type);
        }
        out.appendNull();
    }

    abstract void readValue(JsonParser parser, ColumnBuilder out) throws IOException;

    final void expect(JsonParser parser, JsonToken token) {
        if (parser.currentToken() != token) {
            throw new BadValue(JsonScalarReader.describe(parser.currentToken()) + " is not a " + type.sql());
        }
    }

    private static final class ArrayReader extends JsonValueReader {
        private final JsonValueReader element;

        ArrayReader(DataType type, JsonValueReader element) {
            super(type);
            this.element = element;
        }

        @Override
        void readValue(JsonParser parser, ColumnBuilder out) throws IOException {
            expect(parser, JsonToken.START_ARRAY);
            ListBuilder list = (ListBuilder) out;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.read(parser, list.elements());
            }
            list.endRow();
        }
    }

    private static final class MapReader extends JsonValueReader {
        private final JsonScalarReader key;
        private final JsonValueReader value;

        MapReader(DataType type, JsonScalarReader key, JsonValueReader value) {
            super(type);
            this.key = key;
            this.value = value;
        }

        @Override
        void readValue(JsonParser parser, ColumnBuilder out) throws IOException {
            expect(parser, JsonToken.START_OBJECT);
            MapBuilder map = (MapBuilder) out;
            Set<String> seen = new HashSet<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (!seen.add(name)) {
                    throw new BadValue("the key '" + name + "' occurs twice in a MAP");
                }
                key.readText(name, map.keys());
                parser.nextToken();
                value.read(parser, map.mapValues());
            }
            map.endRow();
        }
    }

    private static final class RowReader extends JsonValueReader {
        private final KeyTable names;
        private final List<JsonValueReader> fields;

        RowReader(DataType type, JsonTimes times) {
            super(type);
            names = new KeyTable(
                    type.fieldNames(),
                    IntStream.range(0, type.children().size()).toArray());
            fields = type.children().stream().map(field -> of(field, times)).toList();
        }

        @Override
        void readValue(JsonParser parser, ColumnBuilder out) throws IOException {
            expect(parser, JsonToken.START_OBJECT);
            RowBuilder row = (RowBuilder) out;
            int rows = out.size();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int index = names.indexOf(parser.currentName());
                parser.nextToken();
                if (index < 0) {
                    parser.skipChildren();
                } else {
                    row.field(index).truncate(rows);
                    fields.get(index).read(parser, row.field(index));
                }
            }
            for (int i = 0; i < fields.size(); i++) {
                if (row.field(i).size() == rows) {
                    fields.get(i).readMissing(row.field(i));
                }
            }
            row.endRow();
        }
    }
}
