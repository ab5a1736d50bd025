package io.eddyline.connectors.kafka;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.Split;
import io.eddyline.connectors.kafka.KafkaProgress.Position;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.time.EngineClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which offsets an epoch reads. One thread at a time, but for {@link #checkLoss}. */
final class KafkaPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPlanner.class);

    /** How long a partition may end before the offset to be read next: just after a change of leaders it may seem so. */
    private static final long REGRESSION_MICROS = 10_000_000;

    private final KafkaSourceOptions options;
    private final EngineClock clock;
    private final KafkaProgress progress = new KafkaProgress();
    /** Partitions that came to be known since the last plan that went out. */
    private final List<Split> announced = new ArrayList<>();

    private final Map<TopicPartition, Long> regressedSince = new HashMap<>();
    private boolean restored;
    private boolean discovered;
    private long discoveredMicros;
    private boolean startsChecked;
    private boolean endsAtPresent;
    private Map<TopicPartition, Long> present;

    KafkaPlanner(KafkaSourceOptions options, EngineClock clock) {
        this.options = options;
        this.clock = clock;
    }

    KafkaProgress progress() {
        return progress;
    }

    void limitToPresent() {
        endsAtPresent = true;
    }

    void restore(String snapshot, List<EpochInput> since) {
        restored = true;
        if (snapshot != null) {
            progress.restore(snapshot);
        }
        for (EpochInput input : since) {
            input.splits().forEach(split -> progress.advance(KafkaRange.fromJson(split.range()), split.partition()));
        }
    }

    boolean isExhausted() {
        return options.ending() != null
                && discovered
                && announced.isEmpty()
                && progress.positions().stream().allMatch(Position::isAtEnd);
    }

    /** The next epoch; nothing is planned when the brokers do not answer. */
    EpochInput plan(TopicOffsets offsets, long maxOffsets) {
        discover(offsets);
        List<Position> open =
                progress.positions().stream().filter(p -> !p.isAtEnd()).toList();
        List<TopicPartition> partitions = open.stream().map(Position::partition).toList();
        Map<TopicPartition, Long> ends = partitions.isEmpty() ? Map.of() : offsets.latest(partitions);
        if (endsAtPresent && present == null) {
            present = Map.copyOf(ends);
        }
        if (!startsChecked && !partitions.isEmpty()) {
            passOverLost(open, offsets.earliest(partitions));
            startsChecked = true;
            open = progress.positions().stream().filter(p -> !p.isAtEnd()).toList();
        }
        long[] lags = new long[open.size()];
        for (int i = 0; i < lags.length; i++) {
            lags[i] = lag(open.get(i), ends, offsets);
        }
        long[] shares = Shares.of(lags, Math.min(maxOffsets, options.maxOffsets()));
        return new EpochInput(take(open, shares), Arrays.equals(lags, shares));
    }

    private List<Split> take(List<Position> open, long[] shares) {
        List<Split> splits = new ArrayList<>(announced);
        announced.clear();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                Position position = open.get(i);
                KafkaRange range = new KafkaRange(
                        position.partition(), position.next(), position.next() + shares[i], position.end());
                progress.advance(range, position.ordinal());
                splits.add(new Split(position.ordinal(), range.toJson(), shares[i]));
            }
        }
        return splits;
    }

    private void discover(TopicOffsets offsets) {
        long now = clock.steadyMicros();
        boolean fixed = options.ending() != null || endsAtPresent;
        boolean due = !discovered || (!fixed && now - discoveredMicros >= options.discoveryMicros());
        if (!due) {
            return;
        }
        List<TopicPartition> unknown = offsets.partitions().stream()
                .filter(partition -> !progress.knows(partition))
                .toList();
        if (!unknown.isEmpty()) {
            begin(unknown, offsets);
        }
        discovered = true;
        discoveredMicros = now;
    }

    /** Partitions that appear while the query runs were empty before: all that is in them is new. */
    private void begin(List<TopicPartition> partitions, TopicOffsets offsets) {
        boolean first = !discovered && !restored;
        Map<TopicPartition, Long> starts = first
                ? offsets.resolve(options.starting(), OffsetRule.EARLIEST, partitions)
                : offsets.earliest(partitions);
        Map<TopicPartition, Long> ends =
                options.ending() == null ? Map.of() : offsets.resolve(options.ending(), OffsetRule.LATEST, partitions);
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, KafkaRange.NO_END);
            long start = Math.min(starts.get(partition), end);
            int ordinal = progress.add(partition, start, end);
            announced.add(new Split(ordinal, new KafkaRange(partition, start, start, end).toJson(), 0));
        }
    }

    private void passOverLost(List<Position> open, Map<TopicPartition, Long> starts) {
        for (Position position : open) {
            long first = starts.get(position.partition());
            if (first > position.next()) {
                jump(position, Math.min(first, position.end()));
            }
        }
    }

    private void jump(Position position, long to) {
        checkLoss(position.partition(), position.next(), to);
        LOG.warn(
                "records of {} from offset {} to {} are gone and were passed over",
                position.partition(),
                position.next(),
                to);
        KafkaRange range = new KafkaRange(position.partition(), to, to, position.end());
        progress.advance(range, position.ordinal());
        announced.add(new Split(position.ordinal(), range.toJson(), 0));
    }

    private long lag(Position position, Map<TopicPartition, Long> ends, TopicOffsets offsets) {
        TopicPartition partition = position.partition();
        long end = Math.min(ends.getOrDefault(partition, position.next()), position.end());
        if (end < position.next() && !endsAtPresent) {
            checkRegression(position, offsets);
            return 0;
        }
        regressedSince.remove(partition);
        long bound = present == null ? end : Math.min(end, present.getOrDefault(partition, position.next()));
        return Math.max(0, bound - position.next());
    }

    private void checkRegression(Position position, TopicOffsets offsets) {
        TopicPartition partition = position.partition();
        long since = regressedSince.computeIfAbsent(partition, p -> clock.steadyMicros());
        if (clock.steadyMicros() - since >= REGRESSION_MICROS) {
            jump(position, offsets.earliest(List.of(partition)).get(partition));
            regressedSince.remove(partition);
        }
    }

    /** Throws INPUT_LOST unless the user wants to go on. */
    void checkLoss(TopicPartition partition, long from, long to) {
        if (options.failOnDataLoss()) {
            String gone = to > from
                    ? "records of the Kafka partition " + partition + " from offset " + from + " to " + to
                            + " are gone before they were read"
                    : "the Kafka partition " + partition + " ends before the offset " + from
                            + " that is to be read next: the topic was made anew";
            throw new EddylineException(ErrorCode.INPUT_LOST, gone)
                    .hint("Keep records for longer ('retention.ms' of the topic), or go on without them:"
                            + " 'fail.on.data.loss' = 'false'.");
        }
    }
}
