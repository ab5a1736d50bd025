package io.eddyline.formats.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.formats.value.BadValue;
import io.eddyline.formats.value.Utf8;
import java.nio.charset.StandardCharsets;

/** The messages google.protobuf.Struct, Value and ListValue, as JSON text. Stateless. */
final class JsonStruct {
    static final String STRUCT = "google.protobuf.Struct";
    static final String VALUE = "google.protobuf.Value";
    static final String LIST = "google.protobuf.ListValue";

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(false);
    private static final int MAX_DEPTH = 100;
    private static final double MAX_WHOLE = 1L << 53;

    private JsonStruct() {}

    static boolean isOne(String message) {
        return message.equals(STRUCT) || message.equals(VALUE) || message.equals(LIST);
    }

    /** A reader into VARCHAR. */
    static ContentReader reader(String message) {
        return (in, out) -> {
            JsonNode node = switch (message) {
                case STRUCT -> struct(in, 0);
                case LIST -> list(in, 0);
                default -> value(in, 0);
            };
            ((BytesBuilder) out).append(node.toString());
        };
    }

    private static ObjectNode struct(WireInput in, int depth) {
        ObjectNode object = JSON.objectNode();
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            if (tag == (1 << 3 | WireInput.LENGTH)) {
                within(in, entry -> {
                    String key = "";
                    JsonNode value = JSON.nullNode();
                    while (!entry.isAtEnd()) {
                        int part = entry.readTag();
                        if (part == (1 << 3 | WireInput.LENGTH)) {
                            key = text(entry);
                        } else if (part == (2 << 3 | WireInput.LENGTH)) {
                            value = within(entry, inner -> value(inner, depth + 1));
                        } else {
                            entry.skipValue(part);
                        }
                    }
                    return object.set(key, value);
                });
            } else {
                in.skipValue(tag);
            }
        }
        return object;
    }

    private static ArrayNode list(WireInput in, int depth) {
        ArrayNode array = JSON.arrayNode();
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            if (tag == (1 << 3 | WireInput.LENGTH)) {
                array.add(within(in, inner -> value(inner, depth + 1)));
            } else {
                in.skipValue(tag);
            }
        }
        return array;
    }

    private static JsonNode value(WireInput in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new BadValue("a google.protobuf.Value is nested more than " + MAX_DEPTH + " levels deep");
        }
        JsonNode value = JSON.nullNode();
        while (!in.isAtEnd()) {
            int tag = in.readTag();
            switch (tag) {
                case 1 << 3 -> {
                    in.readVarint();
                    value = JSON.nullNode();
                }
                case 2 << 3 | WireInput.FIXED64 -> value = number(Double.longBitsToDouble(in.readFixed64()));
                case 3 << 3 | WireInput.LENGTH -> value = JSON.textNode(text(in));
                case 4 << 3 -> value = JSON.booleanNode(in.readVarint() != 0);
                case 5 << 3 | WireInput.LENGTH -> value = within(in, inner -> struct(inner, depth + 1));
                case 6 << 3 | WireInput.LENGTH -> value = within(in, inner -> list(inner, depth + 1));
                default -> in.skipValue(tag);
            }
        }
        return value;
    }

    private static JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            return JSON.textNode(Double.toString(value));
        }
        boolean whole = Math.rint(value) == value && Math.abs(value) <= MAX_WHOLE;
        return whole ? JSON.numberNode((long) value) : JSON.numberNode(value);
    }

    private static String text(WireInput in) {
        int length = in.readLength();
        int start = in.skip(length);
        if (Utf8.invalidAt(in.bytes(), start, start + length) >= 0) {
            throw new BadValue("a string is not valid UTF-8");
        }
        return new String(in.bytes(), start, length, StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Part {
        JsonNode read(WireInput content);
    }

    private static JsonNode within(WireInput in, Part part) {
        int length = in.readLength();
        int start = in.skip(length);
        int end = in.end();
        in.setRange(start, start + length);
        JsonNode node = part.read(in);
        in.setRange(start + length, end);
        return node;
    }
}
