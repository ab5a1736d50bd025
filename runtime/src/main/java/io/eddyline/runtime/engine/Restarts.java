package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.progress.QueryProgress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts failed queries again, as their {@link RestartPolicy} says. Safe for use by many threads. */
final class Restarts implements QueryListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);

    private final Engine engine;
    private final Map<String, Integer> attempts = new HashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "restarts");
        thread.setDaemon(true);
        return thread;
    });

    Restarts(Engine engine) {
        this.engine = engine;
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void onState(Query query, QueryState state) {
        if (state == QueryState.FAILED) {
            plan((RunningQuery) query, query.failure().orElseThrow());
        } else if (state.isTerminal()) {
            forget(query.name());
        }
    }

    @Override
    public void onProgress(Query query, QueryProgress progress) {
        if (progress.rows().read() > 0) {
            forget(query.name());
        }
    }

    /** Nothing is planned any more, and the next failure is the first. */
    private void forget(String query) {
        synchronized (attempts) {
            attempts.remove(key(query));
        }
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private void plan(RunningQuery query, EddylineException failure) {
        RestartPolicy policy = query.spec().restart();
        int attempt;
        synchronized (attempts) {
            attempt = attempts.getOrDefault(key(query.name()), 0) + 1;
            if (!policy.allows(attempt, failure) || timer.isShutdown()) {
                attempts.remove(key(query.name()));
                return;
            }
            attempts.put(key(query.name()), attempt);
            timer.schedule(() -> restart(query), policy.delay(attempt), TimeUnit.MICROSECONDS);
        }
        LOG.warn(
                "query '{}' is started again in {} ms, attempt {} of {}",
                query.name(),
                policy.delay(attempt) / 1000,
                attempt,
                policy.attempts());
    }

    private void restart(RunningQuery failed) {
        if (!awaits(failed)) {
            return;
        }
        try {
            engine.restart(failed.name());
        } catch (EddylineException e) {
            if (e.code() != ErrorCode.ILLEGAL_STATE && e.code() != ErrorCode.UNKNOWN_OBJECT) {
                LOG.warn("query '{}' cannot be started again: {}", failed.name(), e.getMessage());
                plan(failed, e);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("query '{}' cannot be started again", failed.name(), e);
            forget(failed.name());
        }
    }

    /** Nobody has stopped, dropped or resumed it in the meantime. */
    private boolean awaits(RunningQuery failed) {
        boolean same = engine.find(failed.name()).filter(now -> now == failed).isPresent();
        return same && failed.isToRun();
    }

    /** What is planned for a query that has failed, such as {@code attempt 2 of 5}; empty when nothing is. */
    Optional<String> planned(Query query) {
        if (query.state() != QueryState.FAILED || !awaits((RunningQuery) query)) {
            return Optional.empty();
        }
        synchronized (attempts) {
            return Optional.ofNullable(attempts.get(key(query.name())))
                    .map(attempt -> "attempt " + attempt + " of "
                            + query.spec().restart().attempts());
        }
    }

    @Override
    public void close() {
        synchronized (attempts) {
            timer.shutdownNow();
        }
    }
}
