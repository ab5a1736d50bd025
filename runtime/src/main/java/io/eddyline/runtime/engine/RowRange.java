package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;

/** A part of a batch's selected rows. */
final class RowRange {
    private RowRange() {}

    static Batch of(Batch batch, int from, int to) {
        if (from == 0 && to == batch.selectedCount()) {
            return batch;
        }
        int[] selection = new int[to - from];
        for (int k = from; k < to; k++) {
            selection[k - from] = batch.row(k);
        }
        return batch.withSelection(selection, selection.length);
    }
}
