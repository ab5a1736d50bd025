package io.eddyline.bench.micro;

import io.eddyline.runtime.dataflow.StateUnit;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

/** What a checkpoint writes of 100,000 changed keys of COUNT, SUM and MAX out of so many; the floor copies as many bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StateBenchmark {
    private static final int CHANGED = 100_000;

    /** Keys in the state. */
    @Param({"100000", "5000000"})
    public int keys;

    private MemoryQuery query;
    private Rows changes;
    private ByteArrayOutputStream bytes;
    private byte[] copied;

    /** Fills the state. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
        query = new MemoryQuery("SELECT k, COUNT(*), SUM(v), MAX(v) FROM a GROUP BY k", 1);
        query.run("a", Rows.sequence(0, keys));
        bytes = new ByteArrayOutputStream(64 << 20);
        write();
        changes = Rows.random(CHANGED, keys, 2);
    }

    /** Changes keys; not measured. */
    @Setup(Level.Invocation)
    public void change() {
        query.run("a", changes);
        bytes.reset();
        copied = copied == null ? new byte[CHANGED * 4 * Long.BYTES] : copied;
    }

    /** Ends the query. */
    @TearDown
    public void tearDown() {
        query.close();
    }

    @Benchmark
    @OperationsPerInvocation(CHANGED)
    public int commit() throws IOException {
        write();
        return bytes.size();
    }

    private void write() throws IOException {
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (StateUnit unit : query.states()) {
                if (unit.isDirty()) {
                    unit.writeDelta(out);
                }
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(CHANGED)
    public int floor() {
        bytes.write(copied, 0, copied.length);
        return bytes.size();
    }
}
