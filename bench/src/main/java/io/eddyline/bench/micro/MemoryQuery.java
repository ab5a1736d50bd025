package io.eddyline.bench.micro;

import io.eddyline.batch.Batch;
import io.eddyline.catalog.MemoryCatalog;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.catalog.StreamDefinition.StreamColumn;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.Planner;
import io.eddyline.planner.PlannerOptions;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.SideOutput;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.runtime.stage.DataflowBuilder;
import io.eddyline.runtime.stage.Expressions;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.type.DataType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A query over the streams {@code a} and {@code b}, both {@code (k BIGINT, v BIGINT)}, without source and sink: prepared batches in, changes
 * counted out. What is measured is the operators alone.
 */
final class MemoryQuery implements AutoCloseable {
    private static final MemoryCatalog CATALOG = catalog();

    private final QueryPlan plan;
    private final Dataflow dataflow;
    private long epoch;
    private long rowsOut;

    /** @param partitions key partitions of state; one thread works on all of them */
    MemoryQuery(String sql, int partitions) {
        plan = new Planner(CATALOG, PlannerOptions.simple())
                .planStreaming(EddylineParser.parseStatement(sql), Optional.of(OutputMode.UPDATE))
                .plan();
        DataflowOptions options =
                new DataflowOptions(partitions, 1, null, ZoneId.of("UTC"), false, DataflowOptions.Tables.none());
        dataflow = DataflowBuilder.build(plan, options, Expressions.compiled(new ExpressionCompiler()));
        for (StreamScanNode scan : dataflow.scans()) {
            if (scan.columns().size() != 2) {
                throw new IllegalArgumentException("a scan of " + scan.columns() + ": read both columns");
            }
        }
    }

    private static MemoryCatalog catalog() {
        MemoryCatalog catalog = new MemoryCatalog();
        for (String name : List.of("a", "b")) {
            DataType type = DataType.bigint();
            catalog.put(
                    new StreamDefinition(
                            name,
                            List.of(
                                    new StreamColumn("k", type, Optional.empty()),
                                    new StreamColumn("v", type, Optional.empty())),
                            Optional.empty(),
                            List.of(),
                            new SourceDefinition(
                                    "memory",
                                    List.of(new SourceColumn("k", type, null), new SourceColumn("v", type, null)),
                                    Map.of()),
                            ""),
                    true);
        }
        return catalog;
    }

    QueryPlan plan() {
        return plan;
    }

    /** Runs an epoch over the rows of one stream; the number of changes. */
    long run(String stream, Rows rows) {
        return run(stream, rows::reader);
    }

    /** The same over rows that are made while they are read. */
    long run(String stream, Supplier<SplitReader> rows) {
        List<EpochTask.ScanInput> inputs = new ArrayList<>();
        for (StreamScanNode scan : dataflow.scans()) {
            List<EpochTask.SplitInput> splits =
                    scan.stream().equals(stream) ? List.of(new EpochTask.SplitInput(0, rows)) : List.of();
            inputs.add(new EpochTask.ScanInput(splits, true));
        }
        rowsOut = 0;
        dataflow.run(new EpochTask(epoch++, 0, inputs, false, this::count, new NoSideOutput()));
        return rowsOut;
    }

    private void count(Batch batch) {
        rowsOut += batch.selectedCount();
    }

    List<StateUnit> states() {
        return dataflow.states();
    }

    @Override
    public void close() {
        dataflow.close();
    }

    /** No row of these leaves by another way. */
    private static final class NoSideOutput implements SideOutput {
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
