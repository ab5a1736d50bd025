package io.eddyline.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How one execution of a statement ends early: by cancel or by its timeout. Safe for use by many threads; the first reason stays.
 */
final class StatementRun {
    /** Made when the first timeout is set. */
    private static final class Timer {
        static final ScheduledExecutorService SERVICE = create();

        private static ScheduledExecutorService create() {
            ScheduledThreadPoolExecutor service = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "eddyline-jdbc-timeout");
                thread.setDaemon(true);
                return thread;
            });
            service.setRemoveOnCancelPolicy(true);
            return service;
        }
    }

    private final AtomicReference<SQLException> ended = new AtomicReference<>();
    private final Runnable closeAtServer;
    private ScheduledFuture<?> timeout;

    StatementRun(Runnable closeAtServer) {
        this.closeAtServer = closeAtServer;
    }

    /** Starts the clock; 0 means no limit. */
    void limit(int seconds) {
        if (seconds > 0) {
            timeout = Timer.SERVICE.schedule(() -> end(Failures.timedOut(seconds)), seconds, TimeUnit.SECONDS);
        }
    }

    void cancel() {
        end(Failures.cancelled());
    }

    private void end(SQLException reason) {
        if (ended.compareAndSet(null, reason)) {
            closeAtServer.run();
        }
    }

    /** Nothing ends it from now on. */
    void finish() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /** Why it ended early; null when it did not. */
    SQLException reason() {
        return ended.get();
    }
}
