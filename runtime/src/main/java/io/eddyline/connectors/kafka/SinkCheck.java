package io.eddyline.connectors.kafka;

import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks, when a sink is created, whether the brokers would take what it is to write. */
final class SinkCheck {
    /** The client gives this one reason as text only. */
    private static final String TIMEOUT_TOO_LONG = "transaction timeout is larger than the maximum";

    private SinkCheck() {}

    static void run(SinkContext context, KafkaSinkOptions options) {
        int millis = options.cluster().connectMillis();
        try (BrokerQuestions questions = new BrokerQuestions(options, millis)) {
            questions.partitions();
            if (options.exactlyOnce()) {
                tryTransactions(context, options, millis);
            }
        } catch (RuntimeException e) {
            throw translate(options, e);
        }
    }

    /** Under a name of its own, so that nobody who runs is fenced off. */
    private static void tryTransactions(SinkContext context, KafkaSinkOptions options, int millis) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                options.producer("eddyline-" + context.query() + "-check", millis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    static EddylineException translate(KafkaSinkOptions options, Exception e) {
        Throwable reason = KafkaErrors.unwrapped(e);
        if (reason instanceof InvalidTxnTimeoutException
                || String.valueOf(reason.getMessage()).contains(TIMEOUT_TOO_LONG)) {
            return new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "'transaction.timeout' is " + options.transactionMillis() / 1000
                                    + " s, which is longer than the brokers allow",
                            e)
                    .hint("Make it shorter, or 'transaction.max.timeout.ms' of the brokers longer.");
        }
        return options.cluster().errors().translate(e, "the topic '" + options.topic() + "' cannot be written");
    }
}
