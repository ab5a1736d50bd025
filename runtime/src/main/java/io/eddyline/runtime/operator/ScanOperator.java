package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.connector.PassedOver;

/** Where the rows of a source or table come in. */
public final class ScanOperator extends Operator {
    public ScanOperator(OperatorSpec spec, Lane lane) {
        super(spec, lane);
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        lane.counts().read += batch.selectedCount();
        emit(batch);
    }

    @Override
    protected void takePassedOver(PassedOver passed) {
        lane.counts().read += passed.rows();
        emitPassedOver(passed);
    }
}
