package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.livetable.Consolidation;
import io.eddyline.runtime.livetable.PairedChanges;
import java.util.ArrayList;
import java.util.List;

/** Collects the deltas of an epoch; sums them up unless nothing was taken back in it. */
final class EpochDelta {
    private final boolean appendOnly;
    private final Consolidation consolidation;
    /** Null unless the answer changes pair by pair. */
    private final PairedChanges pairs;

    private List<Batch> batches = new ArrayList<>();
    /** Whether a row of the epoch is taken back: without one there is nothing that could cancel out. */
    private boolean takesBack;

    EpochDelta(QueryPlan plan) {
        this.appendOnly = plan.appendOnly();
        this.consolidation = new Consolidation(plan.schema());
        this.pairs = PlanNodes.changesInPairs(plan.root())
                ? new PairedChanges(plan.schema().size())
                : null;
    }

    void add(Batch delta) {
        if (!delta.isEmpty()) {
            batches.add(delta.withOrigin(null, null));
            takesBack = takesBack || (!appendOnly && takesBack(delta));
        }
    }

    private static boolean takesBack(Batch delta) {
        for (int k = 0; delta.weights() != null && k < delta.selectedCount(); k++) {
            if (delta.weight(delta.row(k)) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The epoch's changes, retractions first; nothing is left here. */
    List<Batch> take() {
        List<Batch> result = batches;
        batches = new ArrayList<>();
        if (takesBack) {
            takesBack = false;
            if (pairs != null) {
                return pairs.sum(result);
            }
            result.forEach(consolidation::add);
            return consolidation.take();
        }
        return result;
    }

    static long rows(List<Batch> batches) {
        return batches.stream().mapToLong(Batch::selectedCount).sum();
    }
}
