package io.eddyline.connectors.kafka;

import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * The number of an epoch, written as an offset of a group of the query's own within the epoch's transaction: it can be read back exactly when
 * the epoch was published.
 */
final class EpochMarks {
    /** No epoch was published. */
    static final long NONE = -1;

    private final SinkContext context;
    private final KafkaSinkOptions options;
    private final TopicPartition place;

    EpochMarks(SinkContext context, KafkaSinkOptions options) {
        this.context = context;
        this.options = options;
        this.place = new TopicPartition(options.topic(), 0);
    }

    /** The last epoch that this run of the query published, or {@link #NONE}; transactions before must have ended. */
    long last(BrokerQuestions questions) {
        return questions
                .mark(place)
                .filter(mark -> mark.metadata().equals(context.run()))
                .map(OffsetAndMetadata::offset)
                .orElse(NONE);
    }

    /** Adds the mark to the open transaction. */
    void write(long epoch, Producer<byte[], byte[]> producer) {
        producer.sendOffsetsToTransaction(
                Map.of(place, new OffsetAndMetadata(epoch, context.run())),
                new ConsumerGroupMetadata(options.identity()));
    }

    /** Refuses to go on when the query's checkpoint is older than what it published. */
    void checkOrder(long epoch, long published) {
        if (epoch < published) {
            throw new EddylineException(
                            ErrorCode.ILLEGAL_STATE,
                            "the topic '" + options.topic() + "' has output of the query '" + context.query()
                                    + "' up to epoch " + published + ", but the query is at epoch " + epoch)
                    .hint("Its checkpoint was put back to an older state: drop the query and create it anew.");
        }
    }
}
