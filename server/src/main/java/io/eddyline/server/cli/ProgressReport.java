package io.eddyline.server.cli;

import io.eddyline.runtime.engine.Engine;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.time.EngineClock;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Rows, rows a second and watermark of each query while a script runs: one line that is written over when there is a terminal, a line a query
 * now and then when not. Safe for use by many threads.
 */
final class ProgressReport implements AutoCloseable {
    private static final long TERMINAL_MILLIS = 250;
    private static final long PLAIN_MILLIS = 10_000;
    private static final double NANOS = 1e9;
    private static final String CLEAR_LINE = "\r\033[K";

    /** What a query had read when it was last looked at. */
    private record Look(long rows, long nanos) {}

    private final Engine engine;
    private final EngineClock clock;
    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private final Map<String, Look> looks = new HashMap<>();
    private final ScheduledExecutorService timer;
    private boolean lineShown;
    private boolean hidden;

    ProgressReport(Engine engine, EngineClock clock, PrintStream err, boolean terminal, int width) {
        this.engine = engine;
        this.clock = clock;
        this.err = err;
        this.terminal = terminal;
        this.width = width;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "eddyline-progress");
            thread.setDaemon(true);
            return thread;
        });
        long period = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
        timer.scheduleWithFixedDelay(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        if (hidden) {
            return;
        }
        if (!terminal) {
            engine.queries().stream()
                    .filter(query -> !query.state().isTerminal())
                    .forEach(query -> err.println(describe(query)));
            return;
        }
        StringJoiner line = new StringJoiner("  |  ");
        engine.queries().stream()
                .filter(query -> !query.state().isTerminal())
                .forEach(query -> line.add(describe(query)));
        String text = line.toString();
        int room = width > 1 ? width - 1 : 100;
        err.print(CLEAR_LINE + (text.length() > room ? text.substring(0, room) : text));
        err.flush();
        lineShown = true;
    }

    private String describe(Query query) {
        long rows = query.totals().read();
        long now = clock.nanos();
        Look before = looks.put(query.name(), new Look(rows, now));
        double rate =
                before == null || now == before.nanos() ? 0 : (rows - before.rows()) * NANOS / (now - before.nanos());
        String watermark = query.lastProgress()
                .map(QueryProgress::eventTime)
                .map(times -> times.get("watermark"))
                .map(time -> ", watermark " + time)
                .orElse("");
        return String.format(
                Locale.ROOT, "%s: %,d rows, %,.0f rows/s%s (%s)", query.name(), rows, rate, watermark, query.state());
    }

    /** Takes the line away and shows none until {@link #resume}: something else is printed. */
    synchronized void pause() {
        hidden = true;
        clear();
    }

    synchronized void resume() {
        hidden = false;
    }

    private void clear() {
        if (lineShown) {
            err.print(CLEAR_LINE);
            err.flush();
            lineShown = false;
        }
    }

    /** Ends it, with one line a query that says what it did. */
    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            hidden = true;
            clear();
            for (Query query : engine.queries()) {
                String watermark = query.lastProgress()
                        .map(QueryProgress::eventTime)
                        .map(times -> times.get("watermark"))
                        .map(time -> ", watermark " + time)
                        .orElse("");
                err.printf(
                        Locale.ROOT,
                        "%s: %,d rows read, %,d late, %,d bad%s (%s)%n",
                        query.name(),
                        query.totals().read(),
                        query.totals().late(),
                        query.totals().undecodable() + query.totals().failed(),
                        watermark,
                        query.state());
            }
            err.flush();
        }
    }
}
