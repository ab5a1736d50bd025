package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.connector.PassedOver;
import io.eddyline.runtime.expression.Projector;

/** Computes each output column from a row. */
public final class ProjectOperator extends Operator {
    private final Projector projector;

    public ProjectOperator(OperatorSpec spec, Lane lane, Projector projector) {
        super(spec, lane);
        this.projector = projector;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        evaluating(batch);
        emit(projector.project(batch, evaluation));
    }

    @Override
    protected void takePassedOver(PassedOver passed) {
        emitPassedOver(passed);
    }
}
