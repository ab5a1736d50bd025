package io.eddyline.server.avatica;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.SourcePosition;
import io.eddyline.server.session.FixedRows;
import io.eddyline.server.session.RowStream;
import io.eddyline.server.session.Session;
import io.eddyline.server.session.Sessions;
import io.eddyline.server.session.StatementOptions;
import io.eddyline.server.session.StatementResult;
import io.eddyline.server.system.RowBatches;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sessions that know a few words: {@code ROWS n}, {@code LIVE}, {@code DDL}, {@code FAIL}, {@code BUG}, and results given beforehand. */
final class FakeSessions implements Sessions {
    static final RowType NUMBERS = RowType.of(new Field("n", DataType.bigint()), new Field("text", DataType.varchar()));

    final Map<String, RowStream> results = new java.util.concurrent.ConcurrentHashMap<>();
    final LiveRows live = new LiveRows();
    final List<String> statements = new ArrayList<>();

    /** Rows that come when somebody says so. */
    static final class LiveRows implements RowStream {
        private static final Object END = new Object();
        final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        volatile boolean closed;

        void give(long n) {
            queue.add(RowBatches.of(NUMBERS, List.of(List.of(n, "row " + n))).get(0));
        }

        @Override
        public RowType schema() {
            return NUMBERS;
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public Batch next(long waitMicros) {
            try {
                Object next = queue.poll(waitMicros, TimeUnit.MICROSECONDS);
                if (next == END || closed) {
                    throw new EddylineException(ErrorCode.CANCELLED, "the statement was cancelled");
                }
                return next == null
                        ? RowBatches.of(NUMBERS, List.of(List.of(0L, "")))
                                .get(0)
                                .withSelection(new int[0], 0)
                        : (Batch) next;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            queue.add(END);
        }
    }

    @Override
    public Session open(Map<String, String> settings) {
        return new Session() {
            @Override
            public StatementResult execute(String sql, StatementOptions options) {
                statements.add(sql);
                return run(sql);
            }

            @Override
            public Optional<RowType> describe(String sql) {
                return Optional.of(NUMBERS);
            }

            @Override
            public void close() {
                statements.add("closed");
            }
        };
    }

    private StatementResult run(String sql) {
        if (results.containsKey(sql)) {
            return new StatementResult.Rows(results.get(sql));
        }
        if (sql.startsWith("ROWS ")) {
            List<List<Object>> rows = new ArrayList<>();
            for (long n = 1; n <= Long.parseLong(sql.substring("ROWS ".length())); n++) {
                rows.add(List.of(n, "row " + n));
            }
            return new StatementResult.Rows(FixedRows.of(NUMBERS, rows));
        }
        return switch (sql) {
            case "LIVE" -> new StatementResult.Rows(live);
            case "DDL" -> new StatementResult.Done("Created stream x", 0);
            case "BUG" -> throw new IllegalStateException("a secret of the implementation");
            default ->
                throw new EddylineException(ErrorCode.SYNTAX, "there is no statement " + sql)
                        .at(SourcePosition.at(1, 1));
        };
    }
}
