package io.eddyline.bench.cli;

import io.eddyline.bench.harness.BenchQuery;
import io.eddyline.bench.harness.Engine;
import io.eddyline.bench.harness.Engines;
import io.eddyline.bench.harness.EventFiles;
import io.eddyline.bench.harness.FirstRow;
import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench start}: the time to the first row of a SELECT, from no process at all. */
@Command(
        name = "start",
        sortOptions = false,
        description =
                "From nothing to the first row of a SELECT over a small file: bin/eddyline run against a MiniCluster of Flink.")
final class StartCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final long EVENTS = 10_000;
    private static final String QUERY = "SELECT auction, price FROM bid WHERE price > 1000";

    @Mixin
    private Setting setting;

    @Option(names = "--engines", split = ",", paramLabel = "E", description = "${DEFAULT-VALUE} by default.")
    private List<String> engines = List.of(Engine.EDDYLINE, "flink");

    @Option(names = "--runs", paramLabel = "N", description = "Starts; the median counts. ${DEFAULT-VALUE} by default.")
    private int runs = 5;

    @Override
    public Integer call() throws IOException {
        EventFiles files = EventFiles.in(
                setting.directory(), EVENTS, 1, Runtime.getRuntime().availableProcessors());
        List<List<String>> commands = new ArrayList<>();
        for (String engine : engines) {
            commands.add(engine.equals(Engine.EDDYLINE) ? eddyline(files) : flink(files));
        }
        List<List<Usage>> all = new ArrayList<>();
        commands.forEach(command -> all.add(new ArrayList<>()));
        // The first start is no measurement: Eddyline's makes its class archive, and files come into memory.
        for (int run = 0; run <= runs; run++) {
            for (int i = 0; i < commands.size(); i++) {
                Usage usage = FirstRow.of(commands.get(i), setting.work());
                if (run > 0) {
                    all.get(i).add(usage);
                }
            }
        }
        Output.print("From nothing to the first row of a SELECT, median of %d:%n", runs);
        Output.print("| Engine | wall seconds | CPU seconds |");
        Output.print("| --- | ---: | ---: |");
        for (int i = 0; i < engines.size(); i++) {
            Output.print(
                    "| %s | %.2f | %.2f |",
                    engines.get(i),
                    median(all.get(i).stream().map(Usage::wallNanos).toList()) / NANOS,
                    median(all.get(i).stream().map(Usage::cpuNanos).toList()) / NANOS);
        }
        return 0;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }

    private BenchQuery anyQuery() {
        return BenchQuery.all(setting.queries()).get(0);
    }

    private List<String> eddyline(EventFiles files) throws IOException {
        String tables = files.fill(Files.readString(setting.queries().resolve("tables/eddyline.sql")), anyQuery());
        Path script = setting.work().resolve("start.sql");
        Files.writeString(script, tables + "\n" + QUERY + ";\n");
        return List.of(
                setting.home().resolve("bin/eddyline").toString(),
                "run",
                "--quiet",
                "--format",
                "json",
                script.toString());
    }

    private List<String> flink(EventFiles files) throws IOException {
        Engine flink = setting.engines().find("flink");
        String tables = files.fill(Files.readString(setting.queries().resolve("tables/flink.sql")), anyQuery());
        Path script = setting.work().resolve("start-flink.sql");
        Files.writeString(script, tables + ";\n" + QUERY);
        List<String> command = new ArrayList<>(Engines.command(flink));
        command.add("io.eddyline.bench.flink.FirstRowMain");
        command.add(script.toString());
        return command;
    }
}
