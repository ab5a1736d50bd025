package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.plan.AggregateCall;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * Adds up rows of an epoch before an {@link AggregateOperator} or a {@link PaneAggregateOperator} takes them: what it gives are partial sums,
 * the words of that operator's accumulators as columns behind the keys. Keeps nothing from epoch to epoch. Input that is never taken back.
 */
public final class PreAggregateOperator extends Operator {
    /** Groups that fit a processor's cache. */
    private static final int FIRST_LIMIT = 1 << 14;

    private static final int HIGHEST_LIMIT = 1 << 20;

    private final PartialSums sums;
    private int limit = FIRST_LIMIT;
    private long taken;

    public PreAggregateOperator(OperatorSpec spec, Lane lane, List<Integer> keys, List<AggregateCall> calls) {
        super(spec, lane);
        RowType input = spec.input();
        this.sums = new PartialSums(calls, input, input.select(keys).types(), keys);
    }

    /** Words of a partial sum: the number of rows, then the accumulators'. 0 when the calls cannot be added up in parts. */
    public static int words(List<AggregateCall> calls, RowType input) {
        Accumulators probe = new Accumulators(calls, input, true);
        return probe.canMerge() ? 1 + probe.words() : 0;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        kept(batch.selectedCount());
        sums.update(batch);
        taken += batch.selectedCount();
        if (sums.groups() >= limit) {
            giveAll();
        }
    }

    @Override
    public void finish() {
        giveAll();
    }

    private void giveAll() {
        int count = sums.groups();
        if (taken < 2L * count && limit < HIGHEST_LIMIT) {
            // Hardly worth the while: more groups at a time may have more in common.
            limit *= 4;
        }
        taken = 0;
        sums.giveAll(this::emit);
    }
}
