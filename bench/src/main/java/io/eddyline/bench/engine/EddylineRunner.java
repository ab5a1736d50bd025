package io.eddyline.bench.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongColumn;
import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.EngineRunner;
import io.eddyline.bench.measure.Latencies;
import io.eddyline.bench.measure.Stopwatch;
import io.eddyline.connector.PathPolicy;
import io.eddyline.error.EddylineException;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.query.Dataflows;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.InstanceOptions;
import io.eddyline.server.session.RowStream;
import io.eddyline.server.session.SqlSession;
import io.eddyline.server.session.StatementOptions;
import io.eddyline.server.session.StatementResult;
import io.eddyline.time.EngineClock;
import io.eddyline.type.RowType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs a query as {@code bin/eddyline run} does: as a sink with the trigger {@code available-now}; the answer is that of a live table. */
public final class EddylineRunner implements EngineRunner {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long WAIT_MICROS = 1_000_000;

    private Assignment assignment;
    private Instance instance;
    private SqlSession session;

    @Override
    public void open(Assignment wanted) {
        assignment = wanted;
        instance = instance(wanted);
        session = instance.open(Map.of());
        wanted.setupStatements().forEach(this::execute);
    }

    /** An engine in this process that keeps nothing. */
    public static Instance instance(Assignment assignment) {
        InstanceOptions options = new InstanceOptions(
                Optional.empty(),
                PathPolicy.everything(assignment.directory()),
                EngineClock.system(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                true,
                Dataflows.factory());
        Map<String, String> settings = Map.of("files.allowed", "*", "threads", Integer.toString(assignment.threads()));
        return Instance.open(ServerConfiguration.of(settings, assignment.directory()), options);
    }

    @Override
    public void run(int run) {
        String name = "speed_" + run;
        execute("CREATE SINK " + name + " WITH (connector = 'blackhole'" + queryOptions() + ") AS "
                + assignment.query());
        await(name);
        instance.engine().drop(name, false);
    }

    private String queryOptions() {
        String more = assignment.option("eddyline.options", "");
        return ", trigger = 'available-now'" + (more.isEmpty() ? "" : ", " + more);
    }

    @Override
    public void answer(Answer answer) {
        execute("CREATE MATERIALIZED VIEW answer WITH (" + queryOptions().substring(2) + ") AS " + assignment.query());
        await("answer");
        StatementResult result = session.execute("SELECT * FROM answer", StatementOptions.defaults());
        try (RowStream rows = ((StatementResult.Rows) result).stream()) {
            for (Batch batch = rows.next(WAIT_MICROS); batch != null; batch = rows.next(WAIT_MICROS)) {
                add(batch, rows.schema(), answer);
            }
        }
    }

    @Override
    public void observe(Latencies latencies) {
        execute("SET trigger = 'continuous'");
        execute("SET subscribe.snapshot = false");
        StatementResult result =
                session.execute("SUBSCRIBE TO (" + assignment.query() + ")", StatementOptions.defaults());
        try (RowStream rows = ((StatementResult.Rows) result).stream()) {
            int sent = rows.schema().indexOf("sent");
            boolean more = true;
            while (more) {
                more = see(rows.next(WAIT_MICROS), sent, latencies);
            }
        }
    }

    /** What was taken back is not a row that is seen. */
    private static boolean see(Batch batch, int sent, Latencies latencies) {
        long now = Stopwatch.wallNanos();
        boolean more = true;
        BytesColumn operations = (BytesColumn) batch.column(0);
        long[] values = ((LongColumn) batch.column(sent)).values();
        for (int row = 0; row < batch.rowCount() && more; row++) {
            if (operations.data()[operations.offsets()[row]] == '+') {
                more = latencies.seen(values[row], now);
            }
        }
        return more;
    }

    private static void add(Batch batch, RowType type, Answer answer) {
        int[] selection = batch.selection();
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = selection == null ? k : selection[k];
            Object[] values = new Object[type.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = JavaValues.read(batch.column(i), row, type.type(i));
            }
            answer.add(values, batch.weight(row));
        }
    }

    private void execute(String statement) {
        session.execute(statement, StatementOptions.defaults());
    }

    private void await(String name) {
        Query query = instance.engine().find(name).orElseThrow();
        if (!query.awaitTermination(LONGEST)) {
            throw new IllegalStateException("not done after " + LONGEST.toMinutes() + " minutes");
        }
        Optional<EddylineException> failure = query.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        RowCounts rows = query.totals();
        if (rows.late() + rows.undecodable() + rows.failed() > 0) {
            throw new IllegalStateException("rows were not taken: " + rows);
        }
    }

    @Override
    public void close() {
        instance.close();
    }
}
