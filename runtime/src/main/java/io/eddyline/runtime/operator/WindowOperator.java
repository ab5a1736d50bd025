package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import java.util.Arrays;

/**
 * Assigns rows to windows. A row in several windows is given as often; each time with all its columns by reference: the n-th windows of a
 * batch's rows are one batch over the same physical rows.
 */
public final class WindowOperator extends Operator {
    private static final long MILLISECOND = 1000;

    private final WindowNode node;
    private int[] candidates = new int[0];
    private boolean[] placed = new boolean[0];
    /** Where the last window began that a row was in; at first one that no row is in. */
    private long latest = Long.MAX_VALUE;

    public WindowOperator(OperatorSpec spec, Lane lane, WindowNode node) {
        super(spec, lane);
        this.node = node;
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        long closed = node.dropClosed() ? spec.watermark().atEpochStart() : Long.MIN_VALUE;
        LongColumn times = (LongColumn) batch.column(node.timeColumn());
        if (node.kind() == WindowKind.TUMBLE) {
            giveOnlyWindows(batch, times, closed);
        } else {
            giveAllWindows(batch, times, closed);
        }
    }

    /** Rows that are in one window each: one look at each, and no selection where all are given. */
    private void giveOnlyWindows(Batch batch, LongColumn times, long closed) {
        int rows = batch.rowCount();
        int count = batch.selectedCount();
        long[] starts = new long[rows];
        long[] ends = new long[rows];
        long[] last = new long[rows];
        int[] selection = new int[count];
        int selected = 0;
        for (int k = 0; k < count; k++) {
            int row = batch.row(k);
            long time = times.values()[row];
            if (times.isNull(row)) {
                filtered(1);
                continue;
            }
            long start = start(time, 0);
            long end = start + node.sizeMicros();
            if (start <= time && time < end && end > closed) {
                starts[row] = start;
                ends[row] = end;
                last[row] = end - MILLISECOND;
                selection[selected++] = row;
            } else {
                notGiven(batch, row, time, closed);
            }
        }
        if (selected > 0) {
            Batch given = withWindows(batch, starts, ends, last);
            emit(selected == count ? given : given.withSelection(selection, selected));
        }
    }

    private void giveAllWindows(Batch batch, LongColumn times, long closed) {
        int count = withTime(batch, times);
        if (count == 0) {
            return;
        }
        if (placed.length < batch.rowCount()) {
            placed = new boolean[batch.rowCount()];
        }
        Arrays.fill(placed, 0, batch.rowCount(), false);
        int windows = (int) ((node.sizeMicros() + node.slideMicros() - 1) / node.slideMicros());
        for (int n = 0; n < windows; n++) {
            giveWindows(batch, times.values(), count, n, closed);
        }
        account(batch, times.values(), count, closed);
    }

    /** Leaves rows without a time out; the others become the candidates. */
    private int withTime(Batch batch, LongColumn times) {
        if (candidates.length < batch.selectedCount()) {
            candidates = new int[batch.selectedCount()];
        }
        int count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (!times.isNull(row)) {
                candidates[count++] = row;
            }
        }
        filtered(batch.selectedCount() - count);
        return count;
    }

    /** Gives each candidate with its n-th window, if it has so many and that one is open. */
    private void giveWindows(Batch batch, long[] times, int count, int n, long closed) {
        int rows = batch.rowCount();
        long[] starts = new long[rows];
        long[] ends = new long[rows];
        long[] last = new long[rows];
        int[] selection = new int[count];
        int selected = 0;
        for (int k = 0; k < count; k++) {
            int row = candidates[k];
            long start = start(times[row], n);
            long end = end(times[row], start, n);
            if (start <= times[row] && times[row] < end && end <= start + node.sizeMicros() && end > closed) {
                starts[row] = start;
                ends[row] = end;
                last[row] = end - MILLISECOND;
                placed[row] = true;
                selection[selected++] = row;
            }
        }
        if (selected > 0) {
            emit(withWindows(batch, starts, ends, last).withSelection(selection, selected));
        }
    }

    private static Batch withWindows(Batch batch, long[] starts, long[] ends, long[] last) {
        int width = batch.columnCount();
        int rows = batch.rowCount();
        Column[] columns = Arrays.copyOf(batch.columns(), width + 3);
        columns[width] = new LongColumn(starts, null, rows);
        columns[width + 1] = new LongColumn(ends, null, rows);
        columns[width + 2] = new LongColumn(last, null, rows);
        return batch.withColumns(columns);
    }

    /** A row that no open window has. */
    private void notGiven(Batch batch, int row, long time, long closed) {
        if (closed > Long.MIN_VALUE) {
            rowLate(batch, row, LateFilterOperator.reason(lastEnd(time), closed));
        } else {
            // A hop larger than its windows leaves gaps between them.
            filtered(1);
        }
    }

    private long start(long time, int n) {
        long step = node.kind() == WindowKind.CUMULATE ? node.sizeMicros() : node.slideMicros();
        // Rows mostly come in the order of time: a comparison where a division takes ten times as long.
        if (time < latest || time >= latest + step) {
            latest = time - Math.floorMod(time - node.offsetMicros(), step);
        }
        return node.kind() == WindowKind.HOP ? latest - n * node.slideMicros() : latest;
    }

    private long end(long time, long start, int n) {
        if (node.kind() != WindowKind.CUMULATE) {
            return start + node.sizeMicros();
        }
        long steps = (time - start) / node.slideMicros() + 1 + n;
        return start + steps * node.slideMicros();
    }

    private void account(Batch batch, long[] times, int count, long closed) {
        int given = 0;
        for (int k = 0; k < count; k++) {
            int row = candidates[k];
            if (placed[row]) {
                given++;
            } else {
                notGiven(batch, row, times[row], closed);
            }
        }
        expanded(given);
    }

    private long lastEnd(long time) {
        return start(time, 0) + node.sizeMicros();
    }
}
