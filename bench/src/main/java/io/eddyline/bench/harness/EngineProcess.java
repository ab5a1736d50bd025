package io.eddyline.bench.harness;

import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an assignment in a process of its own. */
public final class EngineProcess {
    private static final int LOG_LINES = 3;

    private EngineProcess() {}

    /** Starts the process and waits for its end; what goes wrong is in the outcome. The process's output is in {@code <outcome>.log}. */
    public static Outcome run(Engine engine, Assignment assignment, Duration timeout) {
        Path outcome = assignment.outcome();
        Path file = outcome.resolveSibling(outcome.getFileName() + ".assignment");
        Path log = outcome.resolveSibling(outcome.getFileName() + ".log");
        try {
            Files.createDirectories(outcome.getParent());
            Files.deleteIfExists(outcome);
            assignment.write(file);
            Process process = new ProcessBuilder(command(engine, file))
                    .directory(assignment.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                return Outcome.failed("not done after " + timeout.toSeconds() + " seconds");
            }
            return Files.exists(outcome)
                    ? Outcome.read(outcome)
                    : Outcome.failed("ended with code " + process.exitValue() + ": " + lastLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> command(Engine engine, Path assignment) {
        List<String> command = new ArrayList<>(Engines.command(engine));
        command.add(engine.mainClass());
        command.add(assignment.toString());
        return command;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
