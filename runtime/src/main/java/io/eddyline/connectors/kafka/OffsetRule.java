package io.eddyline.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where reading starts or ends.
 *
 * @param timestampMillis of {@link Kind#TIMESTAMP}
 * @param offsets of {@link Kind#PARTITIONS}: an offset, {@link #LATEST} or {@link #EARLIEST}
 */
record OffsetRule(Kind kind, long timestampMillis, Map<TopicPartition, Long> offsets) {
    /** Written as in Spark. */
    static final long LATEST = -1;

    static final long EARLIEST = -2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How it is said. */
    enum Kind {
        EARLIEST,
        LATEST,
        TIMESTAMP,
        PARTITIONS
    }

    OffsetRule {
        offsets = Map.copyOf(offsets);
    }

    /**
     * Reads {@code earliest}, {@code latest}, {@code timestamp} or JSON.
     *
     * @param key of the option, for messages
     * @param timestamp text of the option that has the time; null when it is not given
     */
    static OffsetRule parse(String key, String text, String timestamp) {
        String word = text.trim().toLowerCase(Locale.ROOT);
        if (word.startsWith("{")) {
            return new OffsetRule(Kind.PARTITIONS, 0, partitions(key, text));
        }
        return switch (word) {
            case "earliest" -> new OffsetRule(Kind.EARLIEST, 0, Map.of());
            case "latest" -> new OffsetRule(Kind.LATEST, 0, Map.of());
            case "timestamp" -> new OffsetRule(Kind.TIMESTAMP, millis(key, timestamp), Map.of());
            default -> throw invalid(key, text);
        };
    }

    private static EddylineException invalid(String key, String text) {
        return new EddylineException(
                        ErrorCode.INVALID_OPTION, "'" + text + "' is not a value for the option '" + key + "'")
                .hint("Write 'earliest', 'latest', 'timestamp', or offsets such as"
                        + " '{\"orders\":{\"0\":23,\"1\":-2}}' (-2 is the earliest, -1 the latest).");
    }

    private static long millis(String key, String timestamp) {
        String option = key.replace("offsets", "timestamp");
        if (timestamp == null) {
            throw new EddylineException(
                            ErrorCode.MISSING_OPTION, "'" + key + "' = 'timestamp' needs the option '" + option + "'")
                    .hint("Write milliseconds since 1970, or a time such as '2026-01-31T08:00:00Z'.");
        }
        String text = timestamp.trim();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return instant(option, text);
        }
    }

    private static long instant(String option, String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text).toEpochMilli()
                    : LocalDateTime.parse(text.replace(' ', 'T'))
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
        } catch (DateTimeException e) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'" + text + "' is not a value for the option '" + option + "'",
                            e)
                    .hint("Write milliseconds since 1970, or a time in UTC such as '2026-01-31T08:00:00Z'.");
        }
    }

    private static Map<TopicPartition, Long> partitions(String key, String text) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            Iterator<Map.Entry<String, JsonNode>> topics =
                    JSON.readTree(text).properties().iterator();
            while (topics.hasNext()) {
                Map.Entry<String, JsonNode> topic = topics.next();
                for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                    if (!partition.getValue().canConvertToLong()
                            || partition.getValue().asLong() < EARLIEST) {
                        throw invalid(key, text);
                    }
                    offsets.put(
                            new TopicPartition(topic.getKey(), Integer.parseInt(partition.getKey())),
                            partition.getValue().asLong());
                }
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw invalid(key, text);
        }
        if (offsets.isEmpty()) {
            throw invalid(key, text);
        }
        return offsets;
    }
}
