package io.eddyline.bench.cli;

import io.eddyline.bench.harness.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that all benchmarks share. */
final class Setting {
    /** The project's directory: the launcher says it. */
    private final Path home = Path.of(System.getProperty("eddyline.home", ""));

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where events and results are kept; bench/target/nexmark by default.")
    private Path directory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of each engine; as many as processors by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--heap", paramLabel = "SIZE", description = "Heap of each process; ${DEFAULT-VALUE} by default.")
    private String heap = "4g";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    Path home() {
        return home;
    }

    /** Where events and results are kept; it exists. */
    Path directory() throws IOException {
        return Files.createDirectories(directory == null ? home.resolve("bench/target/nexmark") : directory)
                .toAbsolutePath();
    }

    /** Where the processes of this command leave their files; it exists. */
    Path work() throws IOException {
        return Files.createDirectories(directory()
                .resolve("work")
                .resolve(Long.toString(ProcessHandle.current().pid())));
    }

    Path queries() {
        return home.resolve("bench/queries");
    }

    int threads() {
        return threads;
    }

    Engines engines() {
        return new Engines(home, Path.of(System.getProperty("java.home")), Engines.findPeerJava(), heap);
    }
}
