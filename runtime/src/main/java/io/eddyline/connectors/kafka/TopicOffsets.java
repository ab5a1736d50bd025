package io.eddyline.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers which partitions there are, and from where to where. Throws Kafka's exceptions. One thread at a time. */
final class TopicOffsets implements AutoCloseable {
    private static final String INTERNAL = "__";
    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final KafkaSourceOptions options;
    private final Consumer<RecordBytes.Slice, RecordBytes.Slice> consumer;

    private TopicOffsets(KafkaSourceOptions options, Consumer<RecordBytes.Slice, RecordBytes.Slice> consumer) {
        this.options = options;
        this.consumer = consumer;
    }

    static TopicOffsets connect(KafkaSourceOptions options, String stream) {
        Map<String, Object> settings = settings(options, stream);
        if (options.group() != null) {
            settings.put(CommonClientConfigs.GROUP_ID_CONFIG, options.group());
        }
        return new TopicOffsets(options, new KafkaConsumer<>(settings, new RecordBytes(), new RecordBytes()));
    }

    /** What every consumer of a source is told. */
    static Map<String, Object> settings(KafkaSourceOptions options, String stream) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        settings.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                Math.max(500, Math.min(Integer.MAX_VALUE, options.discoveryMicros() / 2000)));
        settings.putAll(options.cluster().client("eddyline-" + stream));
        int timeout = options.cluster().connectMillis();
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        settings.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** All partitions of the topics, in order. */
    Set<TopicPartition> partitions() {
        Set<TopicPartition> partitions = new TreeSet<>(ORDER);
        if (options.pattern() != null) {
            consumer.listTopics().forEach((topic, found) -> {
                if (!topic.startsWith(INTERNAL)
                        && options.pattern().matcher(topic).matches()) {
                    found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
                }
            });
        }
        for (String topic : options.topics()) {
            List<PartitionInfo> found = partitionsOf(topic);
            if (found == null || found.isEmpty()) {
                throw options.cluster()
                        .errors()
                        .unknownTopic(topic, consumer.listTopics().keySet());
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private List<PartitionInfo> partitionsOf(String topic) {
        try {
            return consumer.partitionsFor(topic);
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    Map<TopicPartition, Long> earliest(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Where committed records end now. */
    Map<TopicPartition, Long> latest(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** What the rule says; partitions that it does not name are {@code otherwise}. */
    Map<TopicPartition, Long> resolve(OffsetRule rule, long otherwise, Collection<TopicPartition> partitions) {
        return switch (rule.kind()) {
            case EARLIEST -> earliest(partitions);
            case LATEST -> latest(partitions);
            case TIMESTAMP -> from(rule.timestampMillis(), partitions);
            case PARTITIONS -> named(rule.offsets(), otherwise, partitions);
        };
    }

    private Map<TopicPartition, Long> from(long millis, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, millis));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        Map<TopicPartition, Long> offsets = new HashMap<>(latest(partitions));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.merge(partition, offset.offset(), Math::min);
            }
        });
        return offsets;
    }

    private Map<TopicPartition, Long> named(
            Map<TopicPartition, Long> given, long otherwise, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        List<TopicPartition> first = new ArrayList<>();
        List<TopicPartition> last = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long offset = given.getOrDefault(partition, otherwise);
            if (offset == OffsetRule.EARLIEST) {
                first.add(partition);
            } else if (offset == OffsetRule.LATEST) {
                last.add(partition);
            } else {
                offsets.put(partition, offset);
            }
        }
        offsets.putAll(earliest(first));
        offsets.putAll(latest(last));
        return offsets;
    }

    /** Shows positions to Kafka's own tools; goes out with the next question that is asked. */
    void show(Map<TopicPartition, Long> positions) {
        consumer.commitAsync(offsets(positions), null);
    }

    /** As {@link #show}, at once. */
    void showNow(Map<TopicPartition, Long> positions) {
        consumer.commitSync(offsets(positions), LAST_COMMIT);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
