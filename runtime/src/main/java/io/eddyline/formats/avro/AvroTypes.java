package io.eddyline.formats.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** SQL types for schemas, and schemas for SQL types. */
final class AvroTypes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int records;

    private AvroTypes() {}

    /** The columns of records of a schema; fields of types that cannot be read are left out. */
    static RowType columns(AvroSchema schema) {
        List<Field> fields = new ArrayList<>();
        for (AvroSchema.Field field : schema.fields()) {
            DataType type = of(field.schema(), Set.of(schema));
            if (type != null) {
                fields.add(new Field(field.label(), type));
            }
        }
        return new RowType(fields);
    }

    /** @param open records that hold it: a type that holds itself has no end, and so cannot be read */
    private static DataType of(AvroSchema schema, Set<AvroSchema> open) {
        String logical = schema.logical().name();
        return switch (schema.kind()) {
            case NULL -> null;
            case BOOLEAN -> DataType.bool();
            case INT ->
                logical.equals("date")
                        ? DataType.date()
                        : logical.equals("time-millis") ? DataType.time(3) : DataType.integer();
            case LONG -> time(logical);
            case FLOAT -> DataType.of(TypeKind.FLOAT);
            case DOUBLE -> DataType.doubleType();
            case STRING, ENUM -> DataType.varchar();
            case BYTES, FIXED -> logical.equals("decimal") ? decimal(schema.logical()) : DataType.varbinary();
            case ARRAY -> {
                DataType element = of(schema.children().get(0), open);
                yield element == null ? null : DataType.array(element);
            }
            case MAP -> {
                DataType value = of(schema.children().get(0), open);
                yield value == null ? null : DataType.map(DataType.varchar().notNull(), value);
            }
            case UNION -> union(schema, open);
            case RECORD -> row(schema, open);
        };
    }

    private static DataType time(String logical) {
        return switch (logical) {
            case "time-micros" -> DataType.time(6);
            case "timestamp-millis" -> DataType.timestampLtz(3);
            case "timestamp-micros", "timestamp-nanos" -> DataType.timestampLtz(6);
            case "local-timestamp-millis" -> DataType.timestamp(3);
            case "local-timestamp-micros", "local-timestamp-nanos" -> DataType.timestamp(6);
            default -> DataType.bigint();
        };
    }

    private static DataType decimal(AvroSchema.Logical logical) {
        boolean fits = logical.precision() >= 1
                && logical.precision() <= DataType.MAX_DECIMAL_PRECISION
                && logical.scale() >= 0
                && logical.scale() <= logical.precision();
        return fits ? DataType.decimal(logical.precision(), logical.scale()) : DataType.varbinary();
    }

    /** Of NULL and one other type that one; other unions have no type. */
    private static DataType union(AvroSchema schema, Set<AvroSchema> open) {
        List<AvroSchema> others = schema.children().stream()
                .filter(branch -> branch.kind() != AvroSchema.Kind.NULL)
                .toList();
        return others.size() == 1 ? of(others.get(0), open) : null;
    }

    private static DataType row(AvroSchema schema, Set<AvroSchema> open) {
        if (open.contains(schema)) {
            return null;
        }
        Set<AvroSchema> within = new HashSet<>(open);
        within.add(schema);
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (AvroSchema.Field field : schema.fields()) {
            DataType type = of(field.schema(), within);
            if (type != null) {
                names.add(field.label());
                types.add(type);
            }
        }
        return names.isEmpty() ? null : DataType.row(names, types);
    }

    /** The schema that rows are written with, as JSON. */
    static String schema(RowType columns, String name) {
        return new AvroTypes().record(name, columns.names(), columns.types()).toString();
    }

    private ObjectNode record(String name, List<String> names, List<DataType> types) {
        ObjectNode node = JSON.objectNode().put("type", "record").put("name", name);
        ArrayNode fields = node.putArray("fields");
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String own = avroName(names.get(i), taken);
            ObjectNode field = fields.addObject().put("name", own);
            if (!own.equals(names.get(i))) {
                field.put(AvroSchemaParser.LABEL, names.get(i));
            }
            DataType type = types.get(i);
            if (type.nullable()) {
                ArrayNode union = field.putArray("type").add("null");
                if (type.kind() != TypeKind.NULL) {
                    union.add(node(type));
                }
                field.putNull("default");
            } else {
                field.set("type", node(type));
            }
        }
        return node;
    }

    /** Letters, digits and underscores, and not taken yet. */
    private static String avroName(String name, Set<String> taken) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        plain = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
        String unique = plain;
        for (int i = 2; !taken.add(unique); i++) {
            unique = plain + "_" + i;
        }
        return unique;
    }

    private JsonNode nullable(DataType type) {
        return type.nullable() ? JSON.arrayNode().add("null").add(node(type)) : node(type);
    }

    private JsonNode node(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> JSON.textNode("boolean");
            case TINYINT, SMALLINT, INTEGER, INTERVAL_YEAR -> JSON.textNode("int");
            case BIGINT, INTERVAL_DAY -> JSON.textNode("long");
            case FLOAT -> JSON.textNode("float");
            case DOUBLE -> JSON.textNode("double");
            case VARCHAR -> JSON.textNode("string");
            case VARBINARY -> JSON.textNode("bytes");
            case DATE -> logical("int", "date");
            case TIME -> logical("long", "time-micros");
            case TIMESTAMP -> logical("long", "local-timestamp-micros");
            case TIMESTAMP_LTZ -> logical("long", "timestamp-micros");
            case DECIMAL ->
                logical("bytes", "decimal").put("precision", type.precision()).put("scale", type.scale());
            case ARRAY ->
                JSON.objectNode()
                        .put("type", "array")
                        .set("items", nullable(type.children().get(0)));
            case MAP -> {
                if (type.children().get(0).kind() != TypeKind.VARCHAR) {
                    throw new EddylineException(
                            ErrorCode.NOT_SUPPORTED, "Avro has no " + type.sql() + ": its maps have keys of text");
                }
                yield JSON.objectNode()
                        .put("type", "map")
                        .set("values", nullable(type.children().get(1)));
            }
            case ROW -> record("row" + ++records, type.fieldNames(), type.children());
            case NULL -> JSON.textNode("null");
        };
    }

    private static ObjectNode logical(String type, String logical) {
        return JSON.objectNode().put("type", type).put("logicalType", logical);
    }
}
