package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Partial sums by pane, batches by reference, in the order in which they came. What a pane has is added up when it has become much. */
final class Panes {
    /** So many batches that came one after the other are made one. */
    private static final int MOST_BATCHES = 256;

    /** Rows of a pane that are never worth adding up before its windows close. */
    private static final int FEW_ROWS = 1 << 15;

    /** A pane is added up again when its rows are so many times the rows it had after the last time. */
    private static final int GROWTH = 4;

    private final int timeColumn;
    private final UnaryOperator<List<Batch>> addUp;
    private final NavigableMap<Long, Pane> byStart = new TreeMap<>();
    private int[] selection = new int[0];
    private int[] rest = new int[0];
    private long rows;
    private long bytes;

    private static final class Pane {
        private final List<Batch> settled = new ArrayList<>();
        private final List<Batch> recent = new ArrayList<>();
        private long rows;
        private long bytes;
        private long rowsWhenAddedUp;
    }

    /**
     * @param timeColumn holds the pane's start
     * @param addUp gives sums in which each group is there once; of one pane
     */
    Panes(int timeColumn, UnaryOperator<List<Batch>> addUp) {
        this.timeColumn = timeColumn;
        this.addUp = addUp;
    }

    void add(Batch batch) {
        int left = load(batch);
        long[] starts = ((LongColumn) batch.column(timeColumn)).values();
        while (left > 0) {
            long start = starts[rest[0]];
            int taken = 0;
            int kept = 0;
            for (int k = 0; k < left; k++) {
                int row = rest[k];
                boolean is = starts[row] == start;
                selection[taken] = row;
                rest[kept] = row;
                taken += is ? 1 : 0;
                kept += is ? 0 : 1;
            }
            add(
                    start,
                    taken == batch.selectedCount()
                            ? batch
                            : batch.withSelection(Arrays.copyOf(selection, taken), taken));
            left = kept;
        }
    }

    /** Makes all rows of a batch the rest that is to be shared out. */
    private int load(Batch batch) {
        int count = batch.selectedCount();
        if (rest.length < count) {
            rest = new int[count];
            selection = new int[count];
        }
        for (int k = 0; k < count; k++) {
            rest[k] = batch.row(k);
        }
        return count;
    }

    private void add(long start, Batch batch) {
        Pane pane = byStart.computeIfAbsent(start, s -> new Pane());
        pane.recent.add(batch);
        count(pane, batch, 1);
        if (pane.rows > GROWTH * Math.max(FEW_ROWS, pane.rowsWhenAddedUp)) {
            pane.settled.addAll(pane.recent);
            pane.recent.clear();
            replace(pane, pane.settled);
            pane.rowsWhenAddedUp = pane.rows;
        } else if (pane.recent.size() >= MOST_BATCHES) {
            replace(pane, pane.recent);
            pane.settled.addAll(pane.recent);
            pane.recent.clear();
        }
    }

    private void replace(Pane pane, List<Batch> batches) {
        List<Batch> sums = addUp.apply(batches);
        batches.forEach(batch -> count(pane, batch, -1));
        sums.forEach(batch -> count(pane, batch, 1));
        batches.clear();
        batches.addAll(sums);
    }

    private void count(Pane pane, Batch batch, int sign) {
        long batchRows = (long) sign * batch.selectedCount();
        long batchBytes = sign * bytes(batch);
        pane.rows += batchRows;
        pane.bytes += batchBytes;
        rows += batchRows;
        bytes += batchBytes;
    }

    /** The share of a batch's selected rows in its columns. */
    private static long bytes(Batch batch) {
        long sum = 0;
        for (Column column : batch.columns()) {
            sum += (long) batch.selectedCount() * Long.BYTES;
            if (column instanceof BytesColumn texts) {
                sum += (long) texts.data().length * batch.selectedCount() / Math.max(1, batch.rowCount());
            }
        }
        return sum;
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** The start of the first pane; there is one. */
    long first() {
        return byStart.firstKey();
    }

    void removeFirst() {
        Pane pane = byStart.pollFirstEntry().getValue();
        rows -= pane.rows;
        bytes -= pane.bytes;
    }

    /** Gives the sums of the panes that start in a stretch of time. */
    void forEach(long from, long until, Consumer<Batch> target) {
        byStart.subMap(from, until).values().forEach(pane -> give(pane, target));
    }

    void forEach(Consumer<Batch> target) {
        byStart.values().forEach(pane -> give(pane, target));
    }

    private static void give(Pane pane, Consumer<Batch> target) {
        pane.settled.forEach(target);
        pane.recent.forEach(target);
    }

    void clear() {
        byStart.clear();
        rows = 0;
        bytes = 0;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }
}
