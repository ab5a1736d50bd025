package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.time.EngineClock;
import io.eddyline.type.RowType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue between a batch statement's thread and who fetches. */
final class BatchAnswer implements BatchResult {
    private static final int MAX_BATCHES = 16;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3600);

    private final RowType schema;
    private final EngineClock clock;
    private final long deadlineNanos;
    private final boolean timed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Batch> queue = new ArrayDeque<>();
    private final Batch nothing;
    private final Runnable stopWork;

    private long rowsLeft;
    private boolean full;
    private boolean ended;
    private boolean cancelled;
    private EddylineException failure;
    private List<String> warnings = List.of();

    /**
     * @param stopWork makes the statement's thread end soon
     */
    BatchAnswer(RowType schema, BatchOptions options, EngineClock clock, Runnable stopWork) {
        this.schema = schema;
        this.clock = clock;
        this.rowsLeft = options.maxRows();
        this.timed = options.timeoutMicros() > 0;
        this.deadlineNanos = clock.nanos() + TimeUnit.MICROSECONDS.toNanos(options.timeoutMicros());
        this.nothing = new BatchBuilder(schema).build();
        this.stopWork = stopWork;
    }

    @Override
    public RowType schema() {
        return schema;
    }

    /** Adds rows, waits for room. Ends the work by CANCELLED when nobody wants more. */
    void put(Batch rows) {
        if (rows.isEmpty()) {
            return;
        }
        boolean enough;
        lock.lock();
        try {
            while (queue.size() >= MAX_BATCHES && !cancelled) {
                changed.awaitNanos(waitNanos(LONGEST_WAIT_NANOS));
                refuseWhenLate();
            }
            if (cancelled || full) {
                throw new EddylineException(ErrorCode.CANCELLED, "the statement was cancelled");
            }
            int count = (int) Math.min(rows.selectedCount(), rowsLeft);
            rowsLeft -= count;
            full |= rowsLeft == 0;
            enough = full;
            if (count > 0) {
                queue.add(RowRange.of(rows, 0, count));
            }
            changed.signalAll();
        } catch (InterruptedException e) {
            throw new EddylineException(ErrorCode.CANCELLED, "the statement was interrupted", e);
        } finally {
            lock.unlock();
        }
        if (enough) {
            stopWork.run();
        }
    }

    /** The statement needs no more rows. */
    void fill() {
        lock.lock();
        try {
            full = true;
        } finally {
            lock.unlock();
        }
        stopWork.run();
    }

    /** Whether no more rows are needed. */
    boolean isFull() {
        lock.lock();
        try {
            return full;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little; false when nobody wants the answer any more. */
    boolean pause(long micros) {
        lock.lock();
        try {
            long left = TimeUnit.MICROSECONDS.toNanos(micros);
            while (!cancelled && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !cancelled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The statement's thread has ended, with an error or without (null). */
    void end(List<String> texts, EddylineException error) {
        lock.lock();
        try {
            ended = true;
            warnings = List.copyOf(texts);
            // What stopped the work because it had enough is no error.
            boolean enough = full && error != null && error.code() == ErrorCode.CANCELLED;
            failure = failure != null || enough ? failure : error;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long waitNanos(long atMost) {
        return timed ? Math.min(atMost, Math.max(0, deadlineNanos - clock.nanos())) : atMost;
    }

    private void refuseWhenLate() {
        if (timed && clock.nanos() - deadlineNanos >= 0) {
            failure = new EddylineException(ErrorCode.TIMEOUT, "the statement took longer than allowed")
                    .hint("Give it more time, or a condition that lets it read less.");
            stopWork.run();
            throw failure;
        }
    }

    @Override
    public Batch next() {
        while (true) {
            Batch batch = next(TimeUnit.NANOSECONDS.toMicros(LONGEST_WAIT_NANOS));
            if (batch == null || !batch.isEmpty()) {
                return batch;
            }
        }
    }

    @Override
    public Batch next(long waitMicros) {
        lock.lock();
        try {
            if (!ended || !queue.isEmpty()) {
                refuseWhenLate();
            }
            long left = waitNanos(TimeUnit.MICROSECONDS.toNanos(waitMicros));
            while (queue.isEmpty() && !ended && !cancelled && failure == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (cancelled) {
                throw new EddylineException(ErrorCode.CANCELLED, "the statement was cancelled");
            }
            Batch batch = queue.poll();
            changed.signalAll();
            if (batch != null) {
                return batch;
            }
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                return null;
            }
            refuseWhenLate();
            return nothing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.CANCELLED, "the statement was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> warnings() {
        lock.lock();
        try {
            return warnings;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        boolean working;
        lock.lock();
        try {
            working = !ended && !cancelled;
            cancelled = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (working) {
            stopWork.run();
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
