package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;

/** All rows of all inputs. */
public final class UnionOperator extends Operator {
    private final boolean allCounted;
    private final boolean[] counted;

    /**
     * @param allCounted whether all inputs give rows that are still to be accounted for; when only some do, those end here
     * @param counted which inputs do
     */
    public UnionOperator(OperatorSpec spec, Lane lane, boolean allCounted, boolean[] counted) {
        super(spec, lane);
        this.allCounted = allCounted;
        this.counted = counted;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        if (!allCounted && counted[port]) {
            if (spec.stateFollows()) {
                lane.counts().kept += batch.selectedCount();
            } else {
                lane.counts().given += batch.selectedCount();
            }
        }
        emit(batch);
    }
}
