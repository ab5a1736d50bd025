package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.AggregateCall;
import io.eddyline.runtime.state.RecentValues;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the rows that may bring a group a value which it has not had, for aggregate calls with DISTINCT: all but those whose values came
 * shortly before. Of input that is never taken back. Not thread-safe.
 */
final class NewValueRows {
    /** The columns that are handed on; null for all as they are. */
    private final int[] columns;

    private final RowType handedOn;
    private final List<Values> sets = new ArrayList<>();
    private boolean[] marked = new boolean[0];
    private int[] found = new int[0];
    private int count;
    private boolean isCopy;

    /** The values of one column under some conditions. */
    private static final class Values {
        private final MetConditions met;
        private final RecentValues recent = new RecentValues();
        private final int column;

        Values(int column, List<Integer> filters) {
            this.met = new MetConditions(List.of(column), filters);
            this.column = column;
        }

        /** Marks the rows that are not known to bring nothing new. */
        void mark(Batch batch, Hits all, boolean[] marks) {
            met.load(batch, all);
            Hits hits = met.hits();
            int left = hits.count;
            int[] rows = hits.rows;
            if (batch.column(column) instanceof LongColumn values) {
                left = recent.leaveOutKnown(values.values(), hits.rows, hits.groups, met.conditions(), hits.count);
                rows = recent.rows();
            }
            for (int k = 0; k < left; k++) {
                marks[rows[k]] = true;
            }
        }
    }

    /** All sets of values together. */
    NewValueRows(List<AggregateCall> calls, RowType input) {
        this.columns = null;
        this.handedOn = input;
        addSets(calls, input);
    }

    /** One set of values alone. */
    NewValueRows(DistinctShare share, RowType input) {
        this.columns = share.columns().stream().mapToInt(Integer::intValue).toArray();
        this.handedOn = input.select(share.columns());
        addSets(share.calls(), input);
    }

    private void addSets(List<AggregateCall> calls, RowType input) {
        new Accumulators(calls, input, true)
                .distinctSets()
                .forEach(set -> sets.add(new Values(set.arguments().get(0), set.filters())));
    }

    /** Looks at some rows with their groups. */
    void find(Batch batch, Hits all) {
        if (marked.length < batch.rowCount()) {
            marked = new boolean[batch.rowCount()];
        }
        for (int i = 0; i < sets.size(); i++) {
            sets.get(i).mark(batch, all, marked);
        }
        if (found.length < all.count) {
            found = new int[all.count];
        }
        count = 0;
        for (int k = 0; k < all.count; k++) {
            int row = all.rows[k];
            found[count] = row;
            count += marked[row] ? 1 : 0;
            marked[row] = false;
        }
    }

    /** How many were found. */
    int count() {
        return count;
    }

    /** The rows that were found; copied when they are few, since others are going to hold on to them. */
    Batch of(Batch batch) {
        Batch rows = batch.withSelection(Arrays.copyOf(found, count), count);
        if (columns != null) {
            rows = rows.withColumns(
                    Arrays.stream(columns).mapToObj(batch::column).toArray(Column[]::new));
        }
        isCopy = 2 * count < batch.rowCount();
        return isCopy ? Gather.selected(rows, handedOn) : rows;
    }

    /** Whether the rows that were given last were copied. */
    boolean isCopy() {
        return isCopy;
    }

    /** Forgets all values: their groups have other numbers, or none, from now on. */
    void forget() {
        sets.forEach(set -> set.recent.clear());
    }
}
