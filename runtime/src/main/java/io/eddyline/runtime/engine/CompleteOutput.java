package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Sink;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.livetable.LiveTable;
import java.util.List;

/** Gives a sink the whole answer, in the order that the query asks for, each time that it has changed. */
final class CompleteOutput implements EpochOutput {
    private final Sink sink;
    private final LiveTable answer;
    private final EpochDelta delta;
    private final QueryPlan plan;
    private final RowOrder order;
    private boolean changed;
    private boolean begun;
    private long rowsGiven;

    CompleteOutput(QueryPlan plan, RowOrder order, Sink sink, boolean durable) {
        this.sink = sink;
        this.plan = plan;
        this.order = order;
        this.delta = new EpochDelta(plan);
        this.answer = new LiveTable(plan.schema(), plan.uniqueKey(), plan.appendOnly(), durable, 0);
    }

    @Override
    public void push(Batch batch) {
        delta.add(batch);
    }

    @Override
    public void end(long epoch) {
        List<Batch> changes = delta.take();
        if (!changes.isEmpty()) {
            answer.apply(changes);
            answer.publish(epoch, 0, 0);
            changed = true;
        }
        rowsGiven = changes.isEmpty() ? 0 : answer.snapshot().rows();
    }

    @Override
    public void prepare(long group) {
        if (!changed) {
            return;
        }
        sink.begin(group);
        OrderedRows rows = new OrderedRows(plan.schema(), order);
        answer.snapshot().batches().forEach(rows::add);
        rows.take(sink::write);
        sink.prepare();
        changed = false;
        begun = true;
    }

    @Override
    public void commit(long group) {
        if (begun) {
            sink.commit(group);
            begun = false;
        }
    }

    @Override
    public List<StateUnit> states() {
        return List.of(answer.state());
    }

    @Override
    public long rowsGiven() {
        return rowsGiven;
    }

    @Override
    public String description() {
        return "sink, " + plan.outputMode();
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
