package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.plan.AggregateCall;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * Stands in front of the exchange of an {@link AggregateOperator}: adds up rows with equal keys where they were read, so that few sums are
 * shared out among the lanes instead of many rows, whose columns all lanes would read. Gives sums to one target, and rows as they come to
 * the others while adding up is not worth it: in small epochs, and where keys hardly repeat. Keeps nothing from epoch to epoch. Input that is
 * never taken back.
 */
public final class CombineOperator extends Operator {
    /** With these a lane has begun an epoch that is large enough. */
    private static final int FEW_ROWS = 4096;

    /** Words of sums that stay in a processor's own cache. */
    private static final int CACHED_WORDS = 1 << 16;

    private static final int LEAST_LIMIT = 256;

    /** Rows a sum from which on it costs less than the rows. */
    private static final int WORTH_IT = 4;

    /** Rows that are given as they are before another try. */
    private static final int NEXT_TRY = 1 << 20;

    private final PartialSums sums;
    private final Operator sumsTarget;
    private final int limit;
    private long passing;
    private long taken;

    /**
     * @param keys columns of the groups' keys
     * @param sumsTarget takes the sums: the keys, then words as {@link PreAggregateOperator} gives them
     */
    public CombineOperator(
            OperatorSpec spec, Lane lane, List<Integer> keys, List<AggregateCall> calls, Operator sumsTarget) {
        super(spec, lane);
        RowType input = spec.input();
        this.sums = new PartialSums(calls, input, input.select(keys).types(), keys);
        this.sumsTarget = sumsTarget;
        this.limit = Math.max(LEAST_LIMIT, CACHED_WORDS / sums.width());
    }

    @Override
    public void begin() {
        super.begin();
        passing = Math.max(passing, FEW_ROWS);
        taken = 0;
    }

    @Override
    protected void process(int port, Batch batch) {
        if (passing > 0) {
            passing -= batch.selectedCount();
            emit(batch);
            return;
        }
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
        passing = taken < (long) WORTH_IT * sums.groups() ? NEXT_TRY : 0;
        taken = 0;
        sums.giveAll(batch -> sumsTarget.push(0, batch));
    }
}
