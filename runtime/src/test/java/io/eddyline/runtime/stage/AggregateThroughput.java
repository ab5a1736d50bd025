package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.SideOutput;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How many rows of two BIGINT columns an aggregate takes in a CPU-second: {@code AggregateThroughput <rows> <keys> <calls> [partitions]},
 * calls being 2 (COUNT, SUM) or 3 (and MAX). The rows are made beforehand, a few million, and used again.
 */
public final class AggregateThroughput {
    private static final RowType INPUT = RowType.of(List.of("k", "v"), List.of(DataType.bigint(), DataType.bigint()));
    private static final int PREPARED = 1 << 11;

    private AggregateThroughput() {}

    public static void main(String[] arguments) {
        long rows = Long.parseLong(arguments[0]);
        int keys = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        int partitions = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        Batch[] batches = batches(keys);
        PrintStream out = System.out;
        for (int run = 0; run < 5; run++) {
            long before = cpu();
            long[] given = new long[1];
            long stateBytes;
            try (Dataflow dataflow = dataflow(calls, partitions)) {
                EpochTask.SplitInput split = new EpochTask.SplitInput(0, () -> new Repeater(batches, rows));
                dataflow.run(new EpochTask(
                        0,
                        0,
                        List.of(new EpochTask.ScanInput(List.of(split), true)),
                        true,
                        batch -> given[0] += batch.selectedCount(),
                        new Nowhere()));
                stateBytes = dataflow.progress().get(1).stateBytes();
            }
            double seconds = (cpu() - before) / 1e9;
            Runtime runtime = Runtime.getRuntime();
            out.printf(
                    Locale.ROOT,
                    "%,d rows, %,d groups: %.2f CPU-s, %.1f million rows/CPU-s, state %,d MB, heap %,d MB%n",
                    rows,
                    given[0],
                    seconds,
                    rows / seconds / 1e6,
                    stateBytes >> 20,
                    runtime.totalMemory() - runtime.freeMemory() >> 20);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Dataflow dataflow(int calls, int partitions) {
        List<AggregateCall> all = List.of(
                new AggregateCall(AggregateFunction.COUNT, List.of(), false, -1, "n", DataType.bigint()),
                new AggregateCall(AggregateFunction.SUM, List.of(1), false, -1, "s", DataType.bigint()),
                new AggregateCall(AggregateFunction.MAX, List.of(1), false, -1, "m", DataType.bigint()));
        RowType output = RowType.of(
                List.of("k", "n", "s", "m").subList(0, calls + 1),
                java.util.Collections.nCopies(calls + 1, DataType.bigint()));
        AggregateNode node =
                new AggregateNode(TestRun.scan("s", INPUT), List.of(0), all.subList(0, calls), null, output);
        return DataflowBuilder.build(
                new QueryPlan(QueryPlan.VERSION, node, OutputMode.UPDATE, List.of(), false),
                new DataflowOptions(partitions, 1, null, ZoneId.of("UTC"), false, DataflowOptions.Tables.none()),
                Expressions.compiled(new ExpressionCompiler()));
    }

    private static Batch[] batches(int keys) {
        Batch[] batches = new Batch[PREPARED];
        long seed = 42;
        for (int i = 0; i < batches.length; i++) {
            long[] k = new long[Batch.TARGET_ROWS];
            long[] v = new long[Batch.TARGET_ROWS];
            for (int row = 0; row < k.length; row++) {
                seed = seed * 6364136223846793005L + 1442695040888963407L;
                k[row] = Math.floorMod(seed >> 20, (long) keys);
                v[row] = seed >>> 40;
            }
            batches[i] = Batch.of(k.length, new LongColumn(k, null, k.length), new LongColumn(v, null, v.length));
        }
        return batches;
    }

    /** The prepared batches, with other keys in each turn when there are more keys than rows. */
    private static final class Repeater implements SplitReader {
        private final Batch[] batches;
        private long left;
        private int next;

        Repeater(Batch[] batches, long rows) {
            this.batches = batches;
            this.left = rows;
        }

        @Override
        public Batch read(BadRows badRows) {
            if (left <= 0) {
                return null;
            }
            left -= Batch.TARGET_ROWS;
            int turn = next / batches.length;
            Batch batch = batches[next++ % batches.length];
            if (turn == 0) {
                return batch;
            }
            long[] source = ((LongColumn) batch.column(0)).values();
            long[] keys = source.clone();
            for (int row = 0; row < keys.length && turn % 4 != 0; row++) {
                keys[row] = source[row] ^ turn;
            }
            return batch.withColumns(new LongColumn(keys, null, keys.length), batch.column(1));
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Nowhere implements SideOutput {
        @Override
        public void undecodable(String stream, String position, byte[] raw, String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void late(String stream, String position, byte[] raw, String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void failed(String position, byte[] raw, ErrorCode code, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
