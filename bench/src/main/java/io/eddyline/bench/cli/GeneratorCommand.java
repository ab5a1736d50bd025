package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.Engine;
import io.eddyline.bench.harness.EngineProcess;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Measuring;
import io.eddyline.bench.measure.Outcome;
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

/** {@code bench generator}: what queries cost beyond their input. */
@Command(
        name = "generator",
        sortOptions = false,
        description =
                "Eddyline alone, from its generator of events: what a query costs beyond making the columns that it reads.")
final class GeneratorCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;
    private static final long EVENTS_PER_GROUP = 50;
    private static final long BIDS_PER_GROUP = 46;

    @Mixin
    private Setting setting;

    @Option(names = "--queries", split = ",", paramLabel = "Q", description = "${DEFAULT-VALUE} by default.")
    private List<String> queries = List.of("q5", "q7", "q15", "q17");

    @Option(names = "--events", paramLabel = "N", description = "Events; ${DEFAULT-VALUE} by default.")
    private long events = 10_000_000;

    @Option(names = "--runs", paramLabel = "N", description = "Runs in one process; ${DEFAULT-VALUE} by default.")
    private int runs = 4;

    @Option(names = "--profile", description = "Instead of speeds, shows where the time goes.")
    private boolean profile;

    @Override
    public Integer call() throws IOException {
        if (profile) {
            for (BenchQuery query : BenchQuery.all(setting.queries())) {
                if (queries.contains(query.name())) {
                    profile(query);
                }
            }
            return 0;
        }
        Output.print("Millions of bids per CPU-second from the generator, %,d events:%n", events);
        Output.print("| Query | with making them | making them alone | beyond making them | peak memory, MB |");
        Output.print("| --- | ---: | ---: | ---: | ---: |");
        for (BenchQuery query : BenchQuery.all(setting.queries())) {
            if (queries.contains(query.name())) {
                measure(query);
            }
        }
        return 0;
    }

    private void measure(BenchQuery query) throws IOException {
        Outcome whole = run(
                Assignment.Mode.SPEED, query.name(), query.sql(Engine.EDDYLINE).orElseThrow());
        String input = query.properties().getProperty("generator.floor");
        Outcome floor = run(Assignment.Mode.SPEED, query.name() + "-floor", input);
        double wholeSeconds = cpuSeconds(whole);
        double floorSeconds = cpuSeconds(floor);
        double bids = events / EVENTS_PER_GROUP * BIDS_PER_GROUP / MILLION;
        Output.print(
                "| %s | %.2f | %.2f | %.2f | %d |",
                query.name(),
                bids / wholeSeconds,
                bids / floorSeconds,
                bids / (wholeSeconds - floorSeconds),
                whole.memoryBytes() >> 20);
    }

    private void profile(BenchQuery query) throws IOException {
        String name = query.name() + "-profile";
        run(Assignment.Mode.PROFILE, name, query.sql(Engine.EDDYLINE).orElseThrow())
                .failure()
                .ifPresent(why -> {
                    throw new IllegalStateException(query.name() + ": " + why);
                });
        Output.print("== %s", query.name());
        Output.print("%s", Files.readString(Measuring.profileFile(outcome(name))));
    }

    private static double cpuSeconds(Outcome outcome) {
        outcome.failure().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        return outcome.warm().orElseThrow().cpuNanos() / NANOS;
    }

    private Path outcome(String name) throws IOException {
        return setting.work().resolve(name + "-generator");
    }

    private Outcome run(Assignment.Mode mode, String name, String sql) throws IOException {
        Path work = setting.work();
        Assignment assignment = new Assignment(
                mode,
                Files.readString(setting.queries().resolve("tables/generator.sql"))
                        .replace("${events}", Long.toString(events)),
                sql,
                runs,
                setting.threads(),
                work,
                outcome(name),
                new Properties());
        return EngineProcess.run(setting.engines().find(Engine.EDDYLINE), assignment, Duration.ofMinutes(20));
    }
}
