package io.eddyline.connectors.kafka;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.time.EngineClock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of one range, one after the other; waits for those that are there but have not come. One thread at a time. */
final class RecordSupply {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSupply.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaRange range;
    private final KafkaSource source;
    private PartitionTape tape;
    private boolean ended;

    RecordSupply(KafkaRange range, KafkaSource source) {
        this.range = range;
        this.source = source;
        this.ended = range.from() >= range.to();
    }

    /**
     * The next record; null at the end of the range.
     *
     * @param atHand whether only a record that need not be waited for is wanted: null too when there is none
     */
    ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> next(boolean atHand) {
        if (ended) {
            return null;
        }
        try {
            if (tape == null) {
                tape = source.tapes().take(range.partition(), range.from());
            }
            ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> record = tape.take(range.to());
            return record != null || atHand ? record : await();
        } catch (RuntimeException e) {
            throw source.errors().translate(e, "the partition " + range.partition() + " cannot be read");
        }
    }

    private ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> await() {
        EngineClock clock = source.clock();
        long start = clock.steadyMicros();
        while (!tape.isPast(range.to())) {
            source.patience().check();
            try {
                tape.poll(POLL);
            } catch (OffsetOutOfRangeException e) {
                if (!passOver()) {
                    break;
                }
            }
            ConsumerRecord<RecordBytes.Slice, RecordBytes.Slice> record = tape.take(range.to());
            if (record != null) {
                return record;
            }
            if (clock.steadyMicros() - start > source.options().outageMicros() && !tape.isPast(range.to())) {
                throw unanswered();
            }
        }
        ended = true;
        return null;
    }

    private EddylineException unanswered() {
        return new EddylineException(
                        ErrorCode.CONNECTION_FAILED,
                        "the Kafka brokers " + source.options().cluster().servers() + " have not given records of "
                                + range.partition() + " for longer than 'outage.timeout'")
                .hint("When they answer again, RESUME the query: it goes on where it stood.");
    }

    /** The records are gone: goes to the first that are there; false when there are none in the range. */
    private boolean passOver() {
        long first = source.firstOffset(range.partition());
        source.lost(range.partition(), range.from(), Math.min(first, range.to()));
        LOG.warn("records of {} before offset {} are gone and were passed over", range.partition(), first);
        if (first >= range.to()) {
            return false;
        }
        tape.seek(range.partition(), Math.max(first, range.from()));
        return true;
    }

    /** Gives the tape back; {@code records} and {@code bytes} were taken from it. */
    void close(long records, long bytes) {
        source.count(records, bytes);
        if (tape != null) {
            source.tapes().give(tape);
            tape = null;
        }
    }
}
