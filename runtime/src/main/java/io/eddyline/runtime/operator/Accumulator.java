package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;

/**
 * One aggregate of all groups: some words of each group's row. Batches of rows go in; results are read from images, copies of groups' rows
 * as they are or as they were before the epoch.
 */
abstract class Accumulator {
    final AggregateInput input;
    /** First of its words within a group's row. */
    final int at;

    Accumulator(AggregateInput input, int at) {
        this.input = input;
        this.at = at;
    }

    /** Takes the rows of {@link #input}. */
    abstract void update(Batch batch);

    /**
     * Adds the words of partial sums to groups; only some kinds can, as {@link Accumulators#canMerge} knows.
     *
     * @param first column of the batch that holds the first of this accumulator's words
     */
    void merge(Batch batch, Hits hits, int first) {
        throw new UnsupportedOperationException();
    }

    static long[] longs(Batch batch, int column) {
        return ((LongColumn) batch.column(column)).values();
    }

    /** Whether {@link #refresh} does something. */
    boolean isRefreshed() {
        return false;
    }

    /** Whether {@link #failure} may ever give something. */
    boolean mayFail() {
        return false;
    }

    /** Brings a group's words up to date before its result is read. */
    void refresh(int group) {
        // Most keep them so.
    }

    /** Whether two images have the same result. */
    abstract boolean isSame(long[] a, int baseA, long[] b, int baseB);

    /** Why an image's result cannot be given; null when it can. */
    String failure(long[] image, int base) {
        return null;
    }

    /** Appends the results of so many images, laid end to end. */
    abstract void append(long[] images, int width, int count, ColumnBuilder target);
}
