package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Filters and calculations over a million rows; the floor adds up both columns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionBenchmark {
    private static final int ROWS = 1 << 20;

    /** The rows. */
    @State(Scope.Benchmark)
    public static class Input {
        private Rows rows;

        /** Makes the rows. */
        @Setup(Level.Trial)
        public void setUp() {
            rows = Rows.random(ROWS, 100_000, 1);
        }
    }

    /** What is calculated. */
    @State(Scope.Benchmark)
    public static class Calculation {
        /** The statement. */
        @Param({
            "SELECT k, v FROM a",
            "SELECT k, 0.908 * v FROM a",
            "SELECT k, v FROM a WHERE MOD(k, 123) = 0",
            "SELECT k, CASE WHEN v < 1000 THEN 1 WHEN v < 100000 THEN 2 ELSE 3 END, k + v * 2 FROM a WHERE v > 10",
            "SELECT k, CAST(v AS VARCHAR) FROM a"
        })
        public String sql;

        private MemoryQuery query;

        /** Plans the query. */
        @Setup(Level.Trial)
        public void setUp() {
            query = new MemoryQuery(sql, 1);
        }

        /** Ends the query. */
        @TearDown
        public void tearDown() {
            query.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long calculate(Input input, Calculation calculation) {
        return calculation.query.run("a", input.rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Input input) {
        long sum = 0;
        for (Batch batch : input.rows.batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            long[] v = ((LongColumn) batch.column(1)).values();
            for (int i = 0; i < batch.rowCount(); i++) {
                sum += k[i] + v[i];
            }
        }
        return sum;
    }
}
