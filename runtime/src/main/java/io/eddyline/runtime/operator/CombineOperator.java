package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.plan.AggregateCall;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands in front of the exchange of an {@link AggregateOperator}: adds up rows with equal keys where they were read, so that few sums are
 * shared out among the lanes instead of many rows, whose columns all lanes would read. Gives sums to one target, and rows as they come to
 * the others while adding up is not worth it: in small epochs, and where keys hardly repeat. Calls with DISTINCT have no sums: of the rows
 * that were added up, those that may bring a new value are given to a third target, or, where the values are shared out among lanes, to one
 * for each set of them; then all rows are added up. Keeps nothing from epoch to epoch. Input that is never
 * taken back.
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

    /** Of the rows that were added up, at least one in so many may be handed on as well. */
    private static final int FEW_NEW_VALUES = 2;

    /** Rows after which that is known. */
    private static final int TRIAL_ROWS = 1 << 16;

    private final PartialSums sums;
    private final Targets targets;
    private final List<NewValueRows> newValues = new ArrayList<>();
    private final boolean addsUpAll;
    private final int limit;
    private long passing;
    private long taken;
    private long handedOn;

    /**
     * Where rows go that were added up.
     *
     * @param sums takes the sums: the keys, then words as {@link PreAggregateOperator} gives them
     * @param newValues takes rows that may bring new values: one for all of them, or one for each of {@code shares}; empty without calls
     *     with DISTINCT
     * @param shares the sets of values that are shared out; then all rows are added up, and none goes as it comes
     */
    public record Targets(Operator sums, List<Operator> newValues, List<DistinctShare> shares) {}

    /**
     * @param keys columns of the groups' keys
     */
    public CombineOperator(
            OperatorSpec spec, Lane lane, List<Integer> keys, List<AggregateCall> calls, Targets targets) {
        super(spec, lane);
        RowType input = spec.input();
        List<AggregateCall> merged = merged(calls, input).orElseThrow();
        this.sums = new PartialSums(merged, input, input.select(keys).types(), keys);
        this.targets = targets;
        this.addsUpAll = !targets.shares().isEmpty();
        targets.shares().forEach(share -> newValues.add(new NewValueRows(share, input)));
        if (!addsUpAll && !targets.newValues().isEmpty()) {
            newValues.add(new NewValueRows(calls, input));
        }
        this.limit = Math.max(LEAST_LIMIT, CACHED_WORDS / sums.width());
    }

    private static Optional<List<AggregateCall>> merged(List<AggregateCall> calls, RowType input) {
        return new Accumulators(calls, input, true).mergedCalls();
    }

    /** Words of a sum; 0 when rows cannot be added up. */
    public static int words(List<AggregateCall> calls, RowType input) {
        return merged(calls, input)
                .map(parts -> PreAggregateOperator.words(parts, input))
                .orElse(0);
    }

    /** Whether rows are handed on for the sake of their values, too. */
    public static boolean handsOnNewValues(List<AggregateCall> calls, RowType input) {
        return merged(calls, input).stream().anyMatch(parts -> parts.size() < calls.size());
    }

    @Override
    public void begin() {
        super.begin();
        passing = addsUpAll ? 0 : Math.max(passing, FEW_ROWS);
        taken = 0;
        handedOn = 0;
    }

    @Override
    public boolean keepsColumns() {
        return false;
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
        handOn(batch);
        if (sums.groups() >= limit || taken >= TRIAL_ROWS && !areFewHandedOn()) {
            giveAll();
        }
    }

    private void handOn(Batch batch) {
        for (int i = 0; i < newValues.size(); i++) {
            NewValueRows found = newValues.get(i);
            found.find(batch, sums.hits());
            handedOn += found.count();
            if (found.count() > 0) {
                Batch rows = found.of(batch);
                targets.newValues().get(i).push(found.isCopy() ? Lane.OWN : Lane.LENT, rows);
            }
        }
    }

    private boolean areFewHandedOn() {
        return addsUpAll || taken >= FEW_NEW_VALUES * handedOn;
    }

    @Override
    public void finish() {
        giveAll();
    }

    private void giveAll() {
        if (taken > 0) {
            // Groups get other numbers, and may be closed behind the epoch.
            newValues.forEach(NewValueRows::forget);
        }
        boolean worthIt = addsUpAll || taken >= (long) WORTH_IT * sums.groups() && areFewHandedOn();
        passing = worthIt ? 0 : NEXT_TRY;
        taken = 0;
        handedOn = 0;
        sums.giveAll(batch -> targets.sums().push(Lane.OWN, batch));
    }
}
