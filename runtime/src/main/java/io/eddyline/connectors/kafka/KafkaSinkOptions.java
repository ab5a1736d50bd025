package io.eddyline.connectors.kafka;

import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.SinkContext;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sink's options as values.
 *
 * @param exactlyOnce whether epochs are transactions
 * @param identity the transactional id, and the group that has the marks of published epochs
 * @param transactionMillis after which the brokers give up an open transaction
 * @param outageMillis how long an epoch waits for brokers that do not answer
 * @param newPartitions of a topic that is made when it is missing; 0 when it must be there
 */
record KafkaSinkOptions(
        KafkaCluster cluster,
        String topic,
        RecordShape shape,
        boolean exactlyOnce,
        String identity,
        int transactionMillis,
        int outageMillis,
        int newPartitions) {
    static final String KEY_COLUMNS = "key.columns";
    static final String FORMAT = "format";
    private static final String DELIVERY = "delivery";
    private static final String EXACTLY_ONCE = "exactly-once";
    private static final String IDENTITY = "transactional.id";
    private static final String TRANSACTION_TIMEOUT = "transaction.timeout";
    private static final String CREATE_PARTITIONS = "topic.partitions";

    static final List<Option> DECLARED = declared();

    private static List<Option> declared() {
        List<Option> options = new ArrayList<>(KafkaCluster.DECLARED);
        options.add(Option.string("topic", null, "The topic").needed());
        options.add(
                Option.string(FORMAT, null, "How rows become records' values").needed());
        options.addAll(RecordShape.DECLARED);
        options.addAll(List.of(
                Option.choice(
                        DELIVERY,
                        EXACTLY_ONCE,
                        List.of(EXACTLY_ONCE, "at-least-once"),
                        "Whether each epoch is a transaction, or records appear at once and may be there twice after a crash"),
                Option.string(
                        IDENTITY,
                        null,
                        "Name of the transactions, and of the group with the marks of published epochs; by default"
                                + " `eddyline-<query>-<checkpoint>`"),
                Option.duration(
                        TRANSACTION_TIMEOUT,
                        "15 min",
                        "When the brokers give up the transaction of a query that is gone; at most what they allow"
                                + " (`transaction.max.timeout.ms`), and longer than an epoch or checkpoint interval takes"),
                Option.duration(
                        "outage.timeout",
                        "2 min",
                        "How long an epoch waits for brokers that do not answer before the query fails"),
                Option.integer(CREATE_PARTITIONS, null, "Makes the topic with so many partitions when it is missing")));
        return List.copyOf(options);
    }

    static KafkaSinkOptions of(SinkContext context) {
        Options options = Options.check("the kafka sink", DECLARED, FormatChoice.only(DECLARED, context.options()));
        RecordShape shape = RecordShape.of(options, context);
        if (context.mode() == OutputMode.UPDATE) {
            shape.checkUpdates(context);
        }
        return new KafkaSinkOptions(
                KafkaCluster.of(options, context.paths()),
                options.string("topic").trim(),
                shape,
                options.choice(DELIVERY).equals(EXACTLY_ONCE),
                options.find(IDENTITY).orElse("eddyline-" + context.query() + "-" + context.run()),
                millis(options, TRANSACTION_TIMEOUT),
                millis(options, "outage.timeout"),
                newPartitions(options));
    }

    private static int millis(Options options, String key) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1000, options.micros(key) / 1000));
    }

    private static int newPartitions(Options options) {
        if (options.find(CREATE_PARTITIONS).isEmpty()) {
            return 0;
        }
        long partitions = options.integer(CREATE_PARTITIONS);
        if (partitions < 1 || partitions > 10_000) {
            throw new EddylineException(
                    ErrorCode.INVALID_OPTION, "the option '" + CREATE_PARTITIONS + "' must be from 1 to 10000");
        }
        return (int) partitions;
    }

    /** What a producer is told. */
    Map<String, Object> producer(String transactionalId, int blockMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("linger.ms", 5);
        settings.put("batch.size", 64 << 10);
        settings.put("compression.type", "lz4");
        settings.putAll(cluster.client(identity));
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.block.ms", blockMillis);
        settings.putIfAbsent("request.timeout.ms", Math.min(10_000, outageMillis));
        settings.put("delivery.timeout.ms", Math.max(outageMillis, 30_000));
        if (exactlyOnce) {
            settings.put("transactional.id", transactionalId);
            settings.put("transaction.timeout.ms", transactionMillis);
        }
        return settings;
    }
}
