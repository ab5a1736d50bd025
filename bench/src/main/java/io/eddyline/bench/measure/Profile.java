package io.eddyline.bench.measure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a process spends its time: CPU time of compilers, collector and engine; by samples of Java's flight recorder, lines and methods at the top of the stack, methods anywhere on it,
 * whole stacks; and what was allocated by whom. On Java 25 samples are taken by CPU time, before that of running threads.
 */
public final class Profile implements AutoCloseable {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String CPU_SAMPLE = "jdk.CPUTimeSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final int LINES = 40;
    private static final int STACKS = 15;
    private static final int DEPTH = 18;
    private static final int FIRST_WITH_CPU_SAMPLES = 25;

    private final Recording recording;
    private final Path file;

    private final Map<String, Double> lines = new HashMap<>();
    private final Map<String, Double> methods = new HashMap<>();
    private final Map<String, Double> anywhere = new HashMap<>();
    private final Map<String, Double> stacks = new HashMap<>();
    private final Map<String, Double> threads = new HashMap<>();
    private final Map<String, Double> allocations = new HashMap<>();
    private final ThreadTimes times = ThreadTimes.start();

    private Profile(Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    /** Starts sampling; what is found is written to the file, as text, at the end. */
    public static Profile start(Path file) throws IOException, ParseException {
        Recording recording = new Recording(Configuration.getConfiguration("profile"));
        if (Runtime.version().feature() >= FIRST_WITH_CPU_SAMPLES) {
            recording.disable(SAMPLE);
            recording.enable(CPU_SAMPLE).with("throttle", "5ms").withStackTrace();
        } else {
            recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10)).withStackTrace();
        }
        recording.start();
        return new Profile(recording, file);
    }

    @Override
    public void close() throws IOException {
        Map<String, Double> millis = times.stop();
        Path dump = Files.createTempFile("eddyline-profile", ".jfr");
        try (recording) {
            recording.stop();
            recording.dump(dump);
            for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
                add(event);
            }
        } finally {
            Files.delete(dump);
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("CPU time of all runs after the first, ms:\n");
            millis.forEach((kind, time) -> append(writer, String.format(Locale.ROOT, "  %7.0f  %s%n", time, kind)));
            writer.write("\n");
            write(writer, "Threads, % of samples", threads, LINES);
            write(writer, "Methods at the top of the stack, % of samples", methods, LINES);
            write(writer, "Lines at the top of the stack, % of samples", lines, LINES);
            write(writer, "Methods anywhere on the stack, % of samples", anywhere, 2 * LINES);
            write(writer, "Allocations by class and line, % of bytes", allocations, LINES);
            write(writer, "Stacks, % of samples", stacks, STACKS);
        }
    }

    private void add(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        String kind = event.getEventType().getName();
        if (kind.equals(ALLOCATION)) {
            String where = frames.isEmpty()
                    ? ""
                    : line(frames.get(0)) + " < " + line(frames.get(Math.min(1, frames.size() - 1)));
            allocations.merge(
                    event.getClass("objectClass").getName() + "  " + where,
                    (double) event.getLong("weight"),
                    Double::sum);
        } else if ((kind.equals(SAMPLE) || kind.equals(CPU_SAMPLE)) && !frames.isEmpty()) {
            addSample(event, frames);
        }
    }

    private void addSample(RecordedEvent event, List<RecordedFrame> frames) {
        String field = event.hasField("sampledThread") ? "sampledThread" : "eventThread";
        threads.merge(
                event.getThread(field) == null ? "?" : event.getThread(field).getJavaName() + "", 1.0, Double::sum);
        lines.merge(line(frames.get(0)), 1.0, Double::sum);
        methods.merge(method(frames.get(0)), 1.0, Double::sum);
        Set<String> seen = new HashSet<>();
        StringBuilder stack = new StringBuilder();
        for (int i = 0; i < frames.size(); i++) {
            if (seen.add(method(frames.get(i)))) {
                anywhere.merge(method(frames.get(i)), 1.0, Double::sum);
            }
            if (i < DEPTH) {
                stack.append("\n           ").append(line(frames.get(i)));
            }
        }
        stacks.merge(stack.toString(), 1.0, Double::sum);
    }

    private static String method(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String line(RecordedFrame frame) {
        return method(frame) + ":" + frame.getLineNumber();
    }

    private static void write(Writer writer, String title, Map<String, Double> counts, int most) throws IOException {
        double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        double samples = title.startsWith("Methods anywhere")
                ? counts.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(1)
                : all;
        writer.write(title + " (" + Math.round(all) + "):\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(most)
                .map(entry ->
                        String.format(Locale.ROOT, "  %5.1f  %s%n", 100 * entry.getValue() / samples, entry.getKey()))
                .forEach(text -> append(writer, text));
        writer.write("\n");
    }

    private static void append(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
