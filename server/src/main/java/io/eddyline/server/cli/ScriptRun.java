package io.eddyline.server.cli;

import io.eddyline.error.EddylineException;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.RowStream;
import io.eddyline.server.session.SqlSession;
import io.eddyline.server.session.StatementOptions;
import io.eddyline.server.session.StatementResult;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.StatementText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs a script's statements one after the other, prints their results, and stays until its bounded queries have ended, or, when there are
 * live ones, until it is stopped.
 */
final class ScriptRun {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Instance instance;
    private final SqlSession session;
    private final OutputFormat format;
    private final int width;
    private final PrintStream out;
    private final PrintStream err;
    private final ProgressReport progress;
    private boolean printedBefore;
    private volatile boolean stopped;
    private volatile RowStream open;

    ScriptRun(Instance instance, OutputFormat format, int width, Streams streams, ProgressReport progress) {
        this.instance = instance;
        this.session = instance.open(Map.of());
        this.format = format;
        this.width = width;
        this.out = streams.out();
        this.err = streams.err();
        this.progress = progress;
    }

    /** Where a command prints. */
    record Streams(PrintStream out, PrintStream err) {}

    /** Runs the script; throws the first error. */
    void run(String script) {
        List<StatementText> statements = EddylineParser.splitScript(script);
        for (StatementText statement : statements) {
            if (stopped) {
                return;
            }
            try {
                run(statement);
            } catch (EddylineException e) {
                if (!stopped) {
                    throw e;
                }
            }
        }
        awaitQueries();
    }

    private void run(StatementText statement) {
        StatementResult result = session.execute(statement, StatementOptions.defaults());
        progress.pause();
        try {
            if (result instanceof StatementResult.Done done) {
                err.println(done.message());
            } else if (result instanceof StatementResult.Rows rows) {
                print(rows.stream());
            }
        } finally {
            progress.resume();
        }
    }

    private void print(RowStream rows) {
        try (rows) {
            open = rows;
            if (printedBefore && format != OutputFormat.JSON) {
                out.println();
            }
            printedBefore = true;
            if (!stopped) {
                RowPrinting.print(rows, format.printer(out, width));
            }
            rows.warnings().forEach(warning -> err.println("Warning: " + warning));
        } finally {
            open = null;
            out.flush();
        }
    }

    private void awaitQueries() {
        while (!stopped) {
            List<Query> running = instance.engine().queries().stream()
                    .filter(query -> !query.state().isTerminal())
                    .toList();
            throwFailure();
            if (running.isEmpty()) {
                return;
            }
            running.get(0).awaitTermination(LOOK);
        }
        throwFailure();
    }

    private void throwFailure() {
        for (Query query : instance.engine().queries()) {
            query.failure().ifPresent(failure -> {
                throw new EddylineException(
                                failure.code(), "query '" + query.name() + "' failed: " + failure.problem(), failure)
                        .hint(failure.hint().orElse(""));
            });
        }
    }

    /** Ends it in order: what is printed now, then the queries after their running epochs. From any thread. */
    void stop() {
        stopped = true;
        RowStream rows = open;
        if (rows != null) {
            rows.close();
        }
        instance.engine().queries().forEach(Query::stop);
    }
}
