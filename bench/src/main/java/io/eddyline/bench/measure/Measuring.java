package io.eddyline.bench.measure;

import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Does an {@link Assignment} with an engine, and writes what came out. */
public final class Measuring {
    private static final int MAX_MESSAGE = 400;
    private static final long SECOND_NANOS = 1_000_000_000;

    private Measuring() {}

    /** The rows of an answer stand beside the outcome. */
    public static Path rowsFile(Path outcome) {
        return outcome.resolveSibling(outcome.getFileName() + ".rows");
    }

    /** A profile stands beside the outcome. */
    public static Path profileFile(Path outcome) {
        return outcome.resolveSibling(outcome.getFileName() + ".profile");
    }

    /** Does what the file says; never throws for what the engine does. */
    public static void run(EngineRunner runner, Path assignmentFile) {
        Assignment assignment = Assignment.read(assignmentFile);
        Outcome outcome = Outcome.empty();
        try {
            measure(runner, assignment, outcome);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            outcome.fail(message(e));
        }
        outcome.write(assignment.outcome());
    }

    private static void measure(EngineRunner runner, Assignment assignment, Outcome outcome) throws Exception {
        if (assignment.mode() == Assignment.Mode.LATENCY) {
            latency(runner, assignment, outcome);
            return;
        }
        runner.open(assignment);
        switch (assignment.mode()) {
            case ROWS -> answer(runner, assignment, outcome);
            case PROFILE -> profile(runner, assignment);
            default -> {
                speed(runner, assignment, outcome);
                outcome.setMemory(Stopwatch.peakMemoryBytes());
                if (assignment.mode() == Assignment.Mode.SPEED_AND_ANSWER) {
                    answer(runner, assignment, outcome);
                }
            }
        }
    }

    private static void latency(EngineRunner runner, Assignment assignment, Outcome outcome) throws Exception {
        long warmUp = Long.parseLong(assignment.option("warm.up.seconds", "15")) * SECOND_NANOS;
        long measured = Long.parseLong(assignment.option("seconds", "20")) * SECOND_NANOS;
        try (EventFeed feed = EventFeed.start(Long.parseLong(assignment.option("rows.per.second", "50000")))) {
            Assignment filled = assignment.filled("${port}", Integer.toString(feed.port()));
            runner.open(filled);
            Latencies latencies = new Latencies(warmUp, measured);
            Stopwatch stopwatch = Stopwatch.start();
            runner.observe(latencies);
            outcome.addRun(0, stopwatch.stop());
            outcome.setLatencies(latencies);
            outcome.setMemory(Stopwatch.peakMemoryBytes());
        }
    }

    private static void answer(EngineRunner runner, Assignment assignment, Outcome outcome) throws Exception {
        boolean keepRows = assignment.mode() == Assignment.Mode.ROWS;
        Answer answer = new Answer(assignment.truncatedColumns(), keepRows);
        runner.answer(answer);
        outcome.setAnswer(answer);
        if (keepRows) {
            writeRows(rowsFile(assignment.outcome()), answer.keptRows());
        }
    }

    private static void writeRows(Path file, Map<String, Long> rows) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, Long> row : rows.entrySet()) {
                writer.write(
                        row.getKey().replace('\n', ' ') + (row.getValue() == 1 ? "" : "  x" + row.getValue()) + "\n");
            }
        }
    }

    private static void profile(EngineRunner runner, Assignment assignment) throws Exception {
        runner.run(0);
        try (Profile profile = Profile.start(profileFile(assignment.outcome()))) {
            for (int run = 1; run < assignment.runs(); run++) {
                runner.run(run);
            }
        }
    }

    private static void speed(EngineRunner runner, Assignment assignment, Outcome outcome) throws Exception {
        for (int run = 0; run < assignment.runs(); run++) {
            // What the run before left behind is not this one's to clear away.
            System.gc();
            ThreadTimes times = ThreadTimes.start();
            Stopwatch stopwatch = Stopwatch.start();
            runner.run(run);
            Usage all = stopwatch.stop();
            outcome.addRun(run, new Usage(all.wallNanos(), all.cpuNanos(), times.engineNanos(all)));
            if (run == 0) {
                outcome.setCold(Stopwatch.sinceProcessStart());
            }
        }
    }

    /** The message of what is at the bottom of a failure: engines wrap theirs. */
    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = text.replaceAll("\\s+", " ").strip();
        String name = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String full =
                name.contains("error") || text.length() < 20 ? cause.getClass().getSimpleName() + ": " + line : line;
        return full.length() > MAX_MESSAGE ? full.substring(0, MAX_MESSAGE) + " ..." : full;
    }
}
