package io.eddyline.bench.harness;

import io.eddyline.bench.measure.Stopwatch;
import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long a process takes, from nothing, to the first line that it prints. */
public final class FirstRow {
    private FirstRow() {}

    /** Starts the command, waits for its first line, and ends it. */
    public static Usage of(List<String> command, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Where Eddyline has no class archive yet, it makes one first, not beside the starts that follow.
        builder.environment().put("EDDYLINE_CLASS_ARCHIVE", "wait");
        long start = Stopwatch.wallNanos();
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            long wall = Stopwatch.wallNanos() - start;
            if (line == null) {
                throw new IllegalStateException("no row came from " + String.join(" ", command));
            }
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Usage(wall, cpu.toNanos(), cpu.toNanos());
        } finally {
            process.destroy();
        }
    }
}
