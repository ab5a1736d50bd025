package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.EngineProcess;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench latency}: how long a row takes from its arrival to the answer. */
@Command(
        name = "latency",
        sortOptions = false,
        description =
                "Rows at a fixed rate through a socket: how long until they are seen in a subscription to the answer.")
final class LatencyCommand implements Callable<Integer> {
    private static final double MILLI = 1e6;

    @Mixin
    private Setting setting;

    @Option(names = "--engines", split = ",", paramLabel = "E", description = "${DEFAULT-VALUE} by default.")
    private List<String> engines = List.of("eddyline", "flink");

    @Option(names = "--rows-per-second", paramLabel = "N", description = "${DEFAULT-VALUE} by default.")
    private long rowsPerSecond = 50_000;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "${DEFAULT-VALUE} by default.")
    private long warmUpSeconds = 15;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "${DEFAULT-VALUE} by default.")
    private long seconds = 20;

    @Override
    public Integer call() throws IOException {
        Output.print("Milliseconds from arrival to answer, %,d rows a second:%n", rowsPerSecond);
        Output.print("| Query | Engine | p50 | p99 | p99.9 | most | answers seen | memory, MB |");
        Output.print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (BenchQuery query : BenchQuery.all(setting.home().resolve("bench/latency"))) {
            for (String engine : engines) {
                measure(query, engine);
            }
        }
        return 0;
    }

    private void measure(BenchQuery query, String engine) throws IOException {
        Path work = setting.work();
        Properties options = new Properties();
        options.setProperty("rows.per.second", Long.toString(rowsPerSecond));
        options.setProperty("warm.up.seconds", Long.toString(warmUpSeconds));
        options.setProperty("seconds", Long.toString(seconds));
        Path setup = setting.home().resolve("bench/latency/tables/" + engine + ".sql");
        Assignment assignment = new Assignment(
                Assignment.Mode.LATENCY,
                Files.readString(setup),
                query.sql(engine).orElseThrow(),
                1,
                setting.threads(),
                work,
                work.resolve(query.name() + "-latency-" + engine),
                options);
        Outcome outcome = EngineProcess.run(setting.engines().find(engine), assignment, Duration.ofMinutes(10));
        String row = outcome.failure()
                .map(why -> "unsupported: " + why)
                .orElseGet(() -> Outcome.SHARES.stream()
                                .map(share -> String.format("%.2f", outcome.latencyNanos(share) / MILLI))
                                .collect(Collectors.joining(" | "))
                        + " | " + outcome.rows() + " | " + (outcome.memoryBytes() >> 20));
        Output.print("| %s | %s | %s |", query.name(), engine, row);
    }
}
