package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.ClosingKeys;
import io.eddyline.runtime.state.GroupedValues;
import io.eddyline.runtime.state.IntList;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.WordPages;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups rows and keeps each group's aggregates. At the end of an epoch it gives, for each group met in it, the row that was and the row that
 * is, when they differ. Groups that the watermark closes are dropped, and given only then when the node says so.
 *
 * <p>A group's own words: its number of rows, the time at which it closes (if any does), the accumulators'.
 */
public final class AggregateOperator extends Operator {
    /** The port of sums that a {@link CombineOperator} made of the input. */
    public static final int SUMS = 1;

    /** The port of rows that are a part of those sums, but may bring new values for calls with DISTINCT. */
    public static final int NEW_VALUES = 2;

    /** The first of the ports of sums that {@link DistinctShareOperator}s give, one for each set of distinct values. */
    public static final int VALUE_SUMS = 3;

    private static final int ROWS = -1;

    private final AggregateNode node;
    private final int words;
    private final int[] keys;
    private final int[] keysOfSums;
    private final KeyTable groups;
    private final WordPages rows;
    private final int rowsWord;
    private final Accumulators accumulators;
    private final TouchedGroups touched;
    private final ClosingKeys closing;
    private final GroupEmitter emitter;
    private final TableState state;
    private final Hits all = new Hits();
    private final IntList emptied = new IntList();
    private int[] groupIds = new int[0];

    /**
     * @param appendOnly whether the input never takes a row back
     */
    public AggregateOperator(OperatorSpec spec, Lane lane, AggregateNode node, boolean appendOnly) {
        this(spec, lane, node, Form.rows(node), appendOnly);
    }

    /**
     * What arrives.
     *
     * @param keys columns of the groups' keys
     * @param words the first column of partial sums' words, as {@link PreAggregateOperator} gives them; {@link #ROWS} for rows
     * @param sharesValues whether {@link DistinctShareOperator}s keep the distinct values; then no rows arrive, only sums
     */
    public record Form(List<Integer> keys, int words, boolean sharesValues) {
        /** The rows of the node's input. */
        public static Form rows(AggregateNode node) {
            return new Form(node.groupKeys(), ROWS, false);
        }

        /** Sums of rows, and of values that are kept elsewhere. */
        public static Form sums(AggregateNode node) {
            return new Form(node.groupKeys(), ROWS, true);
        }
    }

    /**
     * @param form how the input comes
     * @param appendOnly whether the input never takes a row back
     */
    public AggregateOperator(OperatorSpec spec, Lane lane, AggregateNode node, Form form, boolean appendOnly) {
        super(spec, lane);
        this.node = node;
        this.words = form.words();
        this.keys = form.keys().stream().mapToInt(Integer::intValue).toArray();
        this.keysOfSums = IntStream.range(0, keys.length).toArray();
        RowType input = node.input().schema();
        this.accumulators = new Accumulators(node.aggregates(), input, appendOnly, form.sharesValues());
        int before = node.windowClose() == null ? 1 : 2;
        this.groups = KeyTable.of(input.select(node.groupKeys()).types(), before + accumulators.words());
        this.rows = groups.rows();
        this.rowsWord = groups.firstOwnWord();
        accumulators.build(groups, rowsWord, rowsWord + before);
        this.touched = new TouchedGroups(groups, !emitOnClose());
        this.closing = node.windowClose() == null ? null : new ClosingKeys(rows, rowsWord + 1);
        this.emitter = new GroupEmitter(groups, accumulators.all(), spec.output(), this::emit);
        List<KeyTable> tables = new ArrayList<>();
        tables.add(groups);
        accumulators.values().stream().map(GroupedValues::table).forEach(tables::add);
        this.state = new TableState(
                spec.number() + (form.sharesValues() ? "-sums/" : "-aggregate/") + lane.index(),
                tables,
                this::restored);
    }

    private boolean emitOnClose() {
        return node.windowClose() != null && node.windowClose().emitOnClose();
    }

    @Override
    public boolean keepsColumns() {
        return false;
    }

    @Override
    protected void process(int port, Batch batch) {
        if (port >= VALUE_SUMS) {
            find(batch, keysOfSums);
            accumulators.mergeValues(port - VALUE_SUMS, batch, all, keysOfSums.length);
        } else if (port == SUMS) {
            takeSums(batch, keysOfSums, keysOfSums.length);
        } else if (port == NEW_VALUES) {
            find(batch, keys);
            accumulators.updateDistinct(batch, all);
        } else {
            kept(batch.selectedCount());
            takeRows(batch);
        }
    }

    private void takeRows(Batch batch) {
        if (words == ROWS) {
            find(batch, keys);
            CountAccumulator.add(rows, rowsWord, all);
            accumulators.update(batch, all);
        } else {
            takeSums(batch, keys, words);
        }
    }

    private void takeSums(Batch batch, int[] keyColumns, int firstWord) {
        find(batch, keyColumns);
        CountAccumulator.merge(rows, rowsWord, all, Accumulator.longs(batch, firstWord));
        accumulators.merge(batch, all, firstWord + 1);
    }

    /** Finds the groups of rows or sums; new ones are made. */
    private void find(Batch batch, int[] keyColumns) {
        if (groupIds.length < batch.selectedCount()) {
            groupIds = new int[batch.selectedCount()];
        }
        groups.probe(batch, keyColumns, true, groupIds);
        touched.add(groupIds, batch.selectedCount(), (group, k) -> opened(group, batch, keyColumns, batch.row(k)));
        all.load(batch, groupIds);
    }

    private void opened(int group, Batch batch, int[] keyColumns, int row) {
        if (closing != null) {
            LongColumn times =
                    (LongColumn) batch.column(keyColumns[node.windowClose().key()]);
            closing.add(group, times.isNull(row) ? Long.MAX_VALUE : times.values()[row]);
        }
    }

    @Override
    public void finish() {
        if (keys.length == 0) {
            meetOnlyGroup();
        }
        touched.end(this::endEpoch);
        emitter.flush();
        drop(emptied);
        emptied.clear();
        if (closing != null) {
            closeGroups();
        }
        groups.compact();
        accumulators.values().forEach(values -> values.table().compact());
    }

    private void endEpoch(int index, int group) {
        accumulators.refresh(group);
        if (!emitOnClose()) {
            giveChange(index, group);
        }
        if (keys.length > 0 && rowsOf(group) == 0) {
            emptied.add(group);
        }
    }

    /** Without keys there is one group, also over no rows. */
    private void meetOnlyGroup() {
        if (rows.live() == 0) {
            int[] only = new int[1];
            groups.probe(Batch.of(1), keys, true, only);
            touched.add(only, 1, (group, k) -> {});
        }
    }

    private long rowsOf(int group) {
        return rows.page(group)[rows.base(group) + rowsWord];
    }

    private void giveChange(int index, int group) {
        long[] page = rows.page(group);
        int base = rows.base(group);
        int own = groups.firstOwnWord();
        boolean is = isGiven(page, base);
        boolean was = false;
        if (touched.wasThere(index)) {
            long[] before = touched.before(index);
            int beforeBase = touched.beforeStart(index) - own;
            was = isGiven(before, beforeBase);
            if (was && is && accumulators.isSame(before, beforeBase, page, base)) {
                return;
            }
            if (was) {
                emitter.add(group, before, beforeBase + own, -1);
            }
        }
        if (is) {
            emitter.add(group, page, base + own, 1);
        } else if (was || !touched.wasThere(index)) {
            reportFailure(group, page, base);
        }
    }

    /** Whether an image stands for a row of the answer. */
    private boolean isGiven(long[] image, int base) {
        return exists(image, base) && accumulators.failure(image, base) == null;
    }

    private boolean exists(long[] image, int base) {
        return keys.length == 0 || image[base + rowsWord] > 0;
    }

    private void reportFailure(int group, long[] image, int base) {
        String reason = exists(image, base) ? accumulators.failure(image, base) : null;
        if (reason != null) {
            resultFailed(emitter.keyOf(group), 0, ErrorCode.ARITHMETIC_OVERFLOW, reason);
        }
    }

    private void closeGroups() {
        IntList closed = new IntList();
        closing.close(lane.endOfInput() ? Long.MAX_VALUE : spec.watermark().current(), closed);
        for (int i = 0; i < closed.size() && emitOnClose(); i++) {
            int group = closed.get(i);
            long[] page = rows.page(group);
            int base = rows.base(group);
            if (isGiven(page, base)) {
                emitter.add(group, page, base + groups.firstOwnWord(), 1);
            } else {
                reportFailure(group, page, base);
            }
        }
        emitter.flush();
        drop(closed);
    }

    private void drop(IntList gone) {
        for (int i = 0; i < gone.size(); i++) {
            accumulators.drop(gone.get(i));
        }
        groups.removeAll(gone);
    }

    private void restored() {
        if (closing != null) {
            closing.rebuild();
        }
    }

    @Override
    public StateUnit state() {
        return state;
    }
}
