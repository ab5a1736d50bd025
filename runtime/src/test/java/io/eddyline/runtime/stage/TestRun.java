package io.eddyline.runtime.stage;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.ColumnArrays;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.Receiver;
import io.eddyline.runtime.dataflow.SideOutput;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.type.RowType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A dataflow under test: rows as Java objects in, the sum of its deltas as Java objects out. */
final class TestRun implements AutoCloseable {
    /** A change of a relation. */
    record Change(List<Object> row, long weight) {}

    private static final long MICROS = 1_000_000;

    private final QueryPlan plan;
    private DataflowOptions options;
    private final boolean appendOnly;
    private Dataflow dataflow;
    private long epoch;
    private long nowMicros;
    /** Bytes of each unit's snapshot and deltas. */
    private final Map<String, List<byte[]>> saved = new LinkedHashMap<>();

    final Map<List<Object>, Long> answer = new HashMap<>();
    final List<Change> lastDelta = new ArrayList<>();
    final List<String> side = new ArrayList<>();
    final List<EpochOutcome> outcomes = new ArrayList<>();
    int batchRows = 7;

    TestRun(PlanNode root, DataflowOptions options, boolean appendOnly) {
        this.plan = new QueryPlan(QueryPlan.VERSION, root, OutputMode.UPDATE, List.of(), false);
        this.options = options;
        this.appendOnly = appendOnly;
        this.dataflow = build();
    }

    private Dataflow build() {
        return DataflowBuilder.build(plan, options, Expressions.compiled(new ExpressionCompiler()), appendOnly);
    }

    static StreamScanNode scan(String name, RowType schema) {
        List<SourceDefinition.SourceColumn> columns = schema.fields().stream()
                .map(f -> new SourceDefinition.SourceColumn(f.name(), f.type(), null))
                .toList();
        return new StreamScanNode(
                name,
                new SourceDefinition("test", columns, Map.of()),
                IntStream.range(0, schema.size()).boxed().toList(),
                schema);
    }

    Dataflow dataflow() {
        return dataflow;
    }

    /** Runs an epoch over one split a scan. */
    EpochOutcome epoch(List<List<Change>> inputs) {
        List<List<List<Change>>> splits = new ArrayList<>();
        inputs.forEach(input -> splits.add(List.of(input)));
        return epochOfSplits(splits, false);
    }

    EpochOutcome last(List<List<Change>> inputs) {
        List<List<List<Change>>> splits = new ArrayList<>();
        inputs.forEach(input -> splits.add(List.of(input)));
        return epochOfSplits(splits, true);
    }

    EpochOutcome epochOfSplits(List<List<List<Change>>> inputs, boolean end) {
        List<EpochTask.ScanInput> scans = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            RowType schema = dataflow.scans().get(i).schema();
            List<EpochTask.SplitInput> splits = new ArrayList<>();
            for (int s = 0; s < inputs.get(i).size(); s++) {
                List<Change> rows = inputs.get(i).get(s);
                splits.add(new EpochTask.SplitInput(s, () -> new ChangeReader(schema, rows, batchRows)));
            }
            scans.add(new EpochTask.ScanInput(splits, true));
        }
        nowMicros += MICROS;
        lastDelta.clear();
        RowType output = plan.schema();
        EpochOutcome outcome =
                dataflow.run(new EpochTask(epoch++, nowMicros, scans, end, new Taker(output), new SideTexts(side)));
        outcomes.add(outcome);
        return outcome;
    }

    /** Reads rows at once, as sinks do. */
    private final class Taker implements Receiver {
        private final RowType schema;

        Taker(RowType schema) {
            this.schema = schema;
        }

        @Override
        public void push(Batch delta) {
            take(delta, schema);
        }

        @Override
        public boolean keepsColumns() {
            return false;
        }
    }

    private void take(Batch batch, RowType schema) {
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            List<Object> values = new ArrayList<>();
            for (int c = 0; c < schema.size(); c++) {
                values.add(JavaValues.read(batch.column(c), row, schema.type(c)));
            }
            lastDelta.add(new Change(values, batch.weight(row)));
            answer.merge(values, batch.weight(row), Long::sum);
            answer.remove(values, 0L);
        }
    }

    /** Writes the state: a snapshot at first, later what changed. */
    void checkpoint() {
        for (StateUnit unit : dataflow.states()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            List<byte[]> files = saved.computeIfAbsent(unit.name(), n -> new ArrayList<>());
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                if (files.isEmpty()) {
                    unit.writeSnapshot(out);
                } else {
                    unit.writeDelta(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(bytes.toByteArray());
        }
    }

    /** The same, with other options from now on. */
    void restore(DataflowOptions others) {
        options = others;
        restore();
    }

    /** Goes on with a new dataflow that has read what was written. */
    void restore() {
        dataflow.close();
        dataflow = build();
        for (StateUnit unit : dataflow.states()) {
            List<byte[]> files = saved.get(unit.name());
            for (int i = 0; i < files.size(); i++) {
                try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(files.get(i)))) {
                    if (i == 0) {
                        unit.readSnapshot(in);
                    } else {
                        unit.readDelta(in);
                    }
                    if (in.read() != -1) {
                        throw new IllegalStateException("bytes left in " + unit.name());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        dataflow.close();
    }

    private record SideTexts(List<String> texts) implements SideOutput {
        @Override
        public void undecodable(String stream, String position, byte[] raw, String reason) {
            texts.add("undecodable " + stream + " " + position);
        }

        @Override
        public void late(String stream, String position, byte[] raw, String reason) {
            texts.add("late " + stream + " " + position + " " + new String(raw, StandardCharsets.UTF_8));
        }

        @Override
        public void failed(String position, byte[] raw, ErrorCode code, String reason) {
            texts.add("failed " + position + " " + new String(raw, StandardCharsets.UTF_8) + " " + code);
        }
    }

    /** Rows in small batches; every row whose first value is the text {@code !} does not decode. */
    private static final class ChangeReader implements SplitReader {
        private final RowType schema;
        private final List<Change> rows;
        private final int batchRows;
        private ColumnArrays arrays = ColumnArrays.NEW;
        private int next;

        ChangeReader(RowType schema, List<Change> rows, int batchRows) {
            this.schema = schema;
            this.rows = rows;
            this.batchRows = batchRows;
        }

        @Override
        public void takeFrom(ColumnArrays source) {
            arrays = source;
        }

        @Override
        public Batch read(BadRows badRows) {
            BatchBuilder builder = new BatchBuilder(schema);
            for (int c = 0; c < schema.size(); c++) {
                builder.column(c).takeFrom(arrays);
            }
            int first = next;
            while (next < rows.size() && builder.rows() < batchRows) {
                Change change = rows.get(next++);
                if (change.row() == null) {
                    badRows.add("line " + next, new byte[] {'!'}, "not a row");
                    first = builder.rows() == 0 ? next : first;
                    continue;
                }
                for (int c = 0; c < schema.size(); c++) {
                    JavaValues.append(builder.column(c), change.row().get(c), schema.type(c));
                }
                builder.endRow(change.weight());
            }
            int start = first;
            return builder.rows() == 0
                    ? null
                    : builder.build()
                            .withOrigin(
                                    new Origin() {
                                        @Override
                                        public int split() {
                                            return 0;
                                        }

                                        @Override
                                        public String position(int row) {
                                            return "line " + (start + row + 1);
                                        }

                                        @Override
                                        public byte[] raw(int row) {
                                            return ("raw " + (start + row + 1)).getBytes(StandardCharsets.UTF_8);
                                        }
                                    },
                                    null);
        }

        @Override
        public long bytesRead() {
            return next;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
