package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums up changes of which each row comes at most once, but for one that is taken back and given again right behind that: what an aggregate
 * gives in an epoch, the row that was and the row that is of one group after the other. Says the same as {@link Consolidation}, in the same
 * order, without looking at a row twice or copying any.
 */
public final class PairedChanges {
    private final int[] columns;
    private final List<Batch> takenBack = new ArrayList<>();
    private final List<Batch> given = new ArrayList<>();
    /** The row that was looked at last, if it was taken back; null if not. */
    private Batch before;

    private int beforeRow;

    /**
     * @param columnCount columns of the changes
     */
    public PairedChanges(int columnCount) {
        this.columns = new int[columnCount];
        Arrays.setAll(columns, c -> c);
    }

    /**
     * All rows taken back before all rows given; the columns are those of the input.
     *
     * @param input none of them empty, with weights of +1 and -1
     */
    public List<Batch> sum(List<Batch> input) {
        before = null;
        for (Batch batch : input) {
            share(batch);
        }
        List<Batch> result = new ArrayList<>(takenBack);
        result.addAll(given);
        takenBack.clear();
        given.clear();
        before = null;
        return result;
    }

    private void share(Batch batch) {
        if (batch.weights() == null && !isBefore(batch, batch.row(0))) {
            before = null;
            given.add(batch);
            return;
        }
        int count = batch.selectedCount();
        int[] negative = new int[count];
        int[] positive = new int[count];
        int negatives = 0;
        int positives = 0;
        for (int k = 0; k < count; k++) {
            int row = batch.row(k);
            if (batch.weight(row) < 0) {
                negative[negatives++] = row;
                before = batch;
                beforeRow = row;
                continue;
            }
            if (!isBefore(batch, row)) {
                positive[positives++] = row;
            } else if (before == batch) {
                negatives--;
            } else {
                dropLastTakenBack();
            }
            before = null;
        }
        if (negatives > 0) {
            takenBack.add(batch.withSelection(negative, negatives));
        }
        if (positives > 0) {
            given.add(batch.withSelection(positive, positives));
        }
    }

    private boolean isBefore(Batch batch, int row) {
        return before != null && RowEquality.equal(before.columns(), beforeRow, batch.columns(), row, columns);
    }

    /** A batch ended with a row that the next one begins with. */
    private void dropLastTakenBack() {
        Batch last = takenBack.remove(takenBack.size() - 1);
        if (last.selectedCount() > 1) {
            takenBack.add(last.withSelection(last.selection(), last.selectedCount() - 1));
        }
    }
}
