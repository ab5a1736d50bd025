package io.eddyline.formats.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.formats.avro.AvroSchema.Kind;
import io.eddyline.formats.avro.AvroSchema.Logical;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a schema's JSON text. Used once. */
final class AvroSchemaParser {
    /** A property of a field whose column's name is no Avro name. */
    static final String LABEL = "eddyline.name";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_DEPTH = 100;

    private final Map<String, AvroSchema> named = new HashMap<>();

    private AvroSchemaParser() {}

    /** @throws DamagedAvro when the text is no schema */
    static AvroSchema parse(String text) {
        try {
            return new AvroSchemaParser().schema(JSON.readTree(text), "", 0);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new DamagedAvro("the Avro schema cannot be read: "
                    + (e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage()));
        }
    }

    private AvroSchema schema(JsonNode node, String space, int depth) {
        if (depth > MAX_DEPTH) {
            throw new DamagedAvro("the Avro schema is nested more than " + MAX_DEPTH + " levels deep");
        }
        if (node.isTextual()) {
            return byName(node.asText(), space);
        }
        if (node.isArray()) {
            List<AvroSchema> branches = new ArrayList<>();
            node.forEach(branch -> branches.add(schema(branch, space, depth + 1)));
            return new AvroSchema(Kind.UNION, Logical.NONE, 0).withChildren(branches);
        }
        JsonNode type = node.required("type");
        if (!type.isTextual()) {
            return schema(type, space, depth + 1);
        }
        return object(type.asText(), node, space, depth);
    }

    private AvroSchema byName(String name, String space) {
        AvroSchema known = named.get(name.indexOf('.') < 0 && !space.isEmpty() ? space + '.' + name : name);
        known = known == null ? named.get(name) : known;
        return known == null ? primitive(name, Logical.NONE) : known;
    }

    private static AvroSchema primitive(String name, Logical logical) {
        return switch (name) {
            case "null", "boolean", "int", "long", "float", "double", "bytes", "string" ->
                new AvroSchema(Kind.valueOf(name.toUpperCase(Locale.ROOT)), logical, 0);
            default -> throw new DamagedAvro("the Avro schema has an unknown type '" + name + "'");
        };
    }

    private AvroSchema object(String type, JsonNode node, String space, int depth) {
        Logical logical = new Logical(
                node.path("logicalType").asText(""),
                node.path("precision").asInt(0),
                node.path("scale").asInt(0));
        return switch (type) {
            case "record", "error" -> record(node, space, depth);
            case "enum" -> {
                List<String> symbols = new ArrayList<>();
                node.required("symbols").forEach(symbol -> symbols.add(symbol.asText()));
                AvroSchema schema = new AvroSchema(Kind.ENUM, logical, 0).withSymbols(symbols);
                named.put(fullName(node, space), schema);
                yield schema;
            }
            case "fixed" -> {
                AvroSchema schema = new AvroSchema(
                        Kind.FIXED, logical, node.required("size").asInt());
                named.put(fullName(node, space), schema);
                yield schema;
            }
            case "array" ->
                new AvroSchema(Kind.ARRAY, logical, 0)
                        .withChildren(List.of(schema(node.required("items"), space, depth + 1)));
            case "map" ->
                new AvroSchema(Kind.MAP, logical, 0)
                        .withChildren(List.of(schema(node.required("values"), space, depth + 1)));
            default ->
                named.containsKey(type) || type.indexOf('.') >= 0 ? byName(type, space) : typed(type, space, logical);
        };
    }

    private AvroSchema typed(String type, String space, Logical logical) {
        AvroSchema known = named.get(space.isEmpty() ? type : space + '.' + type);
        return known == null ? primitive(type, logical) : known;
    }

    private AvroSchema record(JsonNode node, String space, int depth) {
        String name = fullName(node, space);
        AvroSchema schema = new AvroSchema(Kind.RECORD, Logical.NONE, 0);
        named.put(name, schema);
        String inner = name.indexOf('.') < 0 ? "" : name.substring(0, name.lastIndexOf('.'));
        List<AvroSchema.Field> fields = new ArrayList<>();
        for (JsonNode field : node.required("fields")) {
            String fieldName = field.required("name").asText();
            fields.add(new AvroSchema.Field(
                    fieldName, field.path(LABEL).asText(fieldName), schema(field.required("type"), inner, depth + 1)));
        }
        return schema.withFields(fields);
    }

    private static String fullName(JsonNode node, String space) {
        String name = node.required("name").asText();
        String own = node.path("namespace").asText(space);
        return name.indexOf('.') >= 0 || own.isEmpty() ? name : own + '.' + name;
    }
}
