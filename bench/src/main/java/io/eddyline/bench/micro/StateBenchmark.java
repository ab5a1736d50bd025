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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StateBenchmark {
    private static final int CHANGED = 100_000;

    /** What is written, and to where. */
    @State(Scope.Benchmark)
    public static class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 20);
        private final byte[] copied = new byte[CHANGED * 4 * Long.BYTES];

        /** Forgets what was written. */
        @Setup(Level.Invocation)
        public void reset() {
            bytes.reset();
        }
    }

    /** The groups. */
    @State(Scope.Benchmark)
    public static class Groups {
        /** Keys in the state. */
        @Param({"100000", "5000000"})
        public int keys;

        private MemoryQuery query;
        private Rows changes;

        /** Fills the state. */
        @Setup(Level.Trial)
        public void setUp(Output output) throws IOException {
            query = new MemoryQuery("SELECT k, COUNT(*), SUM(v), MAX(v) FROM a GROUP BY k", 1);
            query.run("a", Rows.sequence(0, keys));
            write(query, output);
            changes = Rows.random(CHANGED, keys, 2);
        }

        /** Changes keys; not measured. */
        @Setup(Level.Invocation)
        public void change() {
            CpuProfiler.preparing(() -> query.run("a", changes));
        }

        /** Ends the query. */
        @TearDown
        public void tearDown() {
            query.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(CHANGED)
    public int commit(Groups groups, Output output) throws IOException {
        write(groups.query, output);
        return output.bytes.size();
    }

    private static void write(MemoryQuery query, Output output) throws IOException {
        try (DataOutputStream out = new DataOutputStream(output.bytes)) {
            for (StateUnit unit : query.states()) {
                if (unit.isDirty()) {
                    unit.writeDelta(out);
                }
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(CHANGED)
    public int floor(Output output) {
        output.bytes.write(output.copied, 0, output.copied.length);
        return output.bytes.size();
    }
}
