package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.livetable.LiveTable;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** Keeps the answer in a live table. */
final class LiveTableOutput implements EpochOutput {
    private final Lock cut;
    private final LiveTable table;
    private final EpochDelta delta;
    private final String description;
    private long rowsGiven;

    /**
     * @param cut held while an epoch becomes visible
     */
    LiveTableOutput(QueryPlan plan, LiveTable table, Lock cut) {
        this.cut = cut;
        this.table = table;
        this.delta = new EpochDelta(plan);
        this.description = "live table, " + plan.outputMode();
    }

    @Override
    public void push(Batch batch) {
        delta.add(batch);
    }

    @Override
    public void end(long epoch) {
        List<Batch> changes = delta.take();
        rowsGiven = EpochDelta.rows(changes);
        table.apply(changes);
    }

    @Override
    public void publish(long epoch, long nowMicros, long watermarkMicros) {
        cut.lock();
        try {
            table.publish(epoch, nowMicros, watermarkMicros);
        } finally {
            cut.unlock();
        }
    }

    @Override
    public List<StateUnit> states() {
        return List.of(table.state());
    }

    @Override
    public long rowsGiven() {
        return rowsGiven;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void ended(EddylineException failure) {
        table.end(failure);
    }

    @Override
    public void close() {
        // The table stays readable.
    }
}
