package io.eddyline.connectors.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;

/** Whole requests of a log: those from one position to another. */
record LogRange(long from, long to) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("from", from);
        node.put("to", to);
        return node.toString();
    }

    static LogRange fromJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new LogRange(
                    node.required("from").asLong(), node.required("to").asLong());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a range of requests: " + text, e);
        }
    }
}
