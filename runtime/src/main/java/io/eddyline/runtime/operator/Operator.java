package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.connector.PassedOver;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.expression.EvaluationContext;
import java.util.Arrays;
import java.util.List;

/**
 * One operator in one lane. Calls come in this order: {@link #begin}, any number of {@link #push}, {@link #finish}, for every epoch; all by
 * one thread at a time. It gives its deltas to the next operator by a direct call, during push (stateless) or during finish (one delta a
 * key). Batches that it is given are immutable; their columns may be kept, unless {@link #keepsColumns} denies it, their origin not.
 */
public abstract class Operator {
    protected final OperatorSpec spec;
    protected final Lane lane;
    /** For evaluating expressions; new in each epoch. */
    protected EvaluationContext evaluation;

    protected long rowsFiltered;
    protected long rowsLate;
    private Operator[] targets = new Operator[0];
    private int[] targetPorts = new int[0];
    private Batch evaluated;
    /** Parts of the plan beyond the first one that take this operator's rows and account for them. */
    private int moreTakers;

    private long rowsIn;
    private long rowsOut;
    private long rowsFailed;

    protected Operator(OperatorSpec spec, Lane lane) {
        this.spec = spec;
        this.lane = lane;
    }

    /** Says where the rows go, also: a second target takes the same rows as the first. */
    public final void connect(Operator target, int port) {
        int count = targets.length;
        targets = Arrays.copyOf(targets, count + 1);
        targetPorts = Arrays.copyOf(targetPorts, count + 1);
        targets[count] = target;
        targetPorts[count] = port;
    }

    /**
     * Says that one more part of the plan takes these rows, the input's one for one, and accounts for them: each of them is then one more row
     * read, as if that part had read it by itself.
     */
    public final void countOneMoreTaker() {
        moreTakers++;
    }

    public final Lane lane() {
        return lane;
    }

    /** Takes a delta. */
    public final void push(int port, Batch batch) {
        if (!batch.isEmpty()) {
            rowsIn += batch.selectedCount();
            process(port, batch);
        }
    }

    /**
     * Takes rows that were not decoded, since a condition further on holds for none of them: every operator up to that one counts them as if
     * they had come.
     */
    public final void passOver(PassedOver passed) {
        rowsIn += passed.rows();
        takePassedOver(passed);
    }

    /** What {@link #process} would do with such rows. */
    protected void takePassedOver(PassedOver passed) {
        throw new IllegalStateException(spec.description() + " cannot pass over rows");
    }

    /** Lets the next operators take them. */
    protected final void emitPassedOver(PassedOver passed) {
        rowsOut += passed.rows();
        lane.counts().read += moreTakers * passed.rows();
        for (Operator target : targets) {
            target.passOver(passed);
        }
    }

    /** Starts an epoch. */
    public void begin() {
        evaluation = new EvaluationContext(lane.nowMicros(), lane.zone(), this::evaluationFailed, lane.arrays());
    }

    protected abstract void process(int port, Batch batch);

    /** Ends an epoch, after everything upstream ended it: watermarks have moved, no row follows. */
    public void finish() {
        // Stateless operators have given everything.
    }

    /** Whether columns that it is given are needed when {@link #push} has returned, or even behind the round of an epoch. */
    public boolean keepsColumns() {
        return true;
    }

    /** The operator's state; null when it has none. */
    public StateUnit state() {
        return null;
    }

    protected final void emit(Batch batch) {
        if (!batch.isEmpty()) {
            rowsOut += batch.selectedCount();
            lane.counts().read += (long) moreTakers * batch.selectedCount();
            for (int i = 0; i < targets.length; i++) {
                targets[i].push(targetPorts[i], batch);
            }
        }
    }

    /** Counts rows that a condition took out. */
    protected final void filtered(long rows) {
        rowsFiltered += rows;
        if (spec.countsInput()) {
            lane.counts().filtered += rows;
        }
    }

    /** Counts rows that end here in state. */
    protected final void kept(int rows) {
        if (spec.countsInput()) {
            lane.counts().kept += rows;
        }
    }

    /** Counts rows that an expander turned into any number of others. */
    protected final void expanded(int rows) {
        if (spec.countsInput()) {
            if (spec.stateFollows()) {
                lane.counts().kept += rows;
            } else {
                lane.counts().given += rows;
            }
        }
    }

    /** Names the batch whose rows are evaluated next, for failures. */
    protected final void evaluating(Batch batch) {
        evaluated = batch;
    }

    private void evaluationFailed(int row, ErrorCode code, String reason) {
        rowFailed(evaluated, row, code, reason);
        onFailure();
    }

    /** Told of each row that an expression failed on. */
    protected void onFailure() {
        // Most operators have counted it already.
    }

    protected final void rowFailed(Batch batch, int row, ErrorCode code, String reason) {
        rowsFailed++;
        if (spec.countsInput()) {
            lane.counts().failed++;
        }
        boolean known = batch.origin() != null;
        int origin = batch.originRow(row);
        lane.failed(
                known ? batch.origin().position(origin) : "",
                known ? batch.origin().raw(origin) : RowText.json(batch.columns(), row, spec.input()),
                code,
                reason);
    }

    /** Takes a row out whose state is closed. */
    protected final void rowLate(Batch batch, int row, String reason) {
        rowsLate++;
        if (spec.countsInput()) {
            lane.counts().late++;
        }
        boolean known = batch.origin() != null;
        int origin = batch.originRow(row);
        lane.late(
                spec.stream(),
                known ? batch.origin().position(origin) : "",
                known ? batch.origin().raw(origin) : RowText.json(batch.columns(), row, spec.input()),
                reason);
    }

    /** A result that cannot be given: a row of this operator's output. */
    protected final void resultFailed(Column[] columns, int row, ErrorCode code, String reason) {
        rowsFailed++;
        lane.failed("", RowText.json(columns, row, spec.output()), code, reason);
    }

    /** The counters of the same operator in all lanes, added up. */
    public static OperatorProgress progress(List<Operator> lanes) {
        OperatorSpec spec = lanes.get(0).spec;
        long[] sums = new long[7];
        for (Operator operator : lanes) {
            StateUnit state = operator.state();
            long[] own = {
                operator.rowsIn,
                operator.rowsOut,
                operator.rowsFiltered,
                operator.rowsLate,
                operator.rowsFailed,
                state == null ? 0 : state.rows(),
                state == null ? 0 : state.bytes()
            };
            for (int i = 0; i < own.length; i++) {
                sums[i] += own[i];
            }
        }
        return new OperatorProgress(
                spec.number(), spec.description(), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }
}
