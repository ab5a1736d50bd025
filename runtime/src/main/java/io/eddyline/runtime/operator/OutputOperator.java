package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.dataflow.Receiver;
import java.util.ArrayList;
import java.util.List;

/** The root of a plan: gives the answer's delta to the outside, or keeps it until the thread that runs the epoch takes it. */
public final class OutputOperator extends Operator {
    private final List<Batch> waiting = new ArrayList<>();
    private Receiver direct;
    private long rowsGiven;

    public OutputOperator(OperatorSpec spec, Lane lane) {
        super(spec, lane);
    }

    /** Says where to give rows at once; null to keep them. For an operator that only the thread that runs the epoch calls. */
    public void giveDirectlyTo(Receiver target) {
        direct = target;
    }

    @Override
    public void begin() {
        super.begin();
        waiting.clear();
        rowsGiven = 0;
    }

    /** What waits is handed over at the end of the round. */
    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        if (spec.countsInput()) {
            lane.counts().given += batch.selectedCount();
        }
        rowsGiven += batch.selectedCount();
        // The origin does not outlive the source's next batch.
        Batch lasting = batch.withOrigin(null, null);
        if (direct == null) {
            waiting.add(lasting);
            lane.waits(lasting, true);
        } else {
            direct.push(lasting);
        }
    }

    /** Hands over what has been given since the last call. */
    public void giveTo(Receiver target) {
        for (Batch batch : waiting) {
            target.push(batch);
        }
        waiting.clear();
    }

    /** Rows of this epoch. */
    public long rowsGiven() {
        return rowsGiven;
    }
}
