package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.livetable.ChangeSets;
import io.eddyline.runtime.livetable.SubscriptionBuffer;
import java.util.List;

/**
 * Gives the changes to the one subscriber for whom the query runs; waits when he is slow. As the query starts with nothing, its changes are
 * the answer so far too: no table is kept.
 */
final class SubscriptionOutput implements EpochOutput {
    private final QueryPlan plan;
    private final SubscriptionBuffer buffer;
    private final EpochDelta delta;
    private List<Batch> changes = List.of();
    private boolean silent;
    private long rowsGiven;

    /**
     * @param silent gives nothing until all that was there at the start is read
     */
    SubscriptionOutput(QueryPlan plan, SubscriptionBuffer buffer, boolean silent) {
        this.plan = plan;
        this.buffer = buffer;
        this.delta = new EpochDelta(plan);
        this.silent = silent;
    }

    @Override
    public void push(Batch batch) {
        delta.add(batch);
    }

    @Override
    public void end(long epoch) {
        changes = delta.take();
        rowsGiven = EpochDelta.rows(changes);
    }

    @Override
    public void publish(long epoch, long nowMicros, long watermarkMicros) {
        if (silent) {
            return;
        }
        try {
            buffer.offerWaiting(epoch, watermarkMicros, ChangeSets.of(plan.schema(), plan.uniqueKey(), epoch, changes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EddylineException(ErrorCode.CANCELLED, "the subscription was closed", e);
        }
    }

    @Override
    public void caughtUp() {
        silent = false;
    }

    @Override
    public void cancel() {
        buffer.refuse();
    }

    @Override
    public long rowsGiven() {
        return rowsGiven;
    }

    @Override
    public String description() {
        return "subscription";
    }

    @Override
    public void ended(EddylineException failure) {
        buffer.end(failure);
    }

    @Override
    public void close() {
        // The subscriber closes his end.
    }
}
