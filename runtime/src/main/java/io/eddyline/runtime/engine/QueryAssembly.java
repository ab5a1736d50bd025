package io.eddyline.runtime.engine;

import io.eddyline.connector.EpochInput;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.checkpoint.CheckpointOptions;
import io.eddyline.runtime.checkpoint.CommitRecord;
import io.eddyline.runtime.checkpoint.InputRecord;
import io.eddyline.runtime.checkpoint.SideLog;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.livetable.SubscriptionBuffer;
import io.eddyline.runtime.progress.RowCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Makes the parts of a query and puts them where the checkpoint says; frees all of them when one cannot be made. One use. */
final class QueryAssembly {
    private final QuerySpec spec;
    private final EngineServices services;
    private final RowOrder order;
    private final QueryPlan plan;
    private final Deque<AutoCloseable> made = new ArrayDeque<>();
    private Checkpoint checkpoint;
    private LiveTable table;

    QueryAssembly(QuerySpec spec, EngineServices services) {
        this.spec = spec;
        this.services = services;
        this.order = RowOrder.of(spec.plan());
        boolean ordered = spec.sink().isPresent() && spec.plan().outputMode() == OutputMode.COMPLETE;
        this.plan = ordered ? RowOrder.strip(spec.plan()) : RowOrder.forget(spec.plan());
    }

    /**
     * @param subscriber for whom alone the query runs; null when its answer goes to its sink or live table
     * @param silent he gets nothing of what is there at the start
     */
    RunningQuery assemble(SubscriptionBuffer subscriber, boolean silent) {
        RunningQuery query = new RunningQuery(spec);
        try {
            spec.checkpoint().ifPresent(directory -> {
                checkpoint = keep(Checkpoint.open(
                        directory,
                        new CheckpointOptions(spec.name(), spec.plan(), spec.partitions(), spec.sideRows())));
            });
            UUID id = checkpoint == null ? UUID.randomUUID() : checkpoint.id();
            Dataflow dataflow = keep(services.options().dataflows().build(plan, dataflowOptions()));
            QueryInputs inputs = keep(QueryInputs.create(
                    dataflow.scans(),
                    plan.root(),
                    services.options().sources(),
                    checkpoint == null ? "" : spec.name()));
            EpochOutput output = keep(
                    subscriber == null
                            ? output(id.toString())
                            : new SubscriptionOutput(refuseLimit("a subscription"), subscriber, silent));
            restore(dataflow, inputs, output);
            SideLog log = checkpoint == null ? SideLog.inMemory(spec.name(), spec.sideRows()) : checkpoint.side();
            RowCounts before = checkpoint == null
                    ? RowCounts.ZERO
                    : checkpoint.lastCommit().map(CommitRecord::rows).orElse(RowCounts.ZERO);
            ProgressReporter reporter =
                    new ProgressReporter(spec.name(), id, query.runId(), before, query::tellProgress);
            SideRecorder side = new SideRecorder(spec, log);
            query.assemble(
                    id,
                    new QueryParts(spec, query.lifecycle(), dataflow, inputs, output, side, reporter, checkpoint),
                    log,
                    table);
            return query;
        } catch (RuntimeException | Error e) {
            closeAll(e);
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        made.push(part);
        return part;
    }

    private void closeAll(Throwable cause) {
        for (AutoCloseable part : made) {
            try {
                part.close();
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }

    private DataflowOptions dataflowOptions() {
        int partitions = checkpoint == null ? spec.partitions() : checkpoint.partitions();
        return new DataflowOptions(
                partitions,
                services.options().threads(),
                services.pool(),
                spec.zone(),
                false,
                DataflowOptions.Tables.none(),
                node -> services.options().sources().lookup(node));
    }

    private QueryPlan refuseLimit(String what) {
        if (order.hasLimit()) {
            throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: LIMIT in " + what)
                    .hint("Leave it out here and put it into the SELECT that reads the answer.");
        }
        return plan;
    }

    private EpochOutput output(String run) {
        boolean durable = checkpoint != null;
        if (spec.sink().isEmpty()) {
            refuseLimit("a live table");
            table = new LiveTable(plan.schema(), plan.uniqueKey(), plan.appendOnly(), durable, spec.retentionMicros());
            return new LiveTableOutput(plan, table, services.cut().readLock());
        }
        if (plan.outputMode() == OutputMode.COMPLETE) {
            return new CompleteOutput(plan, order, spec.sink().get().create(run), durable);
        }
        refuseLimit("output mode " + plan.outputMode());
        return new SinkOutput(plan, spec.sink().get().create(run));
    }

    private void restore(Dataflow dataflow, QueryInputs inputs, EpochOutput output) {
        if (checkpoint == null) {
            return;
        }
        List<StateUnit> units = new ArrayList<>(dataflow.states());
        units.addAll(output.states());
        checkpoint.restoreState(units);
        List<List<EpochInput>> planned = checkpoint
                .pendingInput()
                .map(InputRecord::epochs)
                .map(epochs ->
                        epochs.stream().map(InputRecord.LoggedEpoch::inputs).toList())
                .orElse(List.of());
        inputs.restore(checkpoint.sourceProgress(inputs.size()), planned);
        checkpoint
                .lastCommit()
                .ifPresent(commit -> output.publish(commit.epoch(), commit.nowMicros(), commit.watermarkMicros()));
    }
}
