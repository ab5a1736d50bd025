package io.eddyline.bench.micro;

import io.eddyline.bench.measure.Stopwatch;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Adds the process's CPU time for each operation to JMH's results, without what {@link #preparing} took. */
public final class CpuProfiler implements InternalProfiler {
    /** The result's name. */
    public static final String NAME = "cpu";

    private static final AtomicLong PREPARING = new AtomicLong();

    private Stopwatch stopwatch;

    /** Does work between measured operations, on one thread, that is to be left out. */
    static void preparing(Runnable work) {
        long start = Stopwatch.threadCpuNanos();
        work.run();
        PREPARING.addAndGet(Stopwatch.threadCpuNanos() - start);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        PREPARING.set(0);
        stopwatch = Stopwatch.start();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = stopwatch.stop().cpuNanos() - PREPARING.get();
        long operations = result.getMetadata().getMeasuredOps();
        return List.of(new ScalarResult(NAME, nanos / Math.max(1, operations), "ns/op", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "CPU time of the process for each operation";
    }
}
