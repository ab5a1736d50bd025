package io.eddyline.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a sample's script as a user does, in a copy of the samples: the real command in a process of its own. */
final class SampleRun {
    private final Path directory;

    private SampleRun(Path directory) {
        this.directory = directory;
    }

    /** A run in {@code directory}, which gets a copy of the sample. */
    static SampleRun of(String sample, Path directory) throws IOException {
        Path from = Path.of(sample);
        Path to = directory.resolve("samples").resolve(sample);
        try (Stream<Path> files = Files.walk(from)) {
            // In order, as files come to be: they are read by their time.
            for (Path file : files.sorted().toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new SampleRun(directory);
    }

    /** Starts the script; standard output goes to {@code stdout}, standard error to {@code stderr} in the directory. */
    Process start(String script) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.eddyline.server.cli.Eddyline",
                        "run",
                        script,
                        "--format",
                        "csv",
                        "--timeout",
                        "120s"))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile())
                .start();
    }

    /** Runs the script to its end and gives what it printed, without blank lines. */
    String run(String script) throws IOException, InterruptedException {
        int code = start(script).waitFor();
        if (code != 0) {
            throw new AssertionError("exit code " + code + ":\n" + Files.readString(directory.resolve("stderr")));
        }
        return withoutBlankLines(Files.readString(directory.resolve("stdout")));
    }

    String printed() throws IOException {
        return Files.readString(directory.resolve("stdout"));
    }

    /** All rows in the data files of a directory that was written, sorted. */
    String written(String path) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve(path))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .toList()) {
                rows.addAll(Files.readAllLines(file));
            }
        }
        return rows.stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    static String expected(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutBlankLines(String text) {
        return text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
    }
}
