package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.runtime.exchange.ExchangeOperator;
import io.eddyline.runtime.operator.Lane;
import io.eddyline.runtime.operator.OperatorSpec;
import io.eddyline.runtime.operator.Watermark;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.List;
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

/** A million rows shared out among key partitions by a BIGINT key; the floor copies the key and the row's number. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {
    private static final int ROWS = 1 << 20;

    /** The rows. */
    @State(Scope.Benchmark)
    public static class Input {
        private Rows rows;
        private final long[] keys = new long[Batch.TARGET_ROWS];
        private final int[] numbers = new int[Batch.TARGET_ROWS];

        /** Makes the rows. */
        @Setup(Level.Trial)
        public void setUp() {
            rows = Rows.random(ROWS, 100_000, 1);
        }
    }

    /** The end of a stage. */
    @State(Scope.Benchmark)
    public static class Exchange {
        /** Key partitions. */
        @Param({"2", "8"})
        public int partitions;

        private ExchangeOperator operator;

        /** Makes the operator. */
        @Setup(Level.Trial)
        public void setUp() {
            RowType type = RowType.of(List.of("k", "v"), List.of(DataType.bigint(), DataType.bigint()));
            OperatorSpec spec = new OperatorSpec(0, "exchange", type, type, false, true, "", new Watermark(List.of()));
            operator = new ExchangeOperator(spec, new Lane(0, ZoneOffset.UTC, true), List.of(0), partitions);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long exchange(Input input, Exchange exchange) {
        ExchangeOperator operator = exchange.operator;
        long rows = 0;
        operator.begin();
        for (Batch batch : input.rows.batches()) {
            operator.push(0, batch);
            for (int lane = 0; lane < exchange.partitions; lane++) {
                List<Batch> waiting = operator.waitingFor(lane);
                for (Batch given : waiting) {
                    rows += given.selectedCount();
                }
                waiting.clear();
            }
        }
        if (rows != ROWS) {
            throw new IllegalStateException(rows + " rows");
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long floor(Input input) {
        for (Batch batch : input.rows.batches()) {
            long[] k = ((LongColumn) batch.column(0)).values();
            for (int i = 0; i < batch.rowCount(); i++) {
                input.keys[i] = k[i];
                input.numbers[i] = i;
            }
        }
        return input.keys[0] + input.numbers[1];
    }
}
