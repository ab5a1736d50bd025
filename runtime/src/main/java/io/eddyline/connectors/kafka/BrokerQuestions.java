package io.eddyline.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a sink asks the brokers before it writes. Throws Kafka's exceptions. */
final class BrokerQuestions implements AutoCloseable {
    /** Looks at a topic that was made just now, each a round trip. */
    private static final int MAX_LOOKS = 1000;

    private final KafkaSinkOptions options;
    private final Admin admin;

    /** @param timeoutMillis for each answer */
    BrokerQuestions(KafkaSinkOptions options, int timeoutMillis) {
        this.options = options;
        Map<String, Object> settings = new HashMap<>(options.cluster().client(options.identity()));
        settings.put("default.api.timeout.ms", timeoutMillis);
        settings.putIfAbsent("request.timeout.ms", Math.min(timeoutMillis, 10_000));
        this.admin = Admin.create(settings);
    }

    /** The topic's partitions; makes the topic when that is wished. */
    int partitions() {
        Optional<Integer> found = describe();
        if (found.isEmpty() && options.newPartitions() > 0) {
            create();
            // The broker that is asked may hear of the topic a moment after the one that made it.
            for (int i = 0; found.isEmpty() && i < MAX_LOOKS; i++) {
                found = describe();
            }
        }
        return found.orElseThrow(() -> options.cluster()
                .errors()
                .unknownTopic(
                        options.topic(), answer(() -> admin.listTopics().names().get())));
    }

    private Optional<Integer> describe() {
        try {
            List<TopicPartitionInfo> found = answer(() -> admin.describeTopics(List.of(options.topic()))
                    .allTopicNames()
                    .get()
                    .get(options.topic())
                    .partitions());
            return Optional.of(found.size());
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    private void create() {
        NewTopic topic = new NewTopic(options.topic(), Optional.of(options.newPartitions()), Optional.empty());
        try {
            answer(() -> admin.createTopics(List.of(topic)).all().get());
        } catch (TopicExistsException e) {
            // Another one was quicker.
        }
    }

    /** The mark of the last epoch that the query published; empty when there is none. */
    Optional<OffsetAndMetadata> mark(TopicPartition place) {
        ListConsumerGroupOffsetsOptions stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        ListConsumerGroupOffsetsSpec spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(place));
        Map<TopicPartition, OffsetAndMetadata> marks =
                answer(() -> admin.listConsumerGroupOffsets(Map.of(options.identity(), spec), stable)
                        .partitionsToOffsetAndMetadata(options.identity())
                        .get());
        return Optional.ofNullable(marks.get(place));
    }

    /** A question whose answer comes later. */
    private interface Question<T> {
        T ask() throws InterruptedException, ExecutionException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
