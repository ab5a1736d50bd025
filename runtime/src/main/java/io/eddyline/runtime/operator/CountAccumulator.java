package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongBuilder;
import io.eddyline.runtime.state.WordPages;

/** COUNT: one word. */
final class CountAccumulator extends Accumulator {
    private final WordPages rows;
    private final boolean shared;

    /**
     * @param shared whether the word is the group's number of rows, which the operator itself keeps
     */
    CountAccumulator(AggregateInput input, int at, WordPages rows, boolean shared) {
        super(input, at);
        this.rows = rows;
        this.shared = shared;
    }

    @Override
    void update(Batch batch) {
        if (!shared) {
            add(rows, at, input.hits());
        }
    }

    @Override
    void merge(Batch batch, Hits hits, int first) {
        if (!shared) {
            merge(rows, at, hits, longs(batch, first));
        }
    }

    /** Adds numbers to a word of the groups' rows. */
    static void merge(WordPages rows, int at, Hits hits, long[] values) {
        for (int k = 0; k < hits.count; k++) {
            rows.page(hits.groups[k])[rows.base(hits.groups[k]) + at] += values[hits.rows[k]];
        }
    }

    /** Adds the weights to a word of the groups' rows. */
    static void add(WordPages rows, int at, Hits hits) {
        int[] groups = hits.groups;
        if (hits.weighted) {
            for (int k = 0; k < hits.count; k++) {
                rows.page(groups[k])[rows.base(groups[k]) + at] += hits.weights[k];
            }
        } else if (hits.uniform) {
            if (hits.count > 0) {
                rows.page(groups[0])[rows.base(groups[0]) + at] += hits.count;
            }
        } else {
            for (int k = 0; k < hits.count; k++) {
                rows.page(groups[k])[rows.base(groups[k]) + at]++;
            }
        }
    }

    @Override
    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        return a[baseA + at] == b[baseB + at];
    }

    @Override
    void append(long[] images, int width, int count, ColumnBuilder target) {
        ((LongBuilder) target).appendEach(images, at, width, count);
    }
}
