package io.eddyline.bench.cli;

import io.eddyline.bench.kafka.KafkaCosts;
import io.eddyline.bench.kafka.KafkaCosts.Pairs;
import io.eddyline.bench.measure.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench kafka}: what the connector costs beside bare clients, and transactions beside none. */
@Command(
        name = "kafka",
        sortOptions = false,
        description =
                "CPU time a record, in pairs of runs that take turns; the broker is a process of its own, and not counted.")
final class KafkaCommand implements Callable<Integer> {
    @Mixin
    private Setting setting;

    @Option(names = "--events", paramLabel = "N", description = "Records read in a run; ${DEFAULT-VALUE} by default.")
    private int events = 1_000_000;

    @Option(names = "--partitions", paramLabel = "N", description = "Of the topic; ${DEFAULT-VALUE} by default.")
    private int partitions = 4;

    @Option(names = "--pairs", paramLabel = "N", description = "Measured pairs of runs; ${DEFAULT-VALUE} by default.")
    private int pairs = 11;

    @Option(
            names = "--rows-per-second",
            paramLabel = "N",
            description = "That are written; ${DEFAULT-VALUE} by default, 0 to leave out writing.")
    private int rowsPerSecond = 50_000;

    @Option(names = "--seconds", paramLabel = "N", description = "Of a run that writes; ${DEFAULT-VALUE} by default.")
    private int seconds = 5;

    @Override
    public Integer call() throws IOException {
        try (KafkaCosts costs = new KafkaCosts(Files.createTempDirectory(setting.work(), "kafka"))) {
            Output.print("CPU nanoseconds a record, medians of %d pairs of runs:%n", pairs);
            Output.print("| What | first | second | second / first | from | to |");
            Output.print("| --- | ---: | ---: | ---: | ---: | ---: |");
            if (events > 0) {
                print("Read JSON: bare consumer and decoder, Eddyline", costs.source(events, partitions, pairs));
            }
            if (rowsPerSecond > 0) {
                print("Write JSON: at least once, exactly once", costs.sink(rowsPerSecond, seconds, pairs));
            }
        }
        return 0;
    }

    private static void print(String what, Pairs pairs) {
        List<Double> ratios = pairs.ratios();
        Output.print(
                "| %s | %.0f | %.0f | %.2f | %.2f | %.2f |",
                what,
                Rounds.median(pairs.first()),
                Rounds.median(pairs.second()),
                pairs.ratio(),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }
}
