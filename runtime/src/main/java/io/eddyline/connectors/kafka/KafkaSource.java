package io.eddyline.connectors.kafka;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.Patience;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.Decoders;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.time.EngineClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads partitions of topics; each is a partition of the stream with a watermark of its own. Brokers are asked when first needed. */
final class KafkaSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);

    /** Bytes taken for a record's before any was read. */
    private static final long FIRST_RECORD_BYTES = 256;

    private final String stream;
    private final KafkaSourceOptions options;
    private final EngineClock clock;
    private final Decoders decoders;
    private final KafkaPlanner planner;
    private final ShownPositions shown;
    private final TapePool tapes;
    private final Patience patience = new Patience();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private TopicOffsets offsets;
    private boolean endsAtPresent;
    private EddylineException outage;

    KafkaSource(SourceContext context, KafkaSourceOptions options) {
        this.stream = context.stream();
        this.options = options;
        this.clock = context.clock();
        this.decoders = decoders(context);
        this.planner = new KafkaPlanner(options, clock);
        this.shown = new ShownPositions(clock);
        this.tapes = new TapePool(() -> new PartitionTape(new KafkaConsumer<>(
                TopicOffsets.settings(options, context.stream()), new RecordBytes(), new RecordBytes())));
    }

    /** How records' values become the scan's columns; fails where an option of the format is wrong. */
    static Decoders decoders(SourceContext context) {
        return new Decoders(
                DecodingLayout.of(context, KafkaConnector.METADATA),
                FormatChoice.ofSource(
                        KafkaSourceOptions.formatName(context.definition().options()),
                        context.definition().options(),
                        context.paths()));
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        try {
            long perRecord = records.sum() == 0 ? FIRST_RECORD_BYTES : Math.max(1, bytes.sum() / records.sum());
            EpochInput input;
            synchronized (this) {
                input = planner.plan(connected(), Math.min(limit.maxRows(), Math.max(1, limit.maxBytes() / perRecord)));
                shown.send(offsets);
            }
            if (outage != null) {
                LOG.info("the Kafka brokers of '{}' answer again", stream);
                outage = null;
            }
            return input;
        } catch (RuntimeException e) {
            return unplanned(errors().translate(e, "the topics of '" + stream + "' cannot be read"));
        }
    }

    /** What cannot be planned now: a query that runs for ever waits for the brokers. */
    private EpochInput unplanned(EddylineException reason) {
        if (reason.code() != ErrorCode.CONNECTION_FAILED || endsAtPresent) {
            throw reason;
        }
        if (outage == null) {
            LOG.warn("'{}' waits: {}", stream, reason.getMessage());
        }
        outage = reason;
        return new EpochInput(List.of(), false);
    }

    private TopicOffsets connected() {
        if (offsets == null) {
            offsets = TopicOffsets.connect(options, stream);
        }
        return offsets;
    }

    @Override
    public SplitReader open(Split split) {
        RecordSupply supply = new RecordSupply(KafkaRange.fromJson(split.range()), this);
        return new KafkaReader(split.partition(), supply, decoders, options.tombstones());
    }

    KafkaSourceOptions options() {
        return options;
    }

    EngineClock clock() {
        return clock;
    }

    TapePool tapes() {
        return tapes;
    }

    Patience patience() {
        return patience;
    }

    KafkaErrors errors() {
        return options.cluster().errors();
    }

    /** The oldest record's offset; by any reader's thread. */
    synchronized long firstOffset(TopicPartition partition) {
        return connected().earliest(List.of(partition)).get(partition);
    }

    /** Records between the offsets are gone: an error unless the user said otherwise. */
    void lost(TopicPartition partition, long from, long to) {
        planner.checkLoss(partition, from, to);
    }

    /** Takes part in the account of how large records are. */
    void count(long moreRecords, long moreBytes) {
        records.add(moreRecords);
        bytes.add(moreBytes);
    }

    @Override
    public boolean isExhausted() {
        return planner.isExhausted();
    }

    @Override
    public void limitToPresent() {
        endsAtPresent = true;
        planner.limitToPresent();
    }

    @Override
    public Optional<EddylineException> outage() {
        return Optional.ofNullable(outage);
    }

    @Override
    public void committed(EpochInput input) {
        if (options.group() != null) {
            input.splits().forEach(split -> shown.reached(KafkaRange.fromJson(split.range())));
        }
    }

    @Override
    public String snapshot() {
        return planner.progress().snapshot();
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        planner.restore(snapshot, since);
    }

    @Override
    public void stopWaiting() {
        patience.end();
    }

    @Override
    public synchronized void close() {
        tapes.close();
        if (offsets != null) {
            shown.sendLast(offsets);
            offsets.close();
        }
    }
}
