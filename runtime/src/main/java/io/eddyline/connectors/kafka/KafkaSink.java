package io.eddyline.connectors.kafka;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Patience;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows as records. Exactly once: an epoch is a transaction, in which a mark of the epoch is written too. When the query starts again, the
 * transaction that was open is ended by the brokers, and the mark tells whether the epoch that is repeated was published before.
 */
final class KafkaSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

    private final SinkContext context;
    private final KafkaSinkOptions options;
    private final RecordMaker maker;
    private final EpochMarks marks;
    private final Deletions deletions = new Deletions();
    private final boolean upserts;
    private final boolean visibleWhenCommitted;
    /** What went wrong in the attempt at hand; those before have their own. */
    private AtomicReference<Exception> failure = new AtomicReference<>();

    /** Closed by another thread too, when the query is to end. */
    private volatile Producer<byte[], byte[]> producer;

    private volatile BrokerQuestions asking;
    private final Patience patience = new Patience();
    private long published = EpochMarks.NONE;
    private long begun = EpochMarks.NONE;
    private boolean open;
    private boolean repeated;

    /** @param visibleWhenCommitted whether {@link #commit} returns only when readers of committed records see the epoch's */
    KafkaSink(SinkContext context, KafkaSinkOptions options, boolean visibleWhenCommitted) {
        this.context = context;
        this.options = options;
        this.visibleWhenCommitted = visibleWhenCommitted && options.exactlyOnce();
        this.maker = new RecordMaker(options.topic(), options.shape());
        this.marks = new EpochMarks(context, options);
        this.upserts = options.shape().upserts(context.mode());
        connectEarly();
    }

    /** Ends what a killed process left open as soon as possible, for readers wait for it; brokers that are down may come later. */
    private void connectEarly() {
        try {
            connect(options.cluster().connectMillis());
        } catch (EddylineException e) {
            if (e.code() != ErrorCode.CONNECTION_FAILED) {
                throw e;
            }
            LOG.warn("the sink '{}' waits for its first rows: {}", context.query(), e.getMessage());
        }
    }

    private void connect(int millis) {
        try (BrokerQuestions questions = new BrokerQuestions(options, millis)) {
            asking = questions;
            patience.check();
            maker.setPartitions(questions.partitions());
            startProducer(options.outageMillis());
            if (options.exactlyOnce()) {
                published = marks.last(questions);
            }
        } catch (RuntimeException e) {
            close();
            throw translated(e);
        } finally {
            asking = null;
        }
    }

    /** Returns when the transaction that another producer of this name left is ended in all partitions. */
    private void startProducer(int millis) {
        Producer<byte[], byte[]> started = new KafkaProducer<>(
                options.producer(options.identity(), millis), new ByteArraySerializer(), new ByteArraySerializer());
        producer = started;
        if (options.exactlyOnce()) {
            started.initTransactions();
        }
    }

    private EddylineException translated(Exception e) {
        if (patience.isEnded()) {
            return new EddylineException(ErrorCode.CANCELLED, "the query was stopped while it waited for Kafka", e);
        }
        return SinkCheck.translate(options, e);
    }

    @Override
    public void begin(long epoch) {
        if (producer == null) {
            connect(options.outageMillis());
        }
        try {
            abandon();
            begun = epoch;
            if (options.exactlyOnce()) {
                marks.checkOrder(epoch, published);
                repeated = epoch == published;
                if (!repeated) {
                    producer.beginTransaction();
                    open = true;
                }
            }
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    private void abandon() {
        deletions.clear();
        failure = new AtomicReference<>();
        if (open) {
            open = false;
            producer.abortTransaction();
        }
    }

    @Override
    public void write(Batch rows) {
        if (repeated) {
            return;
        }
        try {
            maker.setRows(rows);
            for (int k = 0; k < rows.selectedCount(); k++) {
                write(rows, rows.row(k));
            }
        } catch (RuntimeException e) {
            throw translated(e);
        }
        checkSent();
    }

    private void write(Batch rows, int row) {
        byte[] key = maker.key(row);
        if (upserts && rows.weight(row) < 0) {
            deletions.takenBack(key);
            return;
        }
        if (upserts && key != null) {
            deletions.given(key);
        }
        send(maker.record(row, key));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        AtomicReference<Exception> own = failure;
        producer.send(record, (metadata, problem) -> {
            if (problem != null) {
                own.compareAndSet(null, problem);
            }
        });
    }

    private void checkSent() {
        Exception problem = failure.get();
        if (problem != null) {
            throw translated(problem);
        }
    }

    @Override
    public void prepare() {
        if (repeated) {
            return;
        }
        try {
            deletions.drain(key -> send(maker.tombstone(key)));
            producer.flush();
            checkSent();
            if (open) {
                marks.write(begun, producer);
            }
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    @Override
    public void commit(long epoch) {
        if (!open || epoch != begun) {
            return;
        }
        try {
            producer.commitTransaction();
            open = false;
            published = epoch;
        } catch (RuntimeException e) {
            throw translated(e);
        }
        if (visibleWhenCommitted) {
            awaitVisible();
        }
    }

    /** A commit is decided before the partitions hear of it; until they do, their records count as open. */
    private void awaitVisible() {
        producer.close(Duration.ZERO);
        try {
            startProducer(options.cluster().connectMillis());
        } catch (RuntimeException e) {
            close();
            LOG.warn("rows of '{}' are committed, but may not be seen yet: {}", context.query(), e.toString());
        }
    }

    /** Whatever waits for brokers now fails; the open transaction is left to them. */
    @Override
    public void stopWaiting() {
        patience.end();
        BrokerQuestions questions = asking;
        if (questions != null) {
            questions.close();
        }
        Producer<byte[], byte[]> waiting = producer;
        if (waiting != null) {
            waiting.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        if (producer == null) {
            return;
        }
        Producer<byte[], byte[]> closing = producer;
        producer = null;
        try {
            if (open) {
                open = false;
                closing.abortTransaction();
            }
        } catch (RuntimeException e) {
            LOG.debug("the open transaction of '{}' is left to the brokers: {}", context.query(), e.toString());
        }
        closing.close(Duration.ofSeconds(1));
    }
}
