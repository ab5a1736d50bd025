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

/** A join's probe: a row of one side finds its match among a million of the other; the floor reads an array at random. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JoinBenchmark {
    private static final int ROWS = 1 << 18;

    /** The rows that look for matches. */
    @State(Scope.Benchmark)
    public static class Input {
        /** Rows of the other side, each with a key of its own. */
        @Param({"1000", "1000000"})
        public int matches;

        private Rows rows;
        private long[] values;

        /** Makes the rows. */
        @Setup(Level.Trial)
        public void setUp() {
            rows = Rows.random(ROWS, matches, 1);
            values = new long[matches];
        }
    }

    /** One side is filled; the other is filled by what is measured, and so grows. */
    @State(Scope.Benchmark)
    public static class Join {
        private MemoryQuery query;

        /** Fills the one side. */
        @Setup(Level.Iteration)
        public void setUp(Input input) {
            CpuProfiler.preparing(() -> {
                query = new MemoryQuery("SELECT a.k, a.v, b.v FROM a JOIN b ON a.k = b.k", 1);
                query.run("b", Rows.sequence(0, input.matches));
                // Rows wait without an index until others come.
                query.run("a", Rows.sequence(0, 1));
            });
        }

        /** Ends the query. */
        @TearDown(Level.Iteration)
        public void tearDown() {
            query.close();
        }
    }

    /** Rows are kept too: the other side may come later. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long probeAndKeep(Input input, Join join) {
        return join.query.run("a", input.rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Input input) {
        long sum = 0;
        for (Batch batch : input.rows.batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            for (int i = 0; i < batch.rowCount(); i++) {
                sum += input.values[(int) k[i]];
            }
        }
        return sum;
    }
}
