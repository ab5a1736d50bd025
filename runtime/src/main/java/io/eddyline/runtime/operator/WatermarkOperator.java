package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.PassedOver;
import io.eddyline.runtime.dataflow.StateUnit;

/** Observes event time; passes rows on unchanged. The lanes share one {@link EventTime}; the first lane stands for its state. */
public final class WatermarkOperator extends Operator {
    private final EventTime eventTime;
    private final int timeColumn;

    public WatermarkOperator(OperatorSpec spec, Lane lane, EventTime eventTime, int timeColumn) {
        super(spec, lane);
        this.eventTime = eventTime;
        this.timeColumn = timeColumn;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        LongColumn times = (LongColumn) batch.column(timeColumn);
        int[] selection = batch.selection();
        long[] values = times.values();
        long highest = Long.MIN_VALUE;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = selection == null ? k : selection[k];
            if (!times.isNull(row)) {
                highest = Math.max(highest, values[row]);
            }
        }
        eventTime.observe(lane.partition(), highest, lane.nowMicros());
        emit(batch);
    }

    @Override
    protected void takePassedOver(PassedOver passed) {
        eventTime.observe(lane.partition(), passed.highestTime(), lane.nowMicros());
        emitPassedOver(passed);
    }

    @Override
    public StateUnit state() {
        return lane.index() == 0 ? eventTime : null;
    }
}
