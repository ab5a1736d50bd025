package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.type.RowType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a query, kept: the sum of its deltas, keyed by its unique key or as a multiset. One thread (the query's) applies and
 * publishes; any number of readers take snapshots and subscribe, and never make the writer wait for more than a few instructions.
 */
public final class LiveTable {
    /** Earlier epochs kept at most, whatever the retention. */
    public static final int MAX_RETAINED_EPOCHS = 10_000;

    private final RowType schema;
    private final List<Integer> uniqueKey;
    private final long retentionMicros;
    private final boolean durable;
    private final LiveTableRows rows;
    private final LiveTableState state;
    private final List<Batch> pending = new ArrayList<>();

    private final Object publishing = new Object();
    private final Deque<LiveTableSnapshot> retained = new ArrayDeque<>();
    private final List<SubscriptionBuffer> subscribers = new ArrayList<>();
    private volatile LiveTableSnapshot current;
    private boolean ended;
    private EddylineException endFailure;

    /**
     * @param uniqueKey columns that no two rows share; empty for a multiset
     * @param appendOnly whether rows are only ever added: spares the index
     * @param durable whether {@link #state} is written to checkpoints
     * @param retentionMicros how long earlier epochs stay readable
     */
    public LiveTable(
            RowType schema, List<Integer> uniqueKey, boolean appendOnly, boolean durable, long retentionMicros) {
        this.schema = schema;
        this.uniqueKey = List.copyOf(uniqueKey);
        this.retentionMicros = retentionMicros;
        this.durable = durable;
        this.rows = new LiveTableRows(schema, uniqueKey, appendOnly);
        this.state = new LiveTableState(schema, rows);
        this.current = new LiveTableSnapshot(-1, Long.MIN_VALUE, Long.MIN_VALUE, 0, rows.publish());
    }

    public RowType schema() {
        return schema;
    }

    public List<Integer> uniqueKey() {
        return uniqueKey;
    }

    /** The answer as of the last epoch. */
    public LiveTableSnapshot snapshot() {
        return current;
    }

    /** The answer as it was at that time; empty when that is not retained (any more). */
    public Optional<LiveTableSnapshot> snapshotAsOf(long micros) {
        synchronized (publishing) {
            if (current.epoch() >= 0 && current.nowMicros() <= micros) {
                return Optional.of(current);
            }
            LiveTableSnapshot found = null;
            for (LiveTableSnapshot snapshot : retained) {
                if (snapshot.nowMicros() <= micros) {
                    found = snapshot;
                }
            }
            return Optional.ofNullable(found);
        }
    }

    /** Memory taken, about, without that of retained epochs. */
    public long bytes() {
        return state.bytes();
    }

    /** Changes from now on, behind the answer so far if wanted. */
    public Subscription subscribe(SubscribeOptions options) {
        SubscriptionBuffer[] self = new SubscriptionBuffer[1];
        self[0] = new SubscriptionBuffer(schema, options, () -> unsubscribe(self[0]));
        synchronized (publishing) {
            if (options.snapshot()) {
                self[0].startWith(current);
            }
            if (ended) {
                self[0].end(endFailure);
            } else {
                subscribers.add(self[0]);
            }
        }
        return self[0];
    }

    private void unsubscribe(SubscriptionBuffer subscriber) {
        synchronized (publishing) {
            subscribers.remove(subscriber);
        }
    }

    /** Subscribers now. */
    public int subscriberCount() {
        synchronized (publishing) {
            return subscribers.size();
        }
    }

    /** Its content for checkpoints; used by the query's thread. */
    public StateUnit state() {
        return state;
    }

    /**
     * Takes the deltas of an epoch, consolidated; readers see them with the next {@link #publish}. By the query's thread.
     */
    public void apply(List<Batch> changes) {
        rows.apply(changes);
        if (durable) {
            state.changed(changes);
        }
        pending.addAll(changes);
    }

    /** Lets readers see what was applied, as of an epoch; after a restore, what was restored. By the query's thread. */
    public void publish(long epoch, long nowMicros, long watermarkMicros) {
        LiveTableSnapshot next = new LiveTableSnapshot(epoch, nowMicros, watermarkMicros, rows.rows(), rows.publish());
        synchronized (publishing) {
            retain(nowMicros);
            current = next;
            if (!subscribers.isEmpty()) {
                List<ChangeSet> sets = ChangeSets.of(schema, uniqueKey, epoch, pending);
                subscribers.forEach(subscriber -> subscriber.offer(epoch, watermarkMicros, sets));
            }
        }
        pending.clear();
    }

    private void retain(long nowMicros) {
        if (retentionMicros <= 0 || current.epoch() < 0) {
            return;
        }
        retained.addLast(current);
        // The newest of those that are too old was still the answer when the retention began.
        while (retained.size() > MAX_RETAINED_EPOCHS
                || (retained.size() > 1 && second().nowMicros() <= nowMicros - retentionMicros)) {
            retained.removeFirst();
        }
    }

    private LiveTableSnapshot second() {
        var iterator = retained.iterator();
        iterator.next();
        return iterator.next();
    }

    /** The query has ended; its answer stays readable. */
    public void end(EddylineException failure) {
        synchronized (publishing) {
            ended = true;
            endFailure = failure;
            subscribers.forEach(subscriber -> subscriber.end(failure));
            subscribers.clear();
        }
    }
}
