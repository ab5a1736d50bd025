package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideLog;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.type.RowType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A query as others see it; {@link QueryDriver} is its inside. */
final class RunningQuery implements Query {
    /** How long an epoch may go on, when the query is to stop, before what it waits for is given up. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final QuerySpec spec;
    private final QueryLifecycle lifecycle;
    private final List<QueryListener> listeners = new CopyOnWriteArrayList<>();
    private final UUID runId = UUID.randomUUID();
    private UUID id;
    private QueryParts parts;
    private SideLog sideLog;
    private LiveTable table;
    private Thread thread;

    RunningQuery(QuerySpec spec) {
        this.spec = spec;
        this.lifecycle = new QueryLifecycle(spec.name(), this::tellState);
    }

    private void tellState(QueryState state) {
        listeners.forEach(listener -> listener.onState(this, state));
    }

    void tellProgress(QueryProgress progress) {
        listeners.forEach(listener -> listener.onProgress(this, progress));
    }

    QueryLifecycle lifecycle() {
        return lifecycle;
    }

    /** Gives the query its inside; called once, before anybody else sees it. */
    void assemble(UUID queryId, QueryParts queryParts, SideLog log, LiveTable liveTable) {
        id = queryId;
        parts = queryParts;
        sideLog = log;
        table = liveTable;
    }

    void launch(EngineServices services) {
        thread = new Thread(new QueryDriver(parts, services), "query-" + spec.name());
        thread.setDaemon(true);
        lifecycle.move(QueryState.RUNNING, null);
        thread.start();
    }

    /** Frees what a query that is never launched holds. */
    void abandon() {
        parts.close();
        lifecycle.move(QueryState.STOPPED, null);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public UUID runId() {
        return runId;
    }

    @Override
    public QuerySpec spec() {
        return spec;
    }

    @Override
    public RowType schema() {
        return spec.plan().schema();
    }

    @Override
    public QueryState state() {
        return lifecycle.state();
    }

    @Override
    public Optional<EddylineException> failure() {
        return lifecycle.failure();
    }

    @Override
    public void pause() {
        lifecycle.ask(QueryLifecycle.Wish.PAUSE, QueryState.RUNNING);
        if (!isOwnThread()) {
            lifecycle.awaitState(FOREVER, QueryState.PAUSED);
        }
    }

    @Override
    public void resume() {
        lifecycle.ask(QueryLifecycle.Wish.RUN, QueryState.PAUSED);
        if (!isOwnThread()) {
            lifecycle.awaitState(FOREVER, QueryState.RUNNING);
        }
    }

    @Override
    public void stop() {
        askToStop();
        if (!isOwnThread()) {
            awaitEndWithGrace();
        }
    }

    /** Waits for the end of a query that was asked to stop: its epoch may end, but not wait for what does not answer. */
    void awaitEndWithGrace() {
        if (!lifecycle.awaitEnd(GRACE)) {
            parts.stopWaiting();
            lifecycle.awaitEnd(FOREVER);
        }
    }

    /** Whether nobody has asked for its end. */
    boolean isToRun() {
        return lifecycle.wish().compareTo(QueryLifecycle.Wish.STOP) < 0;
    }

    /** Asks for {@link #stop} without waiting. */
    void askToStop() {
        lifecycle.ask(QueryLifecycle.Wish.STOP);
    }

    @Override
    public void cancel() {
        askToCancel();
        awaitEndUnlessOwnThread();
    }

    /** Asks for {@link #cancel} without waiting. */
    void askToCancel() {
        lifecycle.ask(QueryLifecycle.Wish.CANCEL);
        parts.stopWaiting();
        parts.dataflow().cancel();
        parts.output().cancel();
    }

    private boolean isOwnThread() {
        return Thread.currentThread() == thread || lifecycle.isBorrower();
    }

    private void awaitEndUnlessOwnThread() {
        if (!isOwnThread()) {
            lifecycle.awaitEnd(FOREVER);
        }
    }

    @Override
    public boolean awaitTermination(Duration timeout) {
        return lifecycle.awaitEnd(timeout);
    }

    @Override
    public boolean awaitFirstEpoch(Duration timeout) {
        return lifecycle.awaitAnswer(timeout);
    }

    @Override
    public void processAllAvailable(Duration timeout) {
        long request = lifecycle.request();
        if (lifecycle.awaitServed(timeout, request)) {
            return;
        }
        QueryState state = lifecycle.state();
        switch (state) {
            case FINISHED -> {
                // All there will ever be was processed.
            }
            case FAILED -> throw failure().orElseThrow();
            case PAUSED, STOPPED ->
                throw new EddylineException(ErrorCode.ILLEGAL_STATE, "the query '" + name() + "' is " + state);
            case CREATED, RUNNING ->
                throw new EddylineException(
                        ErrorCode.TIMEOUT,
                        "the query '" + name() + "' did not process all input within " + timeout.toMillis() + " ms");
        }
    }

    @Override
    public Optional<LiveTable> liveTable() {
        return Optional.ofNullable(table);
    }

    @Override
    public Optional<QueryProgress> lastProgress() {
        return parts.reporter().last();
    }

    @Override
    public List<QueryProgress> recentProgress() {
        return parts.reporter().recent();
    }

    @Override
    public RowCounts totals() {
        return parts.reporter().totals();
    }

    @Override
    public List<OperatorProgress> operators() {
        return parts.reporter().operators();
    }

    @Override
    public List<SideRow> sideRows(SideKind kind, String stream) {
        return sideLog.rows(kind, kind == SideKind.FAILED ? name() : stream);
    }

    @Override
    public void addListener(QueryListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(QueryListener listener) {
        listeners.remove(listener);
    }
}
