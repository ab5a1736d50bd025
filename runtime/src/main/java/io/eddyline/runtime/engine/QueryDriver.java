package io.eddyline.runtime.engine;

import io.eddyline.connector.EpochInput;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.checkpoint.CommitRecord;
import io.eddyline.runtime.checkpoint.InputRecord;
import io.eddyline.runtime.checkpoint.InputRecord.LoggedEpoch;
import io.eddyline.time.EngineClock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one query: decides when an epoch runs and over what, until the query ends. */
final class QueryDriver implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryDriver.class);
    private static final long SETTLE_STEP_MICROS = 10_000;
    /** A continuous query that looks for input less often than this has time for a report; one that is busy makes one a second. */
    private static final long QUIET_MICROS = 1_000;

    private final QueryParts parts;
    private final QuerySpec spec;
    private final QueryLifecycle lifecycle;
    private final EngineClock clock;
    private final long longestSleepMicros;
    private final TriggerSchedule schedule;
    private final EpochRunner runner;
    private final boolean continuous;
    private final boolean[] done;
    private final MonotonicTime epochTime;

    private long nextEpoch;
    private boolean inputEnded;
    private long unreadySince = Long.MIN_VALUE;
    /** What befell another thread that did this query's work. */
    private Throwable lentFailure;

    QueryDriver(QueryParts parts, EngineServices services) {
        this.parts = parts;
        this.spec = parts.spec();
        this.lifecycle = parts.lifecycle();
        this.clock = services.options().clock();
        this.longestSleepMicros = services.options().longestSleepMicros();
        this.schedule = new TriggerSchedule(
                spec.trigger(), PlanNodes.idleTimeouts(spec.plan().root()));
        this.continuous = spec.trigger().kind() == Trigger.Kind.CONTINUOUS;
        this.runner = new EpochRunner(parts, services, continuous && parts.checkpoint() != null);
        this.epochTime = new MonotonicTime(clock);
        this.done = new boolean[parts.inputs().size()];
    }

    @Override
    public void run() {
        EddylineException failure = null;
        QueryState end = QueryState.FAILED;
        try {
            if (continuous) {
                parts.inputs().onAvailable(lifecycle::wake, this::runHere);
            } else {
                parts.inputs().onAvailable(lifecycle::wake);
            }
            recover();
            if (readsPresent()) {
                parts.inputs().limitToPresent();
            }
            end = loop();
            runner.makeDurable();
            runner.report();
        } catch (InterruptedException e) {
            end = QueryState.STOPPED;
        } catch (EddylineException e) {
            end = e.code() == ErrorCode.CANCELLED ? QueryState.STOPPED : QueryState.FAILED;
            failure = end == QueryState.FAILED ? e : null;
        } catch (OutOfMemoryError e) {
            failure = new EddylineException(ErrorCode.RESOURCE_EXHAUSTED, "memory is full", e)
                    .hint("Give the server more heap, or the query less state (EXPLAIN STATE shows which).");
        } catch (RuntimeException | Error e) {
            failure = new EddylineException(ErrorCode.INTERNAL, "the query '" + spec.name() + "' met a fault: " + e, e);
        }
        finish(end, failure);
    }

    private void finish(QueryState end, EddylineException failure) {
        if (failure != null) {
            LOG.error("query '{}' failed", spec.name(), failure);
        }
        try {
            parts.close();
        } catch (RuntimeException e) {
            LOG.warn("query '{}' could not free all it used", spec.name(), e);
        }
        parts.output().ended(failure);
        lifecycle.move(end, failure);
    }

    /**
     * Runs an epoch over what has come on the thread that brought it, if the query's own thread sleeps. What is more than that, such as a
     * checkpoint, the end of the input or a failure, is left to the query's thread.
     */
    private void runHere() {
        if (!lifecycle.borrow()) {
            lifecycle.wake();
            return;
        }
        boolean done = false;
        try {
            long now = clock.steadyMicros();
            done = now < runner.durableDueMicros(spec.checkpointIntervalMicros()) && runWhatHasCome(now);
        } catch (RuntimeException | Error e) {
            lentFailure = e;
        } finally {
            lifecycle.giveBack(!done);
        }
    }

    /** Whether nothing is left to do. */
    private boolean runWhatHasCome(long now) {
        List<EpochInput> inputs = runner.times().time(EpochTimes.PLAN, this::plan);
        boolean caughtUp = inputs.stream().allMatch(EpochInput::caughtUp);
        runIfDue(inputs, now);
        if (caughtUp) {
            parts.output().caughtUp();
        }
        return caughtUp && !inputEnded;
    }

    private void throwLentFailure() {
        if (lentFailure instanceof Error error) {
            throw error;
        }
        if (lentFailure != null) {
            throw (RuntimeException) lentFailure;
        }
    }

    private void recover() {
        if (parts.checkpoint() == null) {
            return;
        }
        Optional<CommitRecord> commit = parts.checkpoint().lastCommit();
        commit.ifPresent(record -> {
            nextEpoch = record.epoch() + 1;
            epochTime.reached(record.nowMicros());
            inputEnded = record.endOfInput();
            schedule.ran(true, record.nowMicros());
            lifecycle.answered();
        });
        parts.checkpoint().pendingInput().ifPresent(this::runAgain);
    }

    private void runAgain(InputRecord input) {
        LOG.info("query '{}' runs epochs {} to {} again", spec.name(), input.first(), input.last());
        for (LoggedEpoch epoch : input.epochs()) {
            for (String stream : parts.inputs().lostStreams(epoch.inputs())) {
                LOG.warn("query '{}' has lost rows of '{}', which cannot be read a second time", spec.name(), stream);
            }
            inputEnded |= epoch.endOfInput();
            schedule.ran(true, epoch.nowMicros());
            epochTime.reached(epoch.nowMicros());
        }
        nextEpoch = input.last() + 1;
        runner.runAgain(input);
        runner.report();
    }

    private QueryState loop() throws InterruptedException {
        while (true) {
            // Before anything else: what a failed epoch left behind must not become durable.
            throwLentFailure();
            switch (lifecycle.wish()) {
                case STOP -> {
                    return QueryState.STOPPED;
                }
                case CANCEL -> throw new EddylineException(ErrorCode.CANCELLED, "the query was cancelled");
                case PAUSE -> pause();
                case RUN -> {
                    if (step()) {
                        return QueryState.FINISHED;
                    }
                }
            }
        }
    }

    private void pause() throws InterruptedException {
        runner.makeDurable();
        runner.report();
        lifecycle.move(QueryState.PAUSED, null);
        while (lifecycle.wish() == QueryLifecycle.Wish.PAUSE) {
            lifecycle.sleep(longestSleepMicros);
        }
        if (lifecycle.wish() == QueryLifecycle.Wish.RUN) {
            lifecycle.move(QueryState.RUNNING, null);
        }
    }

    /** Runs an epoch, or sleeps until that may be possible; true when the query is finished. */
    private boolean step() throws InterruptedException {
        if (inputEnded) {
            return true;
        }
        // The machine's clock may be set, backwards too: what is waited for is counted by the other one.
        long now = clock.steadyMicros();
        if (now >= runner.durableDueMicros(spec.checkpointIntervalMicros())) {
            runner.makeDurable();
            runner.report();
        }
        long delay = lifecycle.hasRequest() ? 0 : schedule.delay(now);
        if (delay > 0) {
            sleep(delay, now);
            return false;
        }
        long request = lifecycle.requested();
        schedule.looked(now);
        List<EpochInput> inputs = runner.times().time(EpochTimes.PLAN, this::plan);
        boolean caughtUp = inputs.stream().allMatch(EpochInput::caughtUp);
        boolean ran = runIfDue(inputs, now);
        if (ran && !inputs.stream().allMatch(EpochInput::isEmpty)) {
            schedule.resetWait();
        }
        boolean complete = caughtUp || isSettled(ran, now);
        if (complete && !caughtUp && parts.inputs().outage().isPresent()) {
            complete = waitForOutage(parts.inputs().outage().get());
        }
        if (complete) {
            serve(request);
        }
        boolean ended = inputEnded
                || spec.trigger().kind() == Trigger.Kind.ONCE
                || (spec.trigger().kind() == Trigger.Kind.AVAILABLE_NOW && complete);
        if (!ended && !ran) {
            sleep(schedule.waitForInput(now, epochTime.now()), now);
        }
        return ended;
    }

    /** A source does not answer: a query that runs for ever waits for it, one that ends fails. */
    private boolean waitForOutage(EddylineException reason) {
        if (readsPresent()) {
            throw reason;
        }
        return false;
    }

    private boolean readsPresent() {
        Trigger.Kind kind = spec.trigger().kind();
        return kind == Trigger.Kind.ONCE || kind == Trigger.Kind.AVAILABLE_NOW;
    }

    /** Nothing can be read, but something is there: whether the query waits no longer for it. */
    private boolean isSettled(boolean ran, long now) {
        if (ran) {
            unreadySince = Long.MIN_VALUE;
            return false;
        }
        unreadySince = unreadySince == Long.MIN_VALUE ? now : unreadySince;
        return now - unreadySince >= QueryInputs.LONGEST_SETTLE_MICROS;
    }

    /** Waits a little for what is not ready. */
    private boolean settle() {
        try {
            lifecycle.sleep(SETTLE_STEP_MICROS);
            long now = clock.steadyMicros();
            return lifecycle.wish() == QueryLifecycle.Wish.RUN && !isSettled(false, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<EpochInput> plan() {
        return switch (spec.trigger().kind()) {
            case ONCE -> parts.inputs().planAll(this::settle);
            case AVAILABLE_NOW -> parts.inputs().plan(spec.readLimit(), done);
            case DEFAULT, INTERVAL, CONTINUOUS -> parts.inputs().plan(spec.readLimit());
        };
    }

    /** The first epoch runs in any case: a query may have an answer over no input. */
    private boolean runIfDue(List<EpochInput> inputs, long now) {
        boolean hasInput = !inputs.stream().allMatch(EpochInput::isEmpty);
        boolean end = parts.inputs().isExhausted();
        if (!hasInput && !end && nextEpoch > 0 && !schedule.isIdleEpochDue(epochTime.now())) {
            return false;
        }
        LoggedEpoch epoch = new LoggedEpoch(nextEpoch++, epochTime.next(), end, inputs);
        runner.run(epoch);
        schedule.ran(hasInput, epoch.nowMicros());
        inputEnded = end;
        boolean rarely = continuous && now - runner.lastReportMicros() < QuerySpec.DEFAULT_CHECKPOINT_INTERVAL_MICROS;
        if (!rarely) {
            runner.report();
        }
        return true;
    }

    private void serve(long request) {
        parts.output().caughtUp();
        if (lifecycle.hasRequest()) {
            runner.makeDurable();
            runner.report();
            lifecycle.served(request);
        }
    }

    private void sleep(long micros, long now) throws InterruptedException {
        if (!continuous || micros >= QUIET_MICROS) {
            runner.report();
        }
        long untilCheckpoint = runner.durableDueMicros(spec.checkpointIntervalMicros());
        long left = untilCheckpoint == Long.MAX_VALUE ? micros : Math.min(micros, Math.max(1, untilCheckpoint - now));
        if (lifecycle.sleep(Math.min(left, longestSleepMicros))) {
            schedule.resetWait();
        }
    }
}
