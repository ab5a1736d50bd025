package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.plan.SortNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.state.JoinIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The first rows of an order: keeps all rows, and at the end of an epoch in which they changed gives the changes of the first ones. Rows
 * that only come, never go, are let go of when enough others come before them. One lane sees all rows.
 */
public final class SortOperator extends Operator implements MultisetState.Contents {
    /** Rows beyond those that count which may wait to be let go. */
    private static final long SLACK = 4096;

    private final SortNode node;
    private final boolean appendOnly;
    private final JoinIndex rows;
    private final MultisetState state;
    private FirstRows given;
    private boolean changed;
    private int[] keys = new int[0];
    private long[] matches = new long[0];

    /**
     * @param appendOnly whether the input never takes a row back
     */
    public SortOperator(OperatorSpec spec, Lane lane, SortNode node, boolean appendOnly) {
        super(spec, lane);
        this.node = node;
        this.appendOnly = appendOnly;
        this.rows = new JoinIndex(spec.input(), List.of());
        this.state = new MultisetState(spec.number() + "-sort/" + lane.index(), List.of(spec.input()), this);
    }

    @Override
    protected void process(int port, Batch batch) {
        kept(batch.selectedCount());
        if (given == null) {
            given = firstRows();
        }
        state.changed(0, batch);
        changed = true;
        take(batch);
    }

    private void take(Batch batch) {
        int count = batch.selectedCount();
        if (keys.length < count) {
            keys = new int[count];
            matches = new long[count];
        }
        rows.probe(batch, rows.keyColumns(), true, keys);
        rows.add(batch, keys, matches, appendOnly);
        if (!appendOnly) {
            rows.tidy(keys, count);
        }
    }

    private FirstRows firstRows() {
        FirstRows first = new FirstRows(node, spec.input());
        rows.forEach(first::offer);
        first.cut();
        return first;
    }

    @Override
    public void finish() {
        if (!changed) {
            return;
        }
        changed = false;
        FirstRows now = firstRows();
        BatchBuilder builder = new BatchBuilder(spec.output());
        given.giveChanges(now, (batch, row, weight) -> {
            builder.append(batch, row, weight);
            if (builder.isFull()) {
                emit(builder.build());
            }
        });
        emit(builder.build());
        given = now;
        if (appendOnly && node.limit() >= 0 && rows.rows() > 2 * (node.offset() + node.limit()) + SLACK) {
            List<Batch> needed = new ArrayList<>();
            now.forEachNeeded(needed::add);
            rows.clear();
            needed.forEach(this::take);
        }
    }

    @Override
    public StateUnit state() {
        return state;
    }

    @Override
    public void forEach(int port, Consumer<Batch> target) {
        rows.forEach(target);
    }

    @Override
    public void restore(int port, Batch batch) {
        take(batch);
    }

    @Override
    public void clear() {
        rows.clear();
    }

    @Override
    public long rows() {
        return rows.rows();
    }

    @Override
    public long bytes() {
        return rows.bytes();
    }
}
