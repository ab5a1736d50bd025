package io.eddyline.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench state}: what keys cost in memory and in checkpoints. */
@Command(
        name = "state",
        sortOptions = false,
        description =
                "Eddyline alone: the memory that keys of COUNT, SUM and MAX take, and what a checkpoint costs by how many changed.")
final class StateCommand implements Callable<Integer> {
    @Mixin
    private Setting setting;

    @Option(names = "--keys", paramLabel = "N", description = "Keys in the state; ${DEFAULT-VALUE} by default.")
    private int keys = 5_000_000;

    @Option(
            names = "--most",
            paramLabel = "SIZE",
            description = "The heap that the state has to fit in; ${DEFAULT-VALUE} by default.")
    private String most = "1g";

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx" + most,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StateMain.class.getName(),
                        setting.work().toString(),
                        Integer.toString(keys)))
                .inheritIO()
                .start()
                .waitFor();
    }
}
