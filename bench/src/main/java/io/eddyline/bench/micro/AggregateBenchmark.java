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

/** COUNT, SUM and MAX by a BIGINT key, an epoch of a million rows; the floor adds three longs of a slot at random. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AggregateBenchmark {
    private static final int ROWS = 1 << 20;
    private static final int SLOT_LONGS = 4;

    /** Distinct keys. */
    @Param({"1000", "100000", "5000000"})
    public int keys;

    private Rows rows;
    private MemoryQuery onePartition;
    private MemoryQuery twoPartitions;
    private long[] slots;

    /** Fills the state with all keys. */
    @Setup(Level.Trial)
    public void setUp() {
        rows = Rows.random(ROWS, keys, 1);
        String sql = "SELECT k, COUNT(*), SUM(v), MAX(v) FROM a GROUP BY k";
        onePartition = new MemoryQuery(sql, 1);
        twoPartitions = new MemoryQuery(sql, 2);
        slots = new long[keys * SLOT_LONGS];
        onePartition.run("a", Rows.sequence(0, keys));
        twoPartitions.run("a", Rows.sequence(0, keys));
    }

    /** Ends the queries. */
    @TearDown
    public void tearDown() {
        onePartition.close();
        twoPartitions.close();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long aggregate() {
        return onePartition.run("a", rows);
    }

    /** The same with an exchange between two key partitions; one thread works on both. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long aggregateBehindExchange() {
        return twoPartitions.run("a", rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor() {
        for (Batch batch : rows.batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            long[] v = ((LongColumn) batch.column(1)).values();
            for (int i = 0; i < batch.rowCount(); i++) {
                int slot = (int) k[i] * SLOT_LONGS;
                slots[slot]++;
                slots[slot + 1] += v[i];
                slots[slot + 2] = Math.max(slots[slot + 2], v[i]);
            }
        }
        return slots[0];
    }
}
