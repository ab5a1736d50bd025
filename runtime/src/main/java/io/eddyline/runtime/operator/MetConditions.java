package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The conditions of aggregate calls with DISTINCT over the same arguments that rows meet, a bit each. Rows that meet none, or have an
 * argument that is NULL, are left out. Reused from batch to batch.
 */
final class MetConditions {
    private final AggregateInput rows;
    private final int[] filters;
    private final Hits met = new Hits();
    private int[] conditions = new int[0];

    /**
     * @param filters columns of the conditions, -1 for none
     */
    MetConditions(List<Integer> arguments, List<Integer> filters) {
        this.rows = new AggregateInput(arguments, -1);
        this.filters = filters.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The rows that meet a condition. */
    Hits hits() {
        return met;
    }

    /** What each of them meets. */
    int[] conditions() {
        return conditions;
    }

    void load(Batch batch, Hits all) {
        rows.load(batch, all);
        Hits notNull = rows.hits();
        if (conditions.length < notNull.count) {
            conditions = new int[notNull.count];
        }
        Arrays.fill(conditions, 0, notNull.count, 0);
        for (int n = 0; n < filters.length; n++) {
            meet(notNull, filters[n] < 0 ? null : (BooleanColumn) batch.column(filters[n]), n);
        }
        leaveOutUnmet(notNull);
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
