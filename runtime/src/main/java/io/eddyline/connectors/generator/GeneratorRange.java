package io.eddyline.connectors.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;

/**
 * What one split makes: the ordinals {@code first, first + step, ...} below {@code to}.
 *
 * @param startMicros when the source was started first
 * @param end where the epoch's ordinals end
 */
record GeneratorRange(long startMicros, long first, long to, long step, long end) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("start", startMicros);
        node.put("first", first);
        node.put("to", to);
        node.put("step", step);
        node.put("end", end);
        return node.toString();
    }

    static GeneratorRange fromJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new GeneratorRange(
                    node.required("start").asLong(),
                    node.required("first").asLong(),
                    node.required("to").asLong(),
                    node.required("step").asLong(),
                    node.required("end").asLong());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a generator's range: " + text, e);
        }
    }

    /** The position behind an epoch, as the snapshot that {@link GeneratorSource} keeps: a range without rows. */
    static GeneratorRange position(long startMicros, long next) {
        return new GeneratorRange(startMicros, next, next, 1, next);
    }
}
