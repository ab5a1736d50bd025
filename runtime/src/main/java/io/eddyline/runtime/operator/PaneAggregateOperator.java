package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.LongColumn;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An aggregate over windows of which each is given once, when the watermark closes it. Takes partial sums of panes, the stretches of time
 * that no window's edge cuts, and keeps them as they come; when a window closes, its panes are added up in a table that is small and used
 * again for the next window. So no group is looked up in a table of all open windows, none is closed by itself, and a pane is kept once for
 * all its windows.
 */
public final class PaneAggregateOperator extends Operator implements MultisetState.Contents {
    private static final long MILLISECOND = 1000;

    private final WindowNode windows;
    private final int[] groupKeys;
    private final int timeColumn;
    private final Panes panes;
    private final PartialSums sums;
    private final MultisetState state;
    private final RowType input;
    private final ColumnBuilder[] resultBuilders;

    /**
     * What arrives.
     *
     * @param keys columns of the groups' keys: the last is the pane's start, behind it come the words; those of the windows, which are not
     *     there, are {@code columns} plus 0 for the start, 1 for the end, 2 for the last moment
     * @param columns how many arrive
     * @param windows gives the windows that a pane is a part of
     */
    public record Form(List<Integer> keys, int keyCount, int columns, WindowNode windows) {
        public Form {
            keys = List.copyOf(keys);
        }
    }

    public PaneAggregateOperator(OperatorSpec spec, Lane lane, AggregateNode node, Form form) {
        super(spec, lane);
        this.windows = form.windows();
        this.input = spec.input();
        this.groupKeys = form.keys().stream()
                .mapToInt(key -> key < form.columns() ? key : -1 - (key - form.columns()))
                .toArray();
        this.timeColumn = form.keyCount() - 1;
        List<Integer> others = IntStream.range(0, timeColumn).boxed().toList();
        List<DataType> types = input.select(others).types();
        this.sums = new PartialSums(node.aggregates(), node.input().schema(), types, others);
        this.resultBuilders = node.schema().types().stream()
                .skip(groupKeys.length)
                .map(ColumnBuilder::of)
                .toArray(ColumnBuilder[]::new);
        this.panes = new Panes(timeColumn, this::addUp);
        this.state = new MultisetState(spec.number() + "-aggregate/" + lane.index(), List.of(input), this);
    }

    @Override
    protected void process(int port, Batch batch) {
        kept(batch.selectedCount());
        state.changed(0, batch);
        panes.add(batch);
    }

    private List<Batch> addUp(List<Batch> batches) {
        LongColumn times = (LongColumn) batches.get(0).column(timeColumn);
        long start = times.values()[batches.get(0).row(0)];
        batches.forEach(batch -> sums.merge(batch, timeColumn + 1));
        List<Batch> result = new ArrayList<>();
        for (int from = 0; from < sums.groups(); from += Batch.TARGET_ROWS) {
            int count = Math.min(sums.groups() - from, Batch.TARGET_ROWS);
            long[] images = sums.images(from, count);
            Column[] columns = Arrays.copyOf(sums.keys(images, count), input.size());
            columns[timeColumn] = constant(start, count);
            sums.words(images, count, columns, timeColumn + 1);
            result.add(Batch.of(count, columns));
        }
        sums.clear();
        return result;
    }

    private static LongColumn constant(long value, int count) {
        long[] values = new long[count];
        Arrays.fill(values, value);
        return new LongColumn(values, null, count);
    }

    @Override
    public void finish() {
        long closed = spec.watermark().atEpochStart();
        long watermark = lane.endOfInput() ? Long.MAX_VALUE : spec.watermark().current();
        drop(closed);
        while (!panes.isEmpty()) {
            long end = firstEndAfter(closed, panes.first());
            if (end > watermark) {
                return;
            }
            panes.forEach(end - windows.sizeMicros(), end, batch -> sums.merge(batch, timeColumn + 1));
            giveWindow(end);
            sums.clear();
            closed = end;
            drop(closed);
        }
    }

    /** Drops the panes whose windows are all closed. */
    private void drop(long closed) {
        while (!panes.isEmpty() && lastStart(panes.first()) + windows.sizeMicros() <= closed) {
            panes.removeFirst();
        }
    }

    /** The start of the last window that a moment is in. */
    private long lastStart(long time) {
        return time - Math.floorMod(time - windows.offsetMicros(), windows.slideMicros());
    }

    /** The end of the first window that a pane is a part of and that is not closed yet. */
    private long firstEndAfter(long closed, long pane) {
        long size = windows.sizeMicros();
        long slide = windows.slideMicros();
        long last = lastStart(pane) + size;
        long others = (last - Math.max(pane, closed) - 1) / slide;
        return last - others * slide;
    }

    private void giveWindow(long end) {
        for (int from = 0; from < sums.groups(); from += Batch.TARGET_ROWS) {
            int count = Math.min(sums.groups() - from, Batch.TARGET_ROWS);
            long[] images = sums.images(from, count);
            int given = leaveOutFailed(images, count, end);
            if (given > 0) {
                emit(Batch.of(given, results(images, given, keys(images, given, end))));
            }
        }
    }

    /** Moves the images of groups that have a result to the front. */
    private int leaveOutFailed(long[] images, int count, long end) {
        int width = sums.width();
        int given = 0;
        for (int k = 0; k < count; k++) {
            String failure = sums.accumulators().failure(images, k * width);
            if (failure != null) {
                long[] image = Arrays.copyOfRange(images, k * width, (k + 1) * width);
                resultFailed(keys(image, 1, end), 0, ErrorCode.ARITHMETIC_OVERFLOW, failure);
            } else {
                if (given < k) {
                    System.arraycopy(images, k * width, images, given * width, width);
                }
                given++;
            }
        }
        return given;
    }

    private Column[] keys(long[] images, int count, long end) {
        Column[] others = sums.keys(images, count);
        long start = end - windows.sizeMicros();
        Column[] columns = new Column[groupKeys.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = switch (groupKeys[c]) {
                case -1 -> constant(start, count);
                case -2 -> constant(end, count);
                case -3 -> constant(end - MILLISECOND, count);
                default -> others[groupKeys[c]];
            };
        }
        return columns;
    }

    private Column[] results(long[] images, int count, Column[] keys) {
        List<Accumulator> accumulators = sums.accumulators().all();
        Column[] columns = Arrays.copyOf(keys, keys.length + accumulators.size());
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).append(images, sums.width(), count, resultBuilders[i]);
            columns[keys.length + i] = resultBuilders[i].build();
        }
        return columns;
    }

    @Override
    public StateUnit state() {
        return state;
    }

    @Override
    public void forEach(int port, Consumer<Batch> target) {
        panes.forEach(target);
    }

    @Override
    public void restore(int port, Batch batch) {
        panes.add(batch);
    }

    @Override
    public void clear() {
        panes.clear();
    }

    @Override
    public long rows() {
        return panes.rows();
    }

    @Override
    public long bytes() {
        return panes.bytes();
    }
}
