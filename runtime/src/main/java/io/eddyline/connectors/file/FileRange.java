package io.eddyline.connectors.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;

/**
 * What one split reads: the bytes {@code [from, to)} of a file, of which a compressed one has only the whole.
 *
 * @param key the file's path below the source's root
 * @param size the file's bytes when it was planned
 * @param modifiedMicros its modification time then
 */
record FileRange(String key, long size, long modifiedMicros, long from, long to) {
    static final ObjectMapper JSON = new ObjectMapper();

    static FileRange whole(InputFile file) {
        return new FileRange(file.key(), file.size(), file.modifiedMicros(), 0, file.size());
    }

    /** Whether nothing of the file comes after it. */
    boolean endsFile() {
        return to == size;
    }

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("path", key);
        node.put("size", size);
        node.put("modified", modifiedMicros);
        node.put("from", from);
        node.put("to", to);
        return node.toString();
    }

    static FileRange fromJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new FileRange(
                    node.required("path").asText(),
                    node.required("size").asLong(),
                    node.required("modified").asLong(),
                    node.required("from").asLong(),
                    node.required("to").asLong());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a range of a file: " + text, e);
        }
    }
}
