package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.expression.EvaluationContext;
import io.eddyline.runtime.expression.Selector;
import io.eddyline.runtime.state.JoinIndex;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pairs rows by key; both inputs are kept. A delta of one input meets what is kept of the other, then is kept itself, so each pair is given
 * once. Outer, semi and anti joins count each row's matches and act when the count leaves or reaches zero. An inner join of inputs that only
 * grow pairs at the end of an epoch, and indexes the rows of one input only, as long as that is cheaper. Rows whose time the node bounds are
 * forgotten at the end of the epoch in which the watermark reaches it.
 */
public final class JoinOperator extends Operator implements MultisetState.Contents {
    static final int LEFT = 0;
    static final int RIGHT = 1;

    private final JoinNode node;
    private final JoinIndex[] sides;
    private final List<Boolean> appendOnly;
    private final List<Boolean> counted;
    private final JoinPairs[] pairs;
    private final MultisetState state;
    /** Rows that are in no index yet, by port; null for joins that look at every row at once. */
    private final WaitingRows[] waiting;

    private int[] keys = new int[0];
    private int[] otherKeys = new int[0];
    private long[] matches = new long[0];
    private boolean restoring;

    /**
     * How the inputs of a join come.
     *
     * @param appendOnly whether the input never takes a row back, by port
     * @param counted whether the input's rows are to be accounted for, by port
     * @param lanes among which the rows are shared out
     */
    public record Inputs(List<Boolean> appendOnly, List<Boolean> counted, int lanes) {}

    /**
     * @param residual condition over the columns of left then right; null for none
     */
    public JoinOperator(OperatorSpec spec, Lane lane, JoinNode node, Inputs inputs, Selector residual) {
        super(spec.evaluating(node.left().schema().concat(node.right().schema())), lane);
        this.node = node;
        this.appendOnly = inputs.appendOnly();
        this.counted = inputs.counted();
        RowType left = node.left().schema();
        RowType right = node.right().schema();
        this.sides = new JoinIndex[] {index(LEFT), index(RIGHT)};
        this.pairs = new JoinPairs[] {
            new JoinPairs(this, LEFT, left, right, residual), new JoinPairs(this, RIGHT, left, right, residual)
        };
        boolean waits = node.kind() == JoinKind.INNER && !appendOnly.contains(false);
        this.waiting = waits ? new WaitingRows[] {waiting(left, inputs), waiting(right, inputs)} : null;
        this.state = new MultisetState(spec.number() + "-join/" + lane.index(), List.of(left, right), this);
    }

    private static WaitingRows waiting(RowType schema, Inputs inputs) {
        return new WaitingRows(schema, inputs.lanes());
    }

    private JoinIndex index(int port) {
        RowType schema = port == LEFT ? node.left().schema() : node.right().schema();
        JoinNode.RowTime time =
                node.timeBound() == null ? null : node.timeBound().of(port);
        return time == null
                ? new JoinIndex(schema, keysOf(port))
                : new JoinIndex(schema, keysOf(port), time.column(), time.lagMicros());
    }

    JoinIndex side(int port) {
        return sides[port];
    }

    JoinKind kind() {
        return node.kind();
    }

    /** Whether rows of an input are given, or not given, depending on whether they have a match. */
    boolean watchesMatches(int port) {
        return switch (node.kind()) {
            case INNER -> false;
            case LEFT, SEMI, ANTI -> port == LEFT;
            case RIGHT -> port == RIGHT;
            case FULL -> true;
        };
    }

    /** Whether pairs are given. */
    boolean givesPairs() {
        return node.kind() != JoinKind.SEMI && node.kind() != JoinKind.ANTI;
    }

    /** Whether a row is given alone when it has no match; if not, when it has one. */
    boolean givesUnmatched() {
        return node.kind() != JoinKind.SEMI;
    }

    EvaluationContext evaluationContext(Batch joined) {
        evaluating(joined);
        return evaluation;
    }

    void give(Batch batch) {
        if (!restoring) {
            emit(batch);
        }
    }

    @Override
    protected void process(int port, Batch batch) {
        Batch keyed = node.nullsMatch() ? batch : withoutNullKeys(port, batch);
        if (counted.get(port)) {
            lane.counts().kept += keyed.selectedCount();
        }
        if (!keyed.isEmpty()) {
            state.changed(port, keyed);
            if (waiting == null) {
                take(port, keyed);
            } else {
                waiting[port].add(keyed);
            }
        }
    }

    /** Rows with a NULL key match nothing and are not kept; those that are given without a match are given at once. */
    private Batch withoutNullKeys(int port, Batch batch) {
        int[] columns = sides[port].keyColumns();
        if (Arrays.stream(columns).noneMatch(c -> batch.column(c).mayHaveNulls())) {
            return batch;
        }
        int[] with = new int[batch.selectedCount()];
        int count = 0;
        int[] without = new int[batch.selectedCount()];
        int dropped = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (Arrays.stream(columns).anyMatch(c -> batch.column(c).isNull(row))) {
                without[dropped++] = row;
            } else {
                with[count++] = row;
            }
        }
        boolean given = watchesMatches(port) && givesUnmatched();
        rowsFiltered += given ? 0 : dropped;
        if (counted.get(port)) {
            if (given) {
                lane.counts().kept += dropped;
            } else {
                lane.counts().filtered += dropped;
            }
        }
        if (given) {
            give(alone(port, batch.withSelection(without, dropped)));
        }
        return batch.withSelection(with, count);
    }

    @Override
    public void finish() {
        if (waiting != null) {
            int few = waiting[LEFT].freshRows() < waiting[RIGHT].freshRows() ? LEFT : RIGHT;
            pairFresh(few, 1 - few);
        }
        if (node.timeBound() != null) {
            long watermark = spec.watermark().current();
            sides[LEFT].close(watermark);
            sides[RIGHT].close(watermark);
        }
    }

    /** Pairs what came in an epoch: the input with fewer new rows is indexed, the other one's rows are looked up in it and then wait. */
    private void pairFresh(int few, int many) {
        if (waiting[few].freshRows() > 0) {
            pairWithKept(few, many);
        }
        index(few, waiting[few].old());
        waiting[few].clearOld();
        index(few, waiting[few].fresh());
        waiting[few].clearFresh();
        if (sides[few].rows() > 0) {
            waiting[many].fresh().forEach(batch -> pair(many, batch, sides[few]));
        }
        if (node.timeBound() != null) {
            long watermark = spec.watermark().current();
            waiting[many].removeOldIf(batch -> sides[many].isClosed(batch, watermark));
            waiting[many].removeFreshIf(batch -> sides[many].isClosed(batch, watermark));
        }
        if (!waiting[many].settle()) {
            index(many, waiting[many].fresh());
            waiting[many].clearFresh();
        }
    }

    /** Pairs an input's new rows with the other one's older rows. */
    private void pairWithKept(int few, int many) {
        WaitingRows older = waiting[many];
        if (!older.old().isEmpty() && older.isOneLookMoreWorthIt()) {
            JoinIndex fresh = new JoinIndex(
                    few == LEFT ? node.left().schema() : node.right().schema(), keysOf(few));
            waiting[few].fresh().forEach(batch -> add(fresh, batch, true));
            older.old().forEach(batch -> pair(many, batch, fresh));
        } else {
            index(many, older.old());
            older.clearOld();
        }
        if (sides[many].rows() > 0) {
            waiting[few].fresh().forEach(batch -> pair(few, batch, sides[many]));
        }
    }

    private List<Integer> keysOf(int port) {
        return port == LEFT ? node.leftKeys() : node.rightKeys();
    }

    private void index(int port, List<Batch> batches) {
        batches.forEach(batch -> add(sides[port], batch, true));
    }

    /** Gives the pairs of some rows with those of an index. */
    private void pair(int port, Batch batch, JoinIndex others) {
        reserve(batch.selectedCount());
        others.probe(batch, sides[port].keyColumns(), false, otherKeys);
        pairs[port].pair(batch, others, otherKeys, matches);
    }

    private void add(JoinIndex index, Batch batch, boolean grows) {
        reserve(batch.selectedCount());
        index.probe(batch, index.keyColumns(), true, keys);
        index.add(batch, keys, matches, grows);
    }

    /** Room for so many rows' keys, and no matches yet. */
    private void reserve(int count) {
        if (keys.length < count) {
            keys = new int[count];
            otherKeys = new int[count];
            matches = new long[count];
        }
        Arrays.fill(matches, 0, count, 0);
    }

    private void take(int port, Batch batch) {
        int count = batch.selectedCount();
        reserve(count);
        JoinIndex own = sides[port];
        boolean skipsPairs = restoring && node.kind() == JoinKind.INNER;
        if (!skipsPairs) {
            sides[1 - port].probe(batch, own.keyColumns(), false, otherKeys);
            pairs[port].pair(batch, sides[1 - port], otherKeys, matches);
            if (watchesMatches(port)) {
                giveAlone(port, batch);
            }
        }
        own.probe(batch, own.keyColumns(), true, keys);
        own.add(batch, keys, matches, appendOnly.get(port));
        if (!appendOnly.get(port)) {
            own.tidy(keys, count);
        }
    }

    /** Gives the delta's rows that have no match; for a semi join those that have one. */
    private void giveAlone(int port, Batch batch) {
        int[] selection = new int[batch.selectedCount()];
        int count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            if (matches[k] == 0 == givesUnmatched()) {
                selection[count++] = batch.row(k);
            }
        }
        give(alone(port, batch.withSelection(selection, count)));
    }

    /** Rows of one input as rows of the output. */
    Batch alone(int port, Batch batch) {
        if (!givesPairs()) {
            return batch.withOrigin(null, null);
        }
        RowType missing = port == LEFT ? node.right().schema() : node.left().schema();
        Column[] nulls = JoinPairs.nulls(missing, batch.rowCount());
        Column[] columns = port == LEFT ? concat(batch.columns(), nulls) : concat(nulls, batch.columns());
        return batch.withColumns(columns).withOrigin(null, null);
    }

    static Column[] concat(Column[] left, Column[] right) {
        Column[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }

    @Override
    public StateUnit state() {
        return state;
    }

    @Override
    public void forEach(int port, Consumer<Batch> target) {
        sides[port].forEach(target);
        if (waiting != null) {
            waiting[port].forEach(target);
        }
    }

    @Override
    public void restore(int port, Batch batch) {
        if (evaluation == null) {
            begin();
        }
        restoring = true;
        take(port, batch);
        restoring = false;
    }

    @Override
    public void clear() {
        sides[LEFT].clear();
        sides[RIGHT].clear();
        for (int port = LEFT; port <= RIGHT && waiting != null; port++) {
            waiting[port].clearFresh();
            waiting[port].clearOld();
        }
    }

    @Override
    public long rows() {
        long waits = waiting == null ? 0 : waiting[LEFT].rows() + waiting[RIGHT].rows();
        return sides[LEFT].rows() + sides[RIGHT].rows() + waits;
    }

    @Override
    public long bytes() {
        long waits = waiting == null ? 0 : waiting[LEFT].bytes() + waiting[RIGHT].bytes();
        return sides[LEFT].bytes() + sides[RIGHT].bytes() + waits;
    }
}
