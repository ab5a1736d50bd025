package io.eddyline.bench.cli;

import io.eddyline.bench.micro.CpuProfiler;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench micro}: what the parts of the engine cost by themselves. */
@Command(
        name = "micro",
        sortOptions = false,
        description = "Parts of the engine by themselves, with JMH, beside the memory that has to be touched anyway.")
final class MicroCommand implements Callable<Integer> {
    @Mixin
    private Setting setting;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "Which, such as 'Decode' or 'Aggregate.*floor'; all by default.")
    private String pattern = "";

    @Option(names = "--iterations", paramLabel = "N", description = "Measured seconds; ${DEFAULT-VALUE} by default.")
    private int iterations = 3;

    @Option(names = "--verbose", description = "Shows JMH's own output.")
    private boolean verbose;

    @Override
    public Integer call() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.eddyline\\.bench\\.micro\\..*" + pattern)
                        .forks(1)
                        .warmupIterations(iterations)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(CpuProfiler.class)
                        .shouldFailOnError(true)
                        .jvmArgs("-XX:+UseParallelGC", "-Xmx3g")
                        .verbosity(verbose ? VerboseMode.NORMAL : VerboseMode.SILENT)
                        .build())
                .run();
        MicroTable table =
                new MicroTable(results.stream().map(MicroTable.Part::of).toList());
        Output.print("Nanoseconds of CPU time a row:%n");
        table.lines().forEach(line -> Output.print("%s", line));
        return 0;
    }
}
