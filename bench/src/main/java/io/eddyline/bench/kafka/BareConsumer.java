package io.eddyline.bench.kafka;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.Format;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.RowType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What somebody would write without an engine: one consumer of all partitions, and Eddyline's decoder of JSON for each record. */
final class BareConsumer {
    private static final int TARGET_ROWS = 1024;
    private static final int SLACK = 64;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String servers;
    private final String topic;
    private final RowType schema;
    private final List<Integer> wanted;

    /**
     * @param schema of the records
     * @param wanted columns that are decoded
     */
    BareConsumer(String servers, String topic, RowType schema, List<Integer> wanted) {
        this.servers = servers;
        this.topic = topic;
        this.schema = schema;
        this.wanted = wanted;
    }

    /** Reads the topic to its end; returns the rows. */
    long read() {
        Format json = Plugins.format("json");
        RowDecoder decoder = json.decoder(schema, wanted, Options.check("benchmark", json.decoderOptions(), Map.of()));
        DecodeTarget target = new DecodeTarget(schema.select(wanted), TARGET_ROWS, (start, length, reason) -> {
            throw new IllegalStateException(reason);
        });
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "max.partition.fetch.bytes",
                4 << 20,
                "receive.buffer.bytes",
                -1,
                "enable.auto.commit",
                false);
        long rows = 0;
        byte[] scratch = new byte[1024];
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    byte[] value = record.value();
                    scratch = scratch.length < value.length + SLACK ? new byte[2 * value.length + SLACK] : scratch;
                    System.arraycopy(value, 0, scratch, 0, value.length);
                    decoder.decodeRecord(scratch, 0, value.length, target);
                    if (target.isFull()) {
                        rows += target.rows();
                        target.build();
                    }
                }
            }
        }
        return rows + target.rows();
    }
}
