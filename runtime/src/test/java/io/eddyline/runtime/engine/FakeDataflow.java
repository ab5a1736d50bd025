package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.LongBuilder;
import io.eddyline.connector.SplitReader;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives words on as they are, or, when the plan's root is an aggregate, counts them. A leading ~ makes a word late, a leading # makes it
 * fail; the word "crash" throws.
 */
final class FakeDataflow implements Dataflow, StateUnit {
    private final QueryPlan plan;
    private final DataflowOptions options;
    private final boolean counting;
    private final List<StreamScanNode> scans = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Set<String> dirty = new LinkedHashSet<>();
    private volatile boolean cancelled;

    FakeDataflow(QueryPlan plan, DataflowOptions options) {
        this.plan = plan;
        this.options = options;
        this.counting = plan.root() instanceof AggregateNode;
        collect(plan.root());
    }

    private void collect(PlanNode node) {
        if (node instanceof StreamScanNode scan) {
            scans.add(scan);
        }
        node.inputs().forEach(this::collect);
    }

    @Override
    public List<StreamScanNode> scans() {
        return scans;
    }

    /** What became of the rows of an epoch. */
    private static final class Tally {
        private long read;
        private long late;
        private long bad;
        private long failed;
        private long out;
        private final Map<String, Long> before = new TreeMap<>();
    }

    @Override
    public EpochOutcome run(EpochTask task) {
        Tally tally = new Tally();
        for (int i = 0; i < scans.size(); i++) {
            for (EpochTask.SplitInput split : task.inputs().get(i).splits()) {
                read(scans.get(i).stream(), split, task, tally);
            }
        }
        tableRows().forEach(batch -> task.output().push(batch));
        if (counting) {
            giveCounts(task, tally);
        }
        long good = tally.read - tally.late - tally.bad - tally.failed;
        return new EpochOutcome(
                tally.read,
                tally.read,
                0,
                tally.late,
                tally.bad,
                tally.failed,
                counting ? good : 0,
                counting ? 0 : good,
                tally.out,
                task.endOfInput() ? Long.MAX_VALUE : task.nowMicros());
    }

    private List<Batch> tableRows() {
        return plan.root() instanceof TableScanNode scan
                ? options.tables().scan(scan.schemaName(), scan.table())
                : List.of();
    }

    private void read(String stream, EpochTask.SplitInput split, EpochTask task, Tally tally) {
        try (SplitReader reader = split.reader().get()) {
            Batch batch = next(reader, stream, task, tally);
            while (batch != null) {
                if (cancelled) {
                    throw new EddylineException(ErrorCode.CANCELLED, "cancelled");
                }
                take(stream, batch, task, tally);
                batch = next(reader, stream, task, tally);
            }
        }
    }

    private static Batch next(SplitReader reader, String stream, EpochTask task, Tally tally) {
        return reader.read((position, raw, reason) -> {
            tally.read++;
            tally.bad++;
            task.sideOutput().undecodable(stream, position, raw, reason);
        });
    }

    private void take(String stream, Batch batch, EpochTask task, Tally tally) {
        BatchBuilder good = new BatchBuilder(TestStream.SCHEMA);
        for (int row = 0; row < batch.rowCount(); row++) {
            tally.read++;
            String word = (String) JavaValues.read(batch.column(0), row, DataType.varchar());
            String position = batch.origin().position(row);
            byte[] raw = batch.origin().raw(row);
            if (word.startsWith("~")) {
                tally.late++;
                task.sideOutput().late(stream, position, raw, "it starts with ~");
            } else if (word.startsWith("#")) {
                tally.failed++;
                task.sideOutput().failed(position, raw, ErrorCode.INVALID_CAST, "it starts with #");
            } else if (word.equals("crash")) {
                throw new IllegalStateException("crash");
            } else if (counting) {
                tally.before.putIfAbsent(word, counts.getOrDefault(word, 0L));
                counts.merge(word, 1L, Long::sum);
                dirty.add(word);
            } else {
                good.append(batch, row, 1);
            }
        }
        if (good.rows() > 0) {
            tally.out += good.rows();
            task.output().push(good.build());
        }
    }

    private void giveCounts(EpochTask task, Tally tally) {
        BatchBuilder builder = new BatchBuilder(plan.schema());
        tally.before.forEach((word, before) -> {
            if (before > 0) {
                append(builder, word, before, -1);
            }
            append(builder, word, counts.get(word), 1);
        });
        tally.out += builder.rows();
        if (builder.rows() > 0) {
            task.output().push(builder.build());
        }
    }

    private static void append(BatchBuilder builder, String word, long count, long weight) {
        ((BytesBuilder) builder.column(0)).append(word);
        ((LongBuilder) builder.column(1)).append(count);
        builder.endRow(weight);
    }

    @Override
    public List<StateUnit> states() {
        return counting ? List.of(this) : List.of();
    }

    @Override
    public List<OperatorProgress> progress() {
        return List.of(new OperatorProgress(1, "fake", 0, 0, 0, 0, 0, counts.size(), 10L * counts.size()));
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public String name() {
        return "1-count/0";
    }

    @Override
    public boolean isDirty() {
        return !dirty.isEmpty();
    }

    @Override
    public void writeDelta(DataOutput out) throws IOException {
        write(dirty, out);
    }

    @Override
    public void writeSnapshot(DataOutput out) throws IOException {
        write(counts.keySet(), out);
    }

    private void write(Set<String> words, DataOutput out) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            out.writeUTF(word);
            out.writeLong(counts.get(word));
        }
        dirty.clear();
    }

    @Override
    public void readSnapshot(DataInput in) throws IOException {
        counts.clear();
        readDelta(in);
    }

    @Override
    public void readDelta(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String word = in.readUTF();
            counts.put(word, in.readLong());
        }
    }

    @Override
    public long rows() {
        return counts.size();
    }

    @Override
    public long bytes() {
        return 10L * counts.size();
    }

    static RowType countSchema() {
        return TestStream.SCHEMA.concat(RowType.of(new io.eddyline.type.Field("n", DataType.bigint())));
    }
}
