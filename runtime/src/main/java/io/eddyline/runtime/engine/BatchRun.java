package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.Receiver;
import io.eddyline.time.EngineClock;
import java.util.List;

/**
 * A batch statement at work. Where the answer does not depend on how the input is cut into epochs, and rows once given stay, the input is read
 * in bounded epochs and rows are given at once; else one epoch reads all.
 */
final class BatchRun implements Runnable {
    /** What one of several epochs reads of each source. */
    private static final ReadLimit EPOCH_LIMIT = new ReadLimit(1_000_000, 64L << 20);

    /** Epochs of one statement: a stream that gives more than this never ends. */
    private static final int MAX_EPOCHS = 1_000_000;

    private static final long SETTLE_STEP_MICROS = 10_000;

    private final QueryPlan plan;
    private final RowOrder order;
    private final Dataflow dataflow;
    private final QueryInputs inputs;
    private final BatchAnswer answer;
    private final EngineClock clock;
    private final boolean inEpochs;
    private final BatchWarnings warnings = new BatchWarnings();
    private long unreadySince = Long.MIN_VALUE;

    BatchRun(
            QueryPlan plan,
            RowOrder order,
            Dataflow dataflow,
            QueryInputs inputs,
            BatchAnswer answer,
            EngineClock clock) {
        this.plan = plan;
        this.order = order;
        this.dataflow = dataflow;
        this.inputs = inputs;
        this.answer = answer;
        this.clock = clock;
        this.inEpochs = plan.appendOnly() && PlanNodes.isLinear(plan.root());
    }

    @Override
    public void run() {
        EddylineException failure = null;
        try (inputs;
                dataflow) {
            read();
        } catch (EddylineException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            failure = new EddylineException(ErrorCode.RESOURCE_EXHAUSTED, "memory is full", e)
                    .hint("Give the server more heap, or the statement a condition or a LIMIT.");
        } catch (RuntimeException | Error e) {
            failure = new EddylineException(ErrorCode.INTERNAL, "the statement met a fault: " + e, e);
        }
        answer.end(warnings.texts(), failure);
    }

    private void read() {
        OrderedRows ordered = order.keys().isEmpty() ? null : new OrderedRows(plan.schema(), order);
        EpochDelta delta = plan.appendOnly() ? null : new EpochDelta(plan);
        Receiver last = ordered != null ? ordered::add : limited();
        runEpochs(delta != null ? delta::add : last);
        if (delta != null) {
            delta.take().forEach(last::push);
        }
        if (ordered != null) {
            ordered.take(answer::put);
        }
    }

    private void runEpochs(Receiver output) {
        long now = clock.nowMicros();
        inputs.limitToPresent();
        boolean[] done = new boolean[inputs.size()];
        for (int epoch = 0; epoch < MAX_EPOCHS && !answer.isFull(); epoch++) {
            List<EpochInput> planned = inEpochs ? inputs.plan(EPOCH_LIMIT, done) : inputs.planAll(this::settle);
            boolean ready = planned.stream().anyMatch(input -> !input.isEmpty());
            boolean caughtUp = planned.stream().allMatch(EpochInput::caughtUp);
            boolean end = !inEpochs || caughtUp || (!ready && !settle());
            if (end && !caughtUp) {
                inputs.outage().ifPresent(reason -> {
                    throw reason;
                });
            }
            dataflow.run(new EpochTask(epoch, now, inputs.open(planned, false), end, output, warnings));
            if (end) {
                return;
            }
        }
    }

    /** Waits a little for what is there but not ready to be read; false when it has waited long enough. */
    private boolean settle() {
        long now = clock.nowMicros();
        unreadySince = unreadySince == Long.MIN_VALUE ? now : unreadySince;
        return now - unreadySince < QueryInputs.LONGEST_SETTLE_MICROS && answer.pause(SETTLE_STEP_MICROS);
    }

    /** OFFSET and LIMIT without an order. */
    private Receiver limited() {
        long[] seen = new long[1];
        return batch -> {
            if (!order.hasLimit()) {
                answer.put(UnitWeights.of(batch.withOrigin(null, null), plan.schema()));
                return;
            }
            Batch rows = UnitWeights.of(batch.withOrigin(null, null), plan.schema());
            long start = seen[0];
            seen[0] += rows.selectedCount();
            int from = (int) Math.min(rows.selectedCount(), Math.max(0, order.offset() - start));
            int to = (int) Math.max(from, Math.min(rows.selectedCount(), order.rowsNeeded() - start));
            answer.put(RowRange.of(rows, from, to));
            if (seen[0] >= order.rowsNeeded()) {
                answer.fill();
            }
        };
    }
}
