package io.eddyline.connectors.kafka;

import io.eddyline.time.EngineClock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Durable positions on their way to Kafka's group of the source, for lag displays: now and then, and never to the query's harm. */
final class ShownPositions {
    private static final Logger LOG = LoggerFactory.getLogger(ShownPositions.class);
    private static final long INTERVAL_MICROS = 1_000_000;

    private final EngineClock clock;
    private final Map<TopicPartition, Long> waiting = new HashMap<>();
    private long lastMicros = Long.MIN_VALUE;

    ShownPositions(EngineClock clock) {
        this.clock = clock;
    }

    /** An epoch that read the range is durable. */
    void reached(KafkaRange range) {
        waiting.put(range.partition(), range.to());
    }

    void send(TopicOffsets offsets) {
        if (!waiting.isEmpty()
                && (lastMicros == Long.MIN_VALUE || clock.steadyMicros() - lastMicros >= INTERVAL_MICROS)) {
            lastMicros = clock.steadyMicros();
            offsets.show(waiting);
            waiting.clear();
        }
    }

    /** As {@link #send}, but now, and waits for the answer. */
    void sendLast(TopicOffsets offsets) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            offsets.showNow(waiting);
        } catch (KafkaException e) {
            LOG.debug("positions cannot be shown in the group: {}", e.toString());
        }
    }
}
