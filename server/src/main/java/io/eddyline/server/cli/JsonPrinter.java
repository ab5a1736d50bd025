package io.eddyline.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** One JSON object a line, keys in the order of the columns. Numbers are exact; times are text. */
final class JsonPrinter implements ResultPrinter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final PrintStream out;
    private List<PrintColumn> columns;

    JsonPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<PrintColumn> newColumns) {
        columns = newColumns;
    }

    @Override
    public void row(List<Object> values) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < values.size(); i++) {
            object.set(columns.get(i).name(), node(values.get(i)));
        }
        out.println(object);
    }

    private static JsonNode node(Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return NODES.numberNode(number);
        }
        if (value instanceof Float number && Float.isFinite(number)) {
            return NODES.numberNode(number);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), node(element)));
            return object;
        }
        return NODES.textNode(ValueText.of(value));
    }

    @Override
    public void pause() {
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
