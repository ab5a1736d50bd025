package io.eddyline.bench.measure;

import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What came out of an {@link Assignment}: written by the measured process, read by the harness. Not safe for use by many threads. */
public final class Outcome {
    private static final String FAILURE = "failure";
    private static final String ROWS = "rows";
    private static final String DIGEST = "digest";
    private static final String MEMORY = "memory";
    private static final String JAVA = "java";
    private static final String CPU = ".cpu";
    private static final String WALL = ".wall";
    private static final String ENGINE = ".engine";
    private static final String COLD = "cold";
    private static final String LATENCY = "latency.";

    /** Of which latencies are kept: the median, all but one in a hundred, all but one in a thousand, all. */
    public static final List<Double> SHARES = List.of(0.5, 0.99, 0.999, 1.0);

    private final Properties all;

    private Outcome(Properties all) {
        this.all = all;
    }

    /** Nothing yet. */
    public static Outcome empty() {
        Outcome outcome = new Outcome(new Properties());
        outcome.all.setProperty(JAVA, Runtime.version().feature() + "");
        return outcome;
    }

    /** Of a process that left none. */
    public static Outcome failed(String message) {
        Outcome outcome = empty();
        outcome.fail(message);
        return outcome;
    }

    /** Reads one from a file. */
    public static Outcome read(Path file) {
        return new Outcome(Assignment.load(file));
    }

    /** Writes it to a file. */
    public void write(Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void fail(String message) {
        all.setProperty(FAILURE, message);
    }

    void addRun(int number, Usage usage) {
        set("run" + number, usage);
    }

    void setCold(Usage usage) {
        set(COLD, usage);
    }

    void setMemory(long bytes) {
        all.setProperty(MEMORY, Long.toString(bytes));
    }

    void setAnswer(Answer answer) {
        all.setProperty(ROWS, Long.toString(answer.rows()));
        all.setProperty(DIGEST, answer.digest());
    }

    void setLatencies(Latencies latencies) {
        all.setProperty(ROWS, Long.toString(latencies.count()));
        for (double share : SHARES) {
            all.setProperty(LATENCY + share, Long.toString(latencies.quantile(share)));
        }
    }

    /** The latency, in nanoseconds, that so much of the rows do not exceed: one of {@link #SHARES}. */
    public long latencyNanos(double share) {
        return Long.parseLong(all.getProperty(LATENCY + share));
    }

    private void set(String prefix, Usage usage) {
        all.setProperty(prefix + CPU, Long.toString(usage.cpuNanos()));
        all.setProperty(prefix + WALL, Long.toString(usage.wallNanos()));
        all.setProperty(prefix + ENGINE, Long.toString(usage.engineNanos()));
    }

    private Optional<Usage> usage(String prefix) {
        return Optional.ofNullable(all.getProperty(prefix + CPU))
                .map(cpu -> new Usage(
                        Long.parseLong(all.getProperty(prefix + WALL)),
                        Long.parseLong(cpu),
                        Long.parseLong(all.getProperty(prefix + ENGINE, cpu))));
    }

    /** Why there is no result; empty when there is one. */
    public Optional<String> failure() {
        return Optional.ofNullable(all.getProperty(FAILURE));
    }

    /** All runs in order. */
    public List<Usage> runs() {
        List<Usage> runs = new ArrayList<>();
        Optional<Usage> next = usage("run0");
        while (next.isPresent()) {
            runs.add(next.get());
            next = usage("run" + runs.size());
        }
        return runs;
    }

    /** The run after the first that used the least CPU time; the only one when there is one. */
    public Optional<Usage> warm() {
        List<Usage> runs = runs();
        return runs.stream().skip(runs.size() > 1 ? 1 : 0).min(java.util.Comparator.comparingLong(Usage::cpuNanos));
    }

    /** From the start of the process to the end of the first run. */
    public Optional<Usage> cold() {
        return usage(COLD);
    }

    /** The most memory that the process had, in bytes. */
    public long memoryBytes() {
        return Long.parseLong(all.getProperty(MEMORY, "0"));
    }

    /** Rows of the answer; -1 when it was not asked for. */
    public long rows() {
        return Long.parseLong(all.getProperty(ROWS, "-1"));
    }

    /** Digest of the answer. */
    public String digest() {
        return all.getProperty(DIGEST, "");
    }

    /** Major version of the Java that ran it. */
    public String java() {
        return all.getProperty(JAVA, "");
    }
}
