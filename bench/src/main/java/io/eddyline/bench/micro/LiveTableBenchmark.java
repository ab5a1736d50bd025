package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A live table of a million rows: 100,000 of them updated and published, and all read; the floors write and read arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LiveTableBenchmark {
    private static final int ROWS = 1 << 20;
    private static final int UPDATED = 100_000;
    private static final int STRIDE = 7;

    private LiveTable table;
    private List<Batch> there;
    private List<Batch> back;
    private boolean odd;
    private long epoch;
    private long[] keys;
    private long[] values;

    /** Fills the table. */
    @Setup(Level.Trial)
    public void setUp() {
        RowType type = RowType.of(List.of("k", "v"), List.of(DataType.bigint(), DataType.bigint()));
        table = new LiveTable(type, List.of(0), false, false, 0);
        table.apply(Rows.sequence(0, ROWS).batches());
        table.publish(epoch++, 0, 0);
        there = changes(0, 1);
        back = changes(1, 0);
        keys = new long[ROWS];
        values = new long[ROWS];
    }

    /** Every seventh key: its row with one added value is taken back, and given with another. */
    private static List<Batch> changes(int before, int after) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < UPDATED; from += Batch.TARGET_ROWS / 2) {
            int updates = Math.min(Batch.TARGET_ROWS / 2, UPDATED - from);
            long[] k = new long[2 * updates];
            long[] v = new long[2 * updates];
            long[] weights = new long[2 * updates];
            for (int i = 0; i < updates; i++) {
                long key = (long) (from + i) * STRIDE;
                k[2 * i] = key;
                k[2 * i + 1] = key;
                v[2 * i] = key + before;
                v[2 * i + 1] = key + after;
                weights[2 * i] = -1;
                weights[2 * i + 1] = 1;
            }
            batches.add(Batch.weighted(
                    2 * updates, weights, new LongColumn(k, null, 2 * updates), new LongColumn(v, null, 2 * updates)));
        }
        return batches;
    }

    @Benchmark
    @OperationsPerInvocation(UPDATED)
    public long update() {
        table.apply(odd ? back : there);
        odd = !odd;
        table.publish(epoch++, 0, 0);
        return table.snapshot().rows();
    }

    @Benchmark
    @OperationsPerInvocation(UPDATED)
    public long updateFloor() {
        for (int i = 0; i < UPDATED; i++) {
            values[i * STRIDE]++;
        }
        return values[0];
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long scan() {
        long sum = 0;
        for (Batch batch : table.snapshot().batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            long[] v = ((LongColumn) batch.column(1)).values();
            for (int i = 0; i < batch.selectedCount(); i++) {
                int row = batch.row(i);
                sum += k[row] + v[row];
            }
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long scanFloor() {
        long sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += keys[i] + values[i];
        }
        return sum;
    }
}
