package io.eddyline.runtime.engine;

import io.eddyline.connector.EpochInput;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.checkpoint.InputRecord;
import io.eddyline.runtime.checkpoint.InputRecord.LoggedEpoch;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.engine.CheckpointSteps.Step;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.time.EngineClock;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs epochs and makes them durable: each on its own, or, in continuous mode, all since the last checkpoint together. The order of the steps
 * is what makes the answer exactly-once: a crash between any two of them is mended by running the logged input again. By the query's
 * thread.
 */
final class EpochRunner {
    private final QueryParts parts;
    private final CheckpointSteps steps;
    private final EpochTimes times;
    private final EngineClock clock;
    private final boolean grouped;

    private final List<LoggedEpoch> group = new ArrayList<>();
    private RowCounts groupRows = RowCounts.ZERO;
    private long lastCheckpointMicros = Long.MIN_VALUE;
    private long lastReportMicros = Long.MIN_VALUE / 2;
    private long watermarkMicros = Long.MIN_VALUE;
    private LoggedEpoch newest;

    /**
     * @param grouped whether epochs become durable only when {@link #makeDurable} is called
     */
    EpochRunner(QueryParts parts, EngineServices services, boolean grouped) {
        this.parts = parts;
        this.steps = services.options().steps();
        this.clock = services.options().clock();
        this.times = new EpochTimes(clock);
        this.grouped = grouped;
    }

    EpochTimes times() {
        return times;
    }

    /** Runs an epoch; unless epochs are grouped it is durable when this returns. */
    void run(LoggedEpoch epoch) {
        if (group.isEmpty() && lastCheckpointMicros == Long.MIN_VALUE) {
            lastCheckpointMicros = clock.steadyMicros();
        }
        group.add(epoch);
        if (grouped) {
            execute(epoch, false);
            publish(epoch);
        } else {
            logInput();
            execute(epoch, false);
            steps.reached(Step.EPOCH_RUN, epoch.epoch());
            finishGroup();
        }
    }

    /** Makes the epochs since the last checkpoint durable, if there are any. */
    void makeDurable() {
        if (!group.isEmpty()) {
            logInput();
            finishGroup();
        }
    }

    /** When the epochs since the last checkpoint have to become durable, by the steady clock; {@link Long#MAX_VALUE} when there are none. */
    long durableDueMicros(long intervalMicros) {
        return group.isEmpty() ? Long.MAX_VALUE : lastCheckpointMicros + intervalMicros;
    }

    /** Runs again what was logged but not committed before a crash. */
    void runAgain(InputRecord input) {
        group.addAll(input.epochs());
        for (LoggedEpoch epoch : input.epochs()) {
            execute(epoch, true);
            if (grouped) {
                publish(epoch);
            }
        }
        steps.reached(Step.EPOCH_RUN, input.last());
        finishGroup();
    }

    private void logInput() {
        if (parts.checkpoint() != null) {
            times.time(EpochTimes.LOG_INPUT, () -> parts.checkpoint().logInput(new InputRecord(group)));
        }
        steps.reached(Step.INPUT_LOGGED, last().epoch());
    }

    private LoggedEpoch last() {
        return group.get(group.size() - 1);
    }

    private void execute(LoggedEpoch epoch, boolean again) {
        Dataflow dataflow = parts.dataflow();
        EpochOutput output = parts.output();
        output.begin(group.get(0).epoch());
        parts.side().begin(epoch.epoch());
        EpochTask task = new EpochTask(
                epoch.epoch(),
                epoch.nowMicros(),
                parts.inputs().open(epoch.inputs(), again),
                epoch.endOfInput(),
                output,
                parts.side());
        EpochOutcome outcome = times.time(EpochTimes.RUN, () -> {
            EpochOutcome result = dataflow.run(task);
            output.end(epoch.epoch());
            return result;
        });
        watermarkMicros = outcome.watermarkMicros();
        groupRows = groupRows.plus(RowCounts.of(outcome));
        newest = epoch;
        parts.reporter().add(outcome, output.rowsGiven());
    }

    private void finishGroup() {
        LoggedEpoch last = last();
        long first = group.get(0).epoch();
        Checkpoint checkpoint = parts.checkpoint();
        times.time(EpochTimes.PREPARE_SINK, () -> parts.output().prepare(first));
        steps.reached(Step.SINK_PREPARED, last.epoch());
        if (checkpoint != null) {
            times.time(EpochTimes.WRITE_STATE, () -> checkpoint.writeState(last.epoch(), states()));
        }
        steps.reached(Step.STATE_WRITTEN, last.epoch());
        times.time(EpochTimes.COMMIT_SINK, () -> parts.output().commit(first));
        steps.reached(Step.SINK_COMMITTED, last.epoch());
        if (checkpoint != null) {
            times.time(
                    EpochTimes.COMMIT,
                    () -> checkpoint.commit(last.nowMicros(), watermarkMicros, last.endOfInput(), groupRows));
        }
        steps.reached(Step.EPOCH_COMMITTED, last.epoch());
        if (!grouped) {
            publish(last);
        }
        tellSources();
        steps.reached(Step.SOURCES_TOLD, last.epoch());
        lastCheckpointMicros = clock.steadyMicros();
        group.clear();
        groupRows = RowCounts.ZERO;
    }

    private List<StateUnit> states() {
        List<StateUnit> units = new ArrayList<>(parts.dataflow().states());
        units.addAll(parts.output().states());
        return units;
    }

    private void tellSources() {
        Checkpoint checkpoint = parts.checkpoint();
        for (LoggedEpoch epoch : group) {
            parts.inputs().committed(epoch.inputs(), checkpoint != null);
        }
        if (checkpoint != null && checkpoint.wantsSourceSnapshots()) {
            times.time(
                    EpochTimes.COMMIT,
                    () -> checkpoint.sourcesTold(parts.inputs().snapshots()));
        }
    }

    private void publish(LoggedEpoch epoch) {
        parts.output().publish(epoch.epoch(), epoch.nowMicros(), watermarkMicros);
        parts.lifecycle().answered();
    }

    /** When the last report was made, by the steady clock. */
    long lastReportMicros() {
        return lastReportMicros;
    }

    /** Reports what ran since the last report. */
    void report() {
        if (parts.reporter().isPending()) {
            lastReportMicros = clock.steadyMicros();
            List<EpochInput> inputs = newest.inputs();
            parts.reporter()
                    .report(
                            new ProgressReporter.Moment(
                                    newest.epoch(),
                                    newest.nowMicros(),
                                    watermarkMicros,
                                    parts.dataflow().waitingFor(),
                                    inputs,
                                    parts.inputs(),
                                    parts.output().description(),
                                    parts.dataflow().progress()),
                            times);
        }
    }
}
