package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.connector.PassedOver;
import io.eddyline.runtime.expression.Selector;

/** Keeps the rows for which a condition is TRUE. */
public final class FilterOperator extends Operator {
    private final Selector condition;
    private int failures;

    public FilterOperator(OperatorSpec spec, Lane lane, Selector condition) {
        super(spec, lane);
        this.condition = condition;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        failures = 0;
        evaluating(batch);
        Batch kept = condition.select(batch, evaluation);
        filtered(batch.selectedCount() - kept.selectedCount() - failures);
        emit(kept);
    }

    @Override
    protected void takePassedOver(PassedOver passed) {
        filtered(passed.rows());
    }

    @Override
    protected void onFailure() {
        failures++;
    }
}
