package io.eddyline.runtime.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.batch.Column;
import io.eddyline.batch.JavaValues;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as JSON, for the few that go to the side output without their input record. */
final class RowText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RowText() {}

    static byte[] json(Column[] columns, int row, RowType schema) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int c = 0; c < Math.min(schema.size(), columns.length); c++) {
            values.put(schema.name(c), plain(JavaValues.read(columns[c], row, schema.type(c))));
        }
        try {
            return MAPPER.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            return values.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof byte[]) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RowText::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> texts = new LinkedHashMap<>();
            map.forEach((k, v) -> texts.put(String.valueOf(k), plain(v)));
            return texts;
        }
        return value.toString();
    }
}
