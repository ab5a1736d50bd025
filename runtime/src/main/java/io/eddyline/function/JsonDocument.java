package io.eddyline.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;

/** The last text that was read as JSON, so that several paths into one text need not read it anew. One thread at a time. */
public final class JsonDocument {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private byte[] key;
    private JsonNode root;

    /** The parsed text; null when it is not JSON. */
    JsonNode read(Slice text) {
        if (key == null || !Arrays.equals(key, 0, key.length, text.bytes(), text.start(), text.end())) {
            key = text.toBytes();
            root = parse(text);
        }
        return root;
    }

    private static JsonNode parse(Slice text) {
        try {
            JsonNode node = MAPPER.readTree(text.bytes(), text.start(), text.length());
            return node == null || node.isMissingNode() ? null : node;
        } catch (IOException malformed) {
            return null;
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a parsed tree can be written", impossible);
        }
    }
}
