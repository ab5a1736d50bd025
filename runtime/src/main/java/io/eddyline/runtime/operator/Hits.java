package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BooleanColumn;
import io.eddyline.batch.Column;
import java.util.Arrays;

/** Rows of a batch with the groups that they belong to: what an accumulator takes in one go. Reused from batch to batch. */
final class Hits {
    int count;
    /** Whether all rows belong to one group. */
    boolean uniform;
    /** Physical rows. */
    int[] rows = new int[0];
    /** Rows of the group table. */
    int[] groups = new int[0];
    /** Weights; meaningful when {@link #weighted}. */
    long[] weights = new long[0];

    /** Whether any weight is not 1. */
    boolean weighted;

    void clear(int capacity) {
        count = 0;
        weighted = false;
        uniform = false;
        if (rows.length < capacity) {
            rows = new int[capacity];
            groups = new int[capacity];
            weights = new long[capacity];
        }
    }

    void add(int row, int group, long weight) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
            groups = Arrays.copyOf(groups, count * 2);
            weights = Arrays.copyOf(weights, count * 2);
        }
        rows[count] = row;
        groups[count] = group;
        weights[count++] = weight;
        weighted |= weight != 1;
    }

    long weight(int k) {
        return weighted ? weights[k] : 1;
    }

    /** All selected rows. */
    void load(Batch batch, int[] groupIds) {
        int selected = batch.selectedCount();
        clear(selected);
        count = selected;
        int[] selection = batch.selection();
        for (int k = 0; k < selected; k++) {
            rows[k] = selection == null ? k : selection[k];
        }
        System.arraycopy(groupIds, 0, groups, 0, selected);
        if (batch.weights() != null) {
            weighted = true;
            for (int k = 0; k < selected; k++) {
                weights[k] = batch.weights()[rows[k]];
            }
        }
        uniform = isUniform();
    }

    private boolean isUniform() {
        int differences = 0;
        for (int k = 1; k < count; k++) {
            differences |= groups[k] ^ groups[0];
        }
        return differences == 0;
    }

    /** Those of others whose condition is TRUE. */
    void loadWhere(Hits others, BooleanColumn condition) {
        clear(others.count);
        uniform = others.uniform;
        weighted = others.weighted;
        boolean[] values = condition.values();
        if (condition.mayHaveNulls() || weighted) {
            for (int k = 0; k < others.count; k++) {
                int row = others.rows[k];
                if (values[row] && !condition.isNull(row)) {
                    take(others, k);
                }
            }
            return;
        }
        // Without a branch that would often go wrong.
        int taken = 0;
        for (int k = 0; k < others.count; k++) {
            int row = others.rows[k];
            rows[taken] = row;
            groups[taken] = others.groups[k];
            taken += values[row] ? 1 : 0;
        }
        count = taken;
    }

    /** Those of others whose value is not NULL. */
    void loadNotNull(Hits others, Column column) {
        clear(others.count);
        uniform = others.uniform;
        weighted = others.weighted;
        for (int k = 0; k < others.count; k++) {
            if (!column.isNull(others.rows[k])) {
                take(others, k);
            }
        }
    }

    /** Adds the k-th of others, with the same weights or none. */
    void take(Hits others, int k) {
        rows[count] = others.rows[k];
        groups[count] = others.groups[k];
        if (weighted) {
            weights[count] = others.weights[k];
        }
        count++;
    }
}
