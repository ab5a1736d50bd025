package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.Comparison;
import io.eddyline.bench.harness.Engine;
import io.eddyline.bench.harness.Engines;
import io.eddyline.bench.harness.EventFiles;
import io.eddyline.bench.harness.Report;
import io.eddyline.bench.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bin/eddyline bench}. */
@Command(
        name = "eddyline bench",
        sortOptions = false,
        subcommands = {
            GeneratorCommand.class,
            KafkaCommand.class,
            LatencyCommand.class,
            MicroCommand.class,
            StartCommand.class,
            StateCommand.class,
            ThreadsCommand.class
        },
        description =
                "Runs Nexmark queries on Eddyline and, side by side, on other engines: the same files in, nothing out.")
public final class Bench implements Callable<Integer> {
    @Mixin
    private Setting setting;

    @Option(names = "--queries", split = ",", paramLabel = "Q", description = "Queries, such as q0,q5; all by default.")
    private List<String> queries = List.of();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "E",
            description =
                    "Of eddyline, flink, spark, duckdb; all by default. Libraries of the others are fetched when they are first asked for.")
    private List<String> engines = Engines.NAMES;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events, of which 46 of 50 are bids; ${DEFAULT-VALUE} by default.")
    private long events = 2_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed gives other events.")
    private long seed = 1;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs in one process; the best after the first is the warm one. ${DEFAULT-VALUE} by default.")
    private int runs = 3;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a process may take; ${DEFAULT-VALUE} by default.")
    private long timeoutSeconds = 900;

    @Option(names = "--no-answers", description = "Does not compare the answers before the speeds.")
    private boolean withoutAnswers;

    @Option(
            names = "--known",
            description = "Shows beside them what was last measured of the other engines on the same events.")
    private boolean known;

    @Option(names = "--profile", description = "Instead of speeds, shows where the time goes.")
    private boolean profile;

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("Error: " + failure);
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path parent = setting.directory();
        List<BenchQuery> wanted = wantedQueries();
        Engines available = setting.engines();
        List<Engine> measured = Engines.NAMES.stream()
                .filter(this::isWanted)
                .map(available::find)
                .toList();
        Output.say("events: %,d, seed %d", events, seed);
        EventFiles files =
                EventFiles.in(parent, events, seed, Runtime.getRuntime().availableProcessors());
        Comparison comparison = new Comparison(
                new Comparison.Settings(
                        setting.queries(), setting.work(), setting.threads(), runs, Duration.ofSeconds(timeoutSeconds)),
                files,
                measured);
        if (profile) {
            profile(comparison, wanted, measured);
        } else {
            measure(comparison, wanted, parent);
        }
        return 0;
    }

    private List<BenchQuery> wantedQueries() {
        List<BenchQuery> all = BenchQuery.all(setting.queries());
        List<String> names = all.stream().map(BenchQuery::name).toList();
        queries.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no query '" + name + "'; there are " + names);
        });
        return all.stream()
                .filter(query -> queries.isEmpty() || queries.contains(query.name()))
                .toList();
    }

    private boolean isWanted(String engine) {
        engines.stream()
                .filter(name -> !Engines.NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no engine '" + name + "'; there are " + Engines.NAMES);
                });
        return engines.contains(engine);
    }

    private void measure(Comparison comparison, List<BenchQuery> wanted, Path parent) throws IOException {
        List<Result> results = new ArrayList<>();
        for (BenchQuery query : wanted) {
            for (Result result : comparison.measure(query, !withoutAnswers)) {
                results.add(result);
                Output.say(
                        "%-4s %-9s %s",
                        result.query(),
                        result.engine(),
                        result.failure()
                                .orElseGet(() -> String.format(
                                        Locale.ROOT,
                                        "%6.2f M events per CPU-second warm, %6.2f cold; %.2f s warm, %.2f s cold; %d MB",
                                        result.warmRate().orElse(0.0),
                                        result.coldRate().orElse(0.0),
                                        result.warmSeconds().orElse(0.0),
                                        result.coldSeconds().orElse(0.0),
                                        result.outcome().memoryBytes() >> 20)));
            }
            if (known) {
                Engines.NAMES.forEach(name -> comparison.known(query, name).ifPresent(results::add));
            }
            Report report = new Report(results);
            Files.writeString(parent.resolve("results.md"), report.markdown());
            Files.writeString(parent.resolve("results.csv"), report.csv());
        }
        System.out.println();
        System.out.print(new Report(results).markdown());
        Output.say("written: %s, %s", parent.resolve("results.md"), parent.resolve("results.csv"));
    }

    private void profile(Comparison comparison, List<BenchQuery> wanted, List<Engine> measured) throws IOException {
        for (BenchQuery query : wanted) {
            for (Engine engine : measured) {
                Path file = comparison.profile(query, engine);
                System.out.println("== " + query.name() + " on " + engine.name() + " (" + file + ")");
                System.out.println(Files.readString(file));
            }
        }
    }
}
