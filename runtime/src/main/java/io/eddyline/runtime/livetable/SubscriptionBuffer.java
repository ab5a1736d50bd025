package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between a query and one subscriber. What the snapshot at the start holds does not count: it is made into changes as it is
 * fetched. All methods are safe for use by many threads.
 */
public final class SubscriptionBuffer implements Subscription {
    private final RowType schema;
    private final SubscribeOptions options;
    private final Runnable onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ChangeSet> queue = new ArrayDeque<>();

    private Iterator<Batch> snapshot = List.<Batch>of().iterator();
    private final Deque<ChangeSet> snapshotSets = new ArrayDeque<>();
    private long snapshotEpoch = -1;
    private int bufferedRows;
    private boolean closed;
    private boolean refusing;
    private boolean ended;
    private EddylineException failure;

    /**
     * @param onClose run once when the subscriber closes it
     */
    public SubscriptionBuffer(RowType schema, SubscribeOptions options, Runnable onClose) {
        this.schema = schema;
        this.options = options;
        this.onClose = onClose;
    }

    /** Gives the snapshot's rows before everything else. */
    void startWith(LiveTableSnapshot start) {
        snapshotEpoch = start.epoch();
        snapshot = start.batches().iterator();
        if (options.progress() && start.epoch() >= 0) {
            queue.add(ChangeSet.progress(start.epoch(), start.watermarkMicros()));
        }
    }

    /** Adds an epoch's changes; a subscriber that has too many waiting already fails. */
    void offer(long epoch, long watermarkMicros, List<ChangeSet> sets) {
        lock.lock();
        try {
            int rows = sets.stream().mapToInt(ChangeSet::rowCount).sum();
            if (failure == null && bufferedRows > 0 && bufferedRows + rows > options.maxBufferedRows()) {
                forget();
                failure = tooSlow();
            } else if (failure == null) {
                enqueue(epoch, watermarkMicros, sets, rows);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds an epoch's changes when there is room; waits for it. CANCELLED when the subscriber has gone. */
    public void offerWaiting(long epoch, long watermarkMicros, List<ChangeSet> sets) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            int rows = sets.stream().mapToInt(ChangeSet::rowCount).sum();
            while (!closed && !refusing && bufferedRows > 0 && bufferedRows + rows > options.maxBufferedRows()) {
                changed.await();
            }
            if (closed || refusing) {
                throw cancelled();
            }
            enqueue(epoch, watermarkMicros, sets, rows);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waiting of {@link #offerWaiting}, now and later, with CANCELLED. What is here can still be fetched. */
    public void refuse() {
        lock.lock();
        try {
            refusing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(long epoch, long watermarkMicros, List<ChangeSet> sets, int rows) {
        queue.addAll(sets);
        bufferedRows += rows;
        if (options.progress()) {
            // Marks alone must not fill the memory: the newest stands for those before it.
            if (!queue.isEmpty() && queue.peekLast().isProgress()) {
                queue.removeLast();
            }
            queue.add(ChangeSet.progress(epoch, watermarkMicros));
        }
    }

    private void forget() {
        queue.clear();
        snapshotSets.clear();
        snapshot = List.<Batch>of().iterator();
    }

    private EddylineException tooSlow() {
        return new EddylineException(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "more than " + options.maxBufferedRows() + " changes waited for this subscriber")
                .hint("Subscribe again, and fetch faster or subscribe to a query that gives fewer changes.");
    }

    private static EddylineException cancelled() {
        return new EddylineException(ErrorCode.CANCELLED, "the subscription was closed");
    }

    /** No changes follow: the query has ended, with an error or without (null). */
    public void end(EddylineException error) {
        lock.lock();
        try {
            ended = true;
            if (failure == null) {
                failure = error;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RowType schema() {
        return schema;
    }

    @Override
    public ChangeSet poll(long waitMicros) {
        lock.lock();
        try {
            long left = TimeUnit.MICROSECONDS.toNanos(waitMicros);
            while (true) {
                ChangeSet next = take();
                if (next != null || ended) {
                    return next;
                }
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.CANCELLED, "the statement was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private ChangeSet take() {
        if (closed) {
            throw cancelled();
        }
        while (snapshotSets.isEmpty() && snapshot.hasNext()) {
            snapshotSets.addAll(ChangeSets.insertions(schema, snapshotEpoch, snapshot.next()));
        }
        if (!snapshotSets.isEmpty()) {
            return snapshotSets.poll();
        }
        ChangeSet next = queue.poll();
        if (next == null && failure != null) {
            throw failure;
        }
        if (next != null) {
            bufferedRows -= next.rowCount();
            changed.signalAll();
        }
        return next;
    }

    @Override
    public boolean isEnded() {
        lock.lock();
        try {
            return ended && queue.isEmpty() && snapshotSets.isEmpty() && !snapshot.hasNext() && failure == null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            forget();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onClose.run();
    }
}
