package io.eddyline.connectors.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Tapes that nobody reads at the moment, the one that was read last at the end. Safe for use by many threads. */
final class TapePool implements AutoCloseable {
    /** Consumers kept between epochs; with more partitions, some of them take turns. */
    private static final int MAX_IDLE = 32;

    private final Supplier<PartitionTape> maker;
    private final Deque<PartitionTape> idle = new ArrayDeque<>();
    private boolean closed;

    TapePool(Supplier<PartitionTape> maker) {
        this.maker = maker;
    }

    /** A tape that stands at the offset. */
    PartitionTape take(TopicPartition partition, long offset) {
        PartitionTape tape = find(partition);
        if (tape == null) {
            tape = maker.get();
        }
        try {
            tape.seek(partition, offset);
            return tape;
        } catch (RuntimeException e) {
            tape.close();
            throw e;
        }
    }

    private synchronized PartitionTape find(TopicPartition partition) {
        for (Iterator<PartitionTape> tapes = idle.iterator(); tapes.hasNext(); ) {
            PartitionTape tape = tapes.next();
            if (tape.isOf(partition)) {
                tapes.remove();
                return tape;
            }
        }
        return idle.size() < MAX_IDLE ? null : idle.removeFirst();
    }

    void give(PartitionTape tape) {
        boolean kept;
        synchronized (this) {
            kept = !closed && idle.size() < MAX_IDLE;
            if (kept) {
                idle.addLast(tape);
            }
        }
        if (!kept) {
            tape.close();
        }
    }

    @Override
    public void close() {
        Deque<PartitionTape> all;
        synchronized (this) {
            closed = true;
            all = new ArrayDeque<>(idle);
            idle.clear();
        }
        all.forEach(PartitionTape::close);
    }
}
