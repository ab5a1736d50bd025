package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.runtime.state.DistinctValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that count for aggregate calls with DISTINCT over the same arguments: those that bring a value which is new under the call's
 * filter, or take the last of it away. The calls share one set of values, so that a row looks its value up once, whatever the filters.
 */
final class DistinctInputs {
    private final AggregateInput rows;
    private final int[] filters;
    private final DistinctValues values;
    private final List<Hits> changed = new ArrayList<>();
    private final Hits met = new Hits();
    private int[] conditions = new int[0];

    /**
     * @param filters columns of the conditions, -1 for none
     */
    DistinctInputs(List<Integer> arguments, List<Integer> filters, DistinctValues values) {
        this.rows = new AggregateInput(arguments, -1);
        this.filters = filters.stream().mapToInt(Integer::intValue).toArray();
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
        rows.load(batch, all);
        Hits notNull = rows.hits();
        changed.forEach(hits -> hits.clear(notNull.count));
        if (conditions.length < notNull.count) {
            conditions = new int[notNull.count];
        }
        Arrays.fill(conditions, 0, notNull.count, 0);
        for (int n = 0; n < filters.length; n++) {
            meet(notNull, filters[n] < 0 ? null : (BooleanColumn) batch.column(filters[n]), n);
        }
        leaveOutUnmet(notNull);
        values.apply(
                batch,
                met.rows,
                met.groups,
                met.weighted ? met.weights : null,
                conditions,
                met.count,
                (condition, row, group, weight) -> changed.get(condition).add(row, group, weight));
    }

    private void meet(Hits hits, BooleanColumn filter, int n) {
        int[] found = hits.rows;
        if (filter == null) {
            for (int k = 0; k < hits.count; k++) {
                conditions[k] |= 1 << n;
            }
            return;
        }
        boolean[] isTrue = filter.values();
        boolean nulls = filter.mayHaveNulls();
        for (int k = 0; k < hits.count; k++) {
            conditions[k] |= (isTrue[found[k]] ? 1 : 0) << n;
        }
        for (int k = 0; k < hits.count && nulls; k++) {
            conditions[k] &= filter.isNull(found[k]) ? ~(1 << n) : -1;
        }
    }

    /** Leaves those rows that meet a condition, the conditions with them. */
    private void leaveOutUnmet(Hits hits) {
        met.clear(hits.count);
        met.weighted = hits.weighted;
        for (int k = 0; k < hits.count; k++) {
            if (conditions[k] != 0) {
                conditions[met.count] = conditions[k];
                met.take(hits, k);
            }
        }
    }
}
