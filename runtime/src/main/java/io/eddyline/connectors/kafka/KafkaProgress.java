package io.eddyline.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far each partition was planned. Not thread-safe. */
final class KafkaProgress {
    private static final int VERSION = 1;

    /**
     * Of one partition.
     *
     * @param ordinal for watermarks, for ever the same
     * @param next offset to plan next
     * @param end where its reading ends for good, or {@link KafkaRange#NO_END}
     */
    record Position(TopicPartition partition, int ordinal, long next, long end) {
        boolean isAtEnd() {
            return next >= end;
        }
    }

    private final Map<TopicPartition, Position> positions = new LinkedHashMap<>();

    /** In the order of ordinals. */
    Collection<Position> positions() {
        return positions.values();
    }

    boolean knows(TopicPartition partition) {
        return positions.containsKey(partition);
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /** Adds a partition; returns its ordinal. */
    int add(TopicPartition partition, long start, long end) {
        int ordinal = positions.size();
        positions.put(partition, new Position(partition, ordinal, start, end));
        return ordinal;
    }

    /** Goes on behind a planned range; a partition that is new gets the ordinal. */
    void advance(KafkaRange range, int ordinal) {
        Position now = positions.get(range.partition());
        positions.put(
                range.partition(),
                new Position(range.partition(), now == null ? ordinal : now.ordinal(), range.to(), range.end()));
    }

    String snapshot() {
        ObjectNode node = KafkaRange.JSON.createObjectNode();
        node.put("version", VERSION);
        ArrayNode all = node.putArray("partitions");
        for (Position position : positions.values()) {
            ObjectNode one = all.addObject();
            one.put("topic", position.partition().topic());
            one.put("partition", position.partition().partition());
            one.put("ordinal", position.ordinal());
            one.put("next", position.next());
            if (position.end() != KafkaRange.NO_END) {
                one.put("end", position.end());
            }
        }
        return node.toString();
    }

    void restore(String snapshot) {
        try {
            JsonNode node = KafkaRange.JSON.readTree(snapshot);
            if (node.required("version").asInt() > VERSION) {
                throw new EddylineException(
                        ErrorCode.CHECKPOINT_INCOMPATIBLE,
                        "the positions in Kafka were written by a newer version of Eddyline");
            }
            for (JsonNode one : node.required("partitions")) {
                TopicPartition partition = new TopicPartition(
                        one.required("topic").asText(),
                        one.required("partition").asInt());
                positions.put(
                        partition,
                        new Position(
                                partition,
                                one.required("ordinal").asInt(),
                                one.required("next").asLong(),
                                one.path("end").asLong(KafkaRange.NO_END)));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(ErrorCode.CHECKPOINT_DAMAGED, "the positions in Kafka cannot be read", e);
        }
    }
}
