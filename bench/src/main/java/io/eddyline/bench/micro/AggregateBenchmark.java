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

/** COUNT, SUM and MAX by a BIGINT key, an epoch of a million rows; the floor adds to three longs of a slot at random. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AggregateBenchmark {
    private static final int ROWS = 1 << 20;
    private static final int SLOT_LONGS = 4;
    private static final String SQL = "SELECT k, COUNT(*), SUM(v), MAX(v) FROM a GROUP BY k";

    /** The rows. */
    @State(Scope.Benchmark)
    public static class Input {
        /** Distinct keys. */
        @Param({"1000", "100000", "5000000"})
        public int keys;

        private Rows rows;

        /** Makes the rows. */
        @Setup(Level.Trial)
        public void setUp() {
            rows = Rows.random(ROWS, keys, 1);
        }
    }

    /** Groups in one key partition, or in two of which each has its share. */
    @State(Scope.Benchmark)
    public static class Groups {
        /** Key partitions; with two there is an exchange before the groups. */
        @Param({"1", "2"})
        public int partitions;

        private MemoryQuery query;

        /** Fills the state with all keys. */
        @Setup(Level.Trial)
        public void setUp(Input input) {
            query = new MemoryQuery(SQL, partitions);
            query.run("a", Rows.sequence(0, input.keys));
        }

        /** Ends the query. */
        @TearDown
        public void tearDown() {
            query.close();
        }
    }

    /** Slots of an array. */
    @State(Scope.Benchmark)
    public static class Slots {
        private long[] longs;

        /** Makes the array. */
        @Setup(Level.Trial)
        public void setUp(Input input) {
            longs = new long[input.keys * SLOT_LONGS];
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long aggregate(Input input, Groups groups) {
        return groups.query.run("a", input.rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Input input, Slots slots) {
        long[] slot = slots.longs;
        for (Batch batch : input.rows.batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            long[] v = ((LongColumn) batch.column(1)).values();
            for (int i = 0; i < batch.rowCount(); i++) {
                int at = (int) k[i] * SLOT_LONGS;
                slot[at]++;
                slot[at + 1] += v[i];
                slot[at + 2] = Math.max(slot[at + 2], v[i]);
            }
        }
        return slot[0];
    }
}
