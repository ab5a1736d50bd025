package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.type.RowType;

/** Gives a sink the changes: in APPEND mode as they come when the plan only adds rows, else summed up at the end of each epoch. */
final class SinkOutput implements EpochOutput {
    private final Sink sink;
    private final RowType schema;
    private final boolean append;
    private final boolean direct;
    private final EpochDelta delta;
    private final String description;
    private boolean begun;
    private long rowsOfEpoch;
    private long rowsGiven;
    private long currentGroup = -1;

    SinkOutput(QueryPlan plan, Sink sink) {
        this.sink = sink;
        this.schema = plan.schema();
        this.append = plan.outputMode() == OutputMode.APPEND;
        this.direct = append && plan.appendOnly();
        this.delta = new EpochDelta(plan);
        this.description = "sink, " + plan.outputMode();
    }

    /** Says under which number what is pushed next will be published. */
    @Override
    public void begin(long group) {
        currentGroup = group;
    }

    @Override
    public void push(Batch batch) {
        if (direct) {
            write(batch);
        } else {
            delta.add(batch);
        }
    }

    /** No sink keeps what it is given. */
    @Override
    public boolean keepsColumns() {
        return !direct;
    }

    @Override
    public void end(long epoch) {
        delta.take().forEach(this::write);
        rowsGiven = rowsOfEpoch;
        rowsOfEpoch = 0;
    }

    private void write(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        Batch rows = UnitWeights.of(batch.withOrigin(null, null), schema);
        if (append && rows.weights() != null) {
            throw new EddylineException(
                    ErrorCode.INTERNAL, "a row that was final is taken back, in output mode append");
        }
        if (!begun) {
            sink.begin(currentGroup);
            begun = true;
        }
        sink.write(rows);
        rowsOfEpoch += rows.selectedCount();
    }

    @Override
    public void prepare(long group) {
        if (begun) {
            sink.prepare();
        }
    }

    @Override
    public void commit(long group) {
        if (begun) {
            sink.commit(group);
            begun = false;
        }
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
    public void stopWaiting() {
        sink.stopWaiting();
    }

    @Override
    public void close() {
        sink.close();
    }
}
