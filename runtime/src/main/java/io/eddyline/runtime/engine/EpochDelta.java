package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.livetable.Consolidation;
import java.util.ArrayList;
import java.util.List;

/** Collects the deltas of an epoch; sums them up unless the plan only ever adds rows. */
final class EpochDelta {
    private final boolean appendOnly;
    private final Consolidation consolidation;
    private List<Batch> batches = new ArrayList<>();

    EpochDelta(QueryPlan plan) {
        this.appendOnly = plan.appendOnly();
        this.consolidation = new Consolidation(plan.schema());
    }

    void add(Batch delta) {
        if (!appendOnly) {
            consolidation.add(delta);
        } else if (!delta.isEmpty()) {
            batches.add(delta.withOrigin(null, null));
        }
    }

    /** The epoch's changes, retractions first; nothing is left here. */
    List<Batch> take() {
        if (!appendOnly) {
            return consolidation.take();
        }
        List<Batch> result = batches;
        batches = new ArrayList<>();
        return result;
    }

    static long rows(List<Batch> batches) {
        return batches.stream().mapToLong(Batch::selectedCount).sum();
    }
}
