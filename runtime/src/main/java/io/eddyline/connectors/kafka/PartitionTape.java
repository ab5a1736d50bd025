package io.eddyline.connectors.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition in order, from a consumer of its own that goes on fetching where it stands: an epoch that begins where the one
 * before ended finds its first records here already. One thread at a time.
 */
final class PartitionTape implements AutoCloseable {
    private final Consumer<RecordBytes.Slice, RecordBytes.Slice> consumer;
    private TopicPartition partition;
    private List<ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice>> records = List.of();
    private int index;
    /** All records between it and the next one at hand were looked at: there are none. */
    private long reached;

    PartitionTape(Consumer<RecordBytes.Slice, RecordBytes.Slice> consumer) {
        this.consumer = consumer;
    }

    boolean isOf(TopicPartition wanted) {
        return wanted.equals(partition);
    }

    /** Stands before the first record at or behind the offset. */
    void seek(TopicPartition wanted, long offset) {
        boolean same = wanted.equals(partition);
        if (same && offset >= reached && offset <= head()) {
            return;
        }
        records = List.of();
        index = 0;
        if (!same) {
            consumer.assign(List.of(wanted));
            partition = wanted;
        }
        consumer.seek(wanted, offset);
        reached = offset;
    }

    /** Where the next record is, or the first offset that was not asked for yet. */
    private long head() {
        return index < records.size() ? records.get(index).offset() : consumer.position(partition);
    }

    /** The next record if it is at hand and before the offset; null otherwise. */
    ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> take(long before) {
        if (index == records.size() || records.get(index).offset() >= before) {
            return null;
        }
        ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> record = records.get(index++);
        reached = record.offset() + 1;
        return record;
    }

    /** Whether nothing before the offset is to come. */
    boolean isPast(long offset) {
        return head() >= offset;
    }

    /** Waits a little for more records. */
    void poll(Duration wait) {
        assert index == records.size();
        records = consumer.poll(wait).records(partition);
        index = 0;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
