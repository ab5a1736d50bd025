package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.Engine;
import io.eddyline.bench.harness.EngineProcess;
import io.eddyline.bench.harness.EventFiles;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Outcome;
import io.eddyline.bench.measure.Rounds;
import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench threads}: what more threads bring. */
@Command(
        name = "threads",
        sortOptions = false,
        description = {
            "Eddyline alone, with one thread and with --threads: how much faster, and how much more CPU time it takes.",
            "Processes with one thread and with more take turns, since a machine's speed changes from minute to minute."
        })
final class ThreadsCommand implements Callable<Integer> {
    @Mixin
    private Setting setting;

    @Option(names = "--queries", split = ",", paramLabel = "Q", description = "${DEFAULT-VALUE} by default.")
    private List<String> queries = List.of("q5", "q7", "q15", "q17");

    @Option(names = "--events", paramLabel = "N", description = "Events; ${DEFAULT-VALUE} by default.")
    private long events = 10_000_000;

    @Spec
    private CommandSpec command;

    @Option(names = "--rounds", paramLabel = "N", description = "Processes of each kind; ${DEFAULT-VALUE} by default.")
    private int rounds = 3;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs that are measured in one process; ${DEFAULT-VALUE} by default.")
    private int runs = 4;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Runs before these, in which Java compiles; ${DEFAULT-VALUE} by default.")
    private int warmUp = 3;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || runs < 1 || warmUp < 0) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--rounds and --runs are 1 or more, --warm-up is 0 or more.");
        }
        int threads = setting.threads();
        EventFiles files = EventFiles.in(
                setting.directory(), events, 1, Runtime.getRuntime().availableProcessors());
        Output.print(
                "One thread and %d, %,d events from files; %d rounds of a process each, %d runs in it after %d to warm up.",
                threads, events, rounds, runs, warmUp);
        Output.print("Seconds: the median (the least). The engine is what neither compiles nor collects.%n");
        Output.print(
                "| Query | engine, 1 | engine, %1$d | more | from .. to | all CPU, 1 | all CPU, %1$d | more | wall, 1 | wall, %1$d | times as fast |",
                threads);
        Output.print("| --- |%s", " ---: |".repeat(10));
        for (BenchQuery query : BenchQuery.all(setting.queries())) {
            if (queries.contains(query.name())) {
                Rounds one = new Rounds();
                Rounds many = new Rounds();
                for (int round = 0; round < rounds; round++) {
                    // Who begins takes turns too.
                    boolean swapped = round % 2 != 0;
                    (swapped ? many : one).add(run(query, files, swapped ? threads : 1));
                    (swapped ? one : many).add(run(query, files, swapped ? 1 : threads));
                }
                print(query.name(), one, many);
            }
        }
        return 0;
    }

    private static void print(String query, Rounds one, Rounds many) {
        Output.print(
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %.2f (%.2f) |",
                query,
                figure(one, Usage::engineNanos),
                figure(many, Usage::engineNanos),
                more(one, many, Usage::engineNanos),
                spread(one, many),
                figure(one, Usage::cpuNanos),
                figure(many, Usage::cpuNanos),
                more(one, many, Usage::cpuNanos),
                figure(one, Usage::wallNanos),
                figure(many, Usage::wallNanos),
                one.median(Usage::wallNanos) / many.median(Usage::wallNanos),
                one.best(Usage::wallNanos) / many.best(Usage::wallNanos));
    }

    private static String figure(Rounds rounds, ToLongFunction<Usage> figure) {
        return String.format(Locale.ROOT, "%.2f (%.2f)", rounds.median(figure), rounds.best(figure));
    }

    private static String more(Rounds one, Rounds many, ToLongFunction<Usage> figure) {
        return String.format(
                Locale.ROOT,
                "%.0f %% (%.0f %%)",
                percentMore(one.median(figure), many.median(figure)),
                percentMore(one.best(figure), many.best(figure)));
    }

    /** How much more the engine takes by each round's medians: the least and the most. */
    private static String spread(Rounds one, Rounds many) {
        List<Double> ones = one.medians(Usage::engineNanos);
        List<Double> others = many.medians(Usage::engineNanos);
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            more.add(percentMore(ones.get(i), others.get(i)));
        }
        more.sort(null);
        return String.format(Locale.ROOT, "%.0f .. %.0f %%", more.get(0), more.get(more.size() - 1));
    }

    private static double percentMore(double one, double other) {
        return 100 * other / one - 100;
    }

    private List<Usage> run(BenchQuery query, EventFiles files, int threads) throws IOException {
        Path work = setting.work();
        Properties options = new Properties();
        options.putAll(query.properties());
        Assignment assignment = new Assignment(
                Assignment.Mode.SPEED,
                files.fill(Files.readString(setting.queries().resolve("tables/eddyline.sql")), query),
                query.sql(Engine.EDDYLINE).orElseThrow(),
                warmUp + runs,
                threads,
                work,
                work.resolve(query.name() + "-threads-" + threads),
                options);
        Outcome outcome =
                EngineProcess.run(setting.engines().find(Engine.EDDYLINE), assignment, Duration.ofMinutes(20));
        outcome.failure().ifPresent(why -> {
            throw new IllegalStateException(query.name() + ": " + why);
        });
        return outcome.runs().subList(warmUp, warmUp + runs);
    }
}
