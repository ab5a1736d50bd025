package io.eddyline.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Values in JSON texts. Paths: {@code [lax|strict] $}, {@code .name}, {@code ['name']}, {@code [n]} from 0, {@code [*]}. */
public final class Json {
    private Json() {}

    @ScalarFunction(
            value = "JSON_VALUE",
            description =
                    "`JSON_VALUE(json, path [NULL|ERROR ON EMPTY] [NULL|ERROR ON ERROR])`: the scalar at a path as text. NULL for JSON"
                            + " null, and (unless ERROR is said) where there is nothing, an object, an array, or no JSON.",
            examples = {
                "JSON_VALUE('{\"a\": {\"b\": [1, 2.50]}}', '$.a.b[1]') = '2.50'",
                "JSON_VALUE('{\"a\": true}', 'lax $.a') = 'true'",
                "JSON_VALUE('{\"a\": 1}', '$.x') = NULL",
                "JSON_VALUE('no json', '$.x') = NULL"
            })
    public static String value(Slice json, @Prepared JsonPath path, @Scratch JsonDocument document) {
        return value(json, path, JsonBehaviour.NULL, JsonBehaviour.NULL, document);
    }

    @ScalarFunction("JSON_VALUE")
    public static String value(
            Slice json,
            @Prepared JsonPath path,
            @Prepared JsonBehaviour onEmpty,
            @Prepared JsonBehaviour onError,
            @Scratch JsonDocument document) {
        JsonNode root = document.read(json);
        if (root == null) {
            return onError.result("'" + json + "' is not JSON");
        }
        List<JsonNode> found = path.find(root);
        if (found.isEmpty()) {
            return path.isStrict()
                    ? onError.result("the strict JSON path finds nothing")
                    : onEmpty.result("the JSON path finds nothing");
        }
        if (found.size() > 1 || found.get(0).isContainerNode()) {
            return onError.result("the JSON path finds no scalar");
        }
        return found.get(0).isNull() ? null : found.get(0).asText();
    }

    @ScalarFunction(
            value = "JSON_QUERY",
            description =
                    "`JSON_QUERY(json, path [WITHOUT|WITH CONDITIONAL|WITH UNCONDITIONAL ARRAY WRAPPER] [... ON EMPTY] [... ON ERROR])`:"
                            + " the object or array at a path as JSON text; a scalar only with a wrapper.",
            examples = {
                "JSON_QUERY('{\"a\": {\"b\": 1}}', '$.a') = '{\"b\":1}'",
                "JSON_QUERY('{\"a\": [1, 2]}', '$.a[*]', 'CONDITIONAL', 'NULL', 'NULL') = '[1,2]'",
                "JSON_QUERY('{\"a\": 1}', '$.a') = NULL"
            })
    public static String query(Slice json, @Prepared JsonPath path, @Scratch JsonDocument document) {
        return query(json, path, JsonWrapper.WITHOUT, JsonBehaviour.NULL, JsonBehaviour.NULL, document);
    }

    @ScalarFunction("JSON_QUERY")
    public static String query(
            Slice json,
            @Prepared JsonPath path,
            @Prepared JsonWrapper wrapper,
            @Prepared JsonBehaviour onEmpty,
            @Prepared JsonBehaviour onError,
            @Scratch JsonDocument document) {
        JsonNode root = document.read(json);
        if (root == null) {
            return onError.result("'" + json + "' is not JSON");
        }
        List<JsonNode> found = path.find(root);
        if (found.isEmpty()) {
            return onEmpty.result("the JSON path finds nothing");
        }
        JsonNode first = found.get(0);
        boolean single = found.size() == 1 && !path.isMany();
        boolean wrap = wrapper == JsonWrapper.UNCONDITIONAL
                || (wrapper == JsonWrapper.CONDITIONAL && !(single && first.isContainerNode()));
        if (wrap) {
            return JsonDocument.write(JsonNodeFactory.instance.arrayNode().addAll(found));
        }
        return found.size() == 1 && first.isContainerNode()
                ? JsonDocument.write(first)
                : onError.result("the JSON path finds no object or array");
    }

    @ScalarFunction(
            value = "JSON_EXISTS",
            description = "Whether there is anything at a path, JSON null included. FALSE for what is not JSON.",
            examples = {"JSON_EXISTS('{\"a\": null}', '$.a') = TRUE", "JSON_EXISTS('{\"a\": 1}', '$.b') = FALSE"})
    public static boolean exists(Slice json, @Prepared JsonPath path, @Scratch JsonDocument document) {
        JsonNode root = document.read(json);
        return root != null && !path.find(root).isEmpty();
    }

    @ScalarFunction("JSON_EXISTS")
    public static Boolean exists(
            Slice json, @Prepared JsonPath path, @Prepared JsonBehaviour onError, @Scratch JsonDocument document) {
        if (document.read(json) == null) {
            String result = onError.result("'" + json + "' is not JSON");
            return result == null ? null : Boolean.valueOf(result);
        }
        return exists(json, path, document);
    }

    @ScalarFunction(
            value = "IS_JSON",
            description = "`text IS JSON [VALUE|OBJECT|ARRAY|SCALAR]`: whether the text is JSON (of that kind).",
            examples = {"IS_JSON('[1]') = TRUE", "IS_JSON('[1]', 'OBJECT') = FALSE", "IS_JSON('x') = FALSE"},
            infallible = true)
    public static boolean isJson(Slice text, @Scratch JsonDocument document) {
        return document.read(text) != null;
    }

    @ScalarFunction("IS_JSON")
    public static boolean isJson(Slice text, String kind, @Scratch JsonDocument document) {
        JsonNode root = document.read(text);
        if (root == null) {
            return false;
        }
        return switch (kind) {
            case "VALUE" -> true;
            case "OBJECT" -> root.isObject();
            case "ARRAY" -> root.isArray();
            case "SCALAR" -> root.isValueNode();
            default -> throw RowFailure.badArgument("IS JSON knows VALUE, OBJECT, ARRAY and SCALAR, not " + kind);
        };
    }
}
