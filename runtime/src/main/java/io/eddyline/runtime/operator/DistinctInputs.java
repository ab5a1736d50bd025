package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.runtime.state.DistinctValues;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that count for aggregate calls with DISTINCT over the same arguments: those that bring a value which is new under the call's
 * filter, or take the last of it away. The calls share one set of values, so that a row looks its value up once, whatever the filters.
 */
final class DistinctInputs {
    private final MetConditions met;
    private final DistinctValues values;
    private final List<Hits> changed = new ArrayList<>();

    /**
     * @param filters columns of the conditions, -1 for none
     */
    DistinctInputs(List<Integer> arguments, List<Integer> filters, DistinctValues values) {
        this.met = new MetConditions(arguments, filters);
        this.values = values;
        filters.forEach(filter -> changed.add(new Hits()));
    }

    DistinctValues values() {
        return values;
    }

    /** The rows that count under the n-th filter. */
    AggregateInput input(int n) {
        return AggregateInput.given(changed.get(n));
    }

    void load(Batch batch, Hits all) {
        met.load(batch, all);
        Hits hits = met.hits();
        changed.forEach(found -> found.clear(hits.count));
        values.apply(
                batch,
                hits.rows,
                hits.groups,
                hits.weighted ? hits.weights : null,
                met.conditions(),
                hits.count,
                (condition, row, group, weight) -> changed.get(condition).add(row, group, weight));
    }
}
