package io.eddyline.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import org.apache.kafka.common.TopicPartition;

/**
 * What one split reads: the offsets {@code [from, to)} of a partition. An empty one makes the partition and its start known.
 *
 * @param end where the partition's reading ends for good, {@link #NO_END} when it does not
 */
record KafkaRange(TopicPartition partition, long from, long to, long end) {
    static final long NO_END = Long.MAX_VALUE;
    static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("topic", partition.topic());
        node.put("partition", partition.partition());
        node.put("from", from);
        node.put("to", to);
        if (end != NO_END) {
            node.put("end", end);
        }
        return node.toString();
    }

    static KafkaRange fromJson(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return new KafkaRange(
                    new TopicPartition(
                            node.required("topic").asText(),
                            node.required("partition").asInt()),
                    node.required("from").asLong(),
                    node.required("to").asLong(),
                    node.path("end").asLong(NO_END));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "not a range of a Kafka partition: " + text, e);
        }
    }
}
