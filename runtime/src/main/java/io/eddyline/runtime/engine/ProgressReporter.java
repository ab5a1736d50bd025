package io.eddyline.runtime.engine;

import io.eddyline.connector.EpochInput;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.progress.ProgressHistory;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.runtime.progress.RowCounts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Sums up epochs into progress: one report an epoch, or one for many tiny ones. Written by the query's thread, read by any. */
final class ProgressReporter {
    private final String query;
    private final UUID id;
    private final UUID runId;
    private final Consumer<QueryProgress> listener;
    private final ProgressHistory history = new ProgressHistory();

    private volatile RowCounts totals;
    private volatile List<OperatorProgress> operators = List.of();
    private RowCounts rows = RowCounts.ZERO;
    private int epochs;
    private long rowsOut;
    private long lastReportMicros = Long.MIN_VALUE;

    ProgressReporter(String query, UUID id, UUID runId, RowCounts before, Consumer<QueryProgress> listener) {
        this.query = query;
        this.id = id;
        this.runId = runId;
        this.totals = before;
        this.listener = listener;
    }

    RowCounts totals() {
        return totals;
    }

    List<OperatorProgress> operators() {
        return operators;
    }

    List<QueryProgress> recent() {
        return history.recent();
    }

    Optional<QueryProgress> last() {
        return history.last();
    }

    /** An epoch has ended. */
    void add(EpochOutcome outcome, long rowsGiven) {
        RowCounts counts = RowCounts.of(outcome);
        rows = rows.plus(counts);
        totals = totals.plus(counts);
        rowsOut += rowsGiven;
        epochs++;
    }

    /** Whether epochs wait to be reported. */
    boolean isPending() {
        return epochs > 0;
    }

    /** What the report needs besides the sums. */
    record Moment(
            long epoch,
            long nowMicros,
            long watermarkMicros,
            String waitingFor,
            List<EpochInput> inputs,
            QueryInputs sources,
            String sink,
            List<OperatorProgress> operators) {}

    /** Reports the epochs since the last report. */
    void report(Moment moment, EpochTimes times) {
        operators = moment.operators();
        double workSeconds = times.totalNanos() / 1e9;
        Map<String, Long> durations = times.take();
        double sinceSeconds = lastReportMicros == Long.MIN_VALUE ? 0 : (moment.nowMicros() - lastReportMicros) / 1e6;
        QueryProgress progress = new QueryProgress(
                id.toString(),
                runId.toString(),
                query,
                timestamp(moment.nowMicros()),
                moment.epoch(),
                rows.read(),
                perSecond(rows.read(), sinceSeconds),
                perSecond(rows.read(), workSeconds),
                durations,
                eventTime(moment),
                stateOperators(moment.operators()),
                sources(moment),
                new QueryProgress.SinkProgress(moment.sink(), rowsOut),
                rows);
        lastReportMicros = moment.nowMicros();
        rows = RowCounts.ZERO;
        epochs = 0;
        rowsOut = 0;
        history.add(progress);
        listener.accept(progress);
    }

    private static Map<String, String> eventTime(Moment moment) {
        if (moment.watermarkMicros() != Long.MIN_VALUE) {
            return Map.of("watermark", timestamp(moment.watermarkMicros()));
        }
        return moment.waitingFor().isEmpty() ? Map.of() : Map.of("waitingFor", moment.waitingFor());
    }

    private static double perSecond(long count, double seconds) {
        return seconds <= 0 ? 0 : count / seconds;
    }

    private static String timestamp(long micros) {
        if (micros == Long.MAX_VALUE) {
            return "end of input";
        }
        return DateTimeFormatter.ISO_INSTANT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static List<QueryProgress.StateOperator> stateOperators(List<OperatorProgress> operators) {
        return operators.stream()
                .filter(operator -> operator.stateBytes() > 0 || operator.stateRows() > 0)
                .map(operator -> new QueryProgress.StateOperator(
                        operator.description(), operator.stateRows(), operator.rowsLate(), operator.stateBytes()))
                .toList();
    }

    private static List<QueryProgress.SourceProgress> sources(Moment moment) {
        List<QueryProgress.SourceProgress> result = new ArrayList<>();
        for (int i = 0; i < moment.sources().size(); i++) {
            EpochInput input = moment.inputs().get(i);
            result.add(new QueryProgress.SourceProgress(
                    moment.sources().scan(i).stream()
                            + " ("
                            + moment.sources().scan(i).source().connector()
                            + ")",
                    input.splits().size(),
                    input.caughtUp()));
        }
        return result;
    }
}
