package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.Engine;
import io.eddyline.bench.harness.EngineProcess;
import io.eddyline.bench.harness.EventFiles;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Outcome;
import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench threads}: what more threads bring. */
@Command(
        name = "threads",
        sortOptions = false,
        description =
                "Eddyline alone, with one thread and with --threads: how much faster, and how much more CPU time it takes.")
final class ThreadsCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Mixin
    private Setting setting;

    @Option(names = "--queries", split = ",", paramLabel = "Q", description = "${DEFAULT-VALUE} by default.")
    private List<String> queries = List.of("q5", "q7", "q15", "q17");

    @Option(names = "--events", paramLabel = "N", description = "Events; ${DEFAULT-VALUE} by default.")
    private long events = 2_000_000;

    @Option(names = "--runs", paramLabel = "N", description = "Runs in one process; ${DEFAULT-VALUE} by default.")
    private int runs = 5;

    @Override
    public Integer call() throws IOException {
        int threads = setting.threads();
        EventFiles files = EventFiles.in(
                setting.directory(), events, 1, Runtime.getRuntime().availableProcessors());
        Output.print("One thread and %d, %,d events from files, warm:%n", threads, events);
        Output.print(
                "| Query | CPU seconds, 1 | CPU seconds, %d | more CPU | wall, 1 | wall, %d | faster |",
                threads, threads);
        Output.print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (BenchQuery query : BenchQuery.all(setting.queries())) {
            if (queries.contains(query.name())) {
                Usage one = run(query, files, 1);
                Usage many = run(query, files, threads);
                Output.print(
                        "| %s | %.2f | %.2f | %.0f %% | %.2f | %.2f | %.2f |",
                        query.name(),
                        one.cpuNanos() / NANOS,
                        many.cpuNanos() / NANOS,
                        100.0 * many.cpuNanos() / one.cpuNanos() - 100,
                        one.wallNanos() / NANOS,
                        many.wallNanos() / NANOS,
                        (double) one.wallNanos() / many.wallNanos());
            }
        }
        return 0;
    }

    private Usage run(BenchQuery query, EventFiles files, int threads) throws IOException {
        Path work = setting.work();
        Properties options = new Properties();
        options.putAll(query.properties());
        Assignment assignment = new Assignment(
                Assignment.Mode.SPEED,
                files.fill(Files.readString(setting.queries().resolve("tables/eddyline.sql")), query),
                query.sql(Engine.EDDYLINE).orElseThrow(),
                runs,
                threads,
                work,
                work.resolve(query.name() + "-threads-" + threads),
                options);
        Outcome outcome =
                EngineProcess.run(setting.engines().find(Engine.EDDYLINE), assignment, Duration.ofMinutes(20));
        outcome.failure().ifPresent(why -> {
            throw new IllegalStateException(query.name() + ": " + why);
        });
        return outcome.warm().orElseThrow();
    }
}
