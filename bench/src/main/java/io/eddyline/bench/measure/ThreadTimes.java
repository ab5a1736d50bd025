package io.eddyline.bench.measure;

import io.eddyline.bench.measure.Stopwatch.Usage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * CPU time of this process by what its threads do: Java's compilers, its collector, and all else, which is the engine's work. Linux tells; on
 * other systems all is the engine's.
 */
public final class ThreadTimes {
    /** All threads that are none of Java's own. */
    public static final String ENGINE = "engine";

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, Long> begun = javaThreads();
    private final Stopwatch stopwatch = Stopwatch.start();

    /** Begins to measure. */
    public static ThreadTimes start() {
        return new ThreadTimes();
    }

    private ThreadTimes() {}

    /** Milliseconds since the start, by kind. */
    public Map<String, Double> stop() {
        double rest = stopwatch.stop().cpuNanos() / NANOS_PER_MILLI;
        Map<String, Double> times = new LinkedHashMap<>();
        for (Map.Entry<String, Long> entry : javaThreads().entrySet()) {
            double millis = (entry.getValue() - begun.getOrDefault(entry.getKey(), 0L)) / NANOS_PER_MILLI;
            times.put(entry.getKey(), millis);
            rest -= millis;
        }
        times.put(ENGINE, rest);
        return times;
    }

    /** What the engine has of the process's CPU time since the start. */
    long engineNanos(Usage all) {
        double others = stop().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ENGINE))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return Math.max(0, all.cpuNanos() - (long) (others * NANOS_PER_MILLI));
    }

    /** Nanoseconds of the threads that live as long as the process; the engine's come and go. */
    private static Map<String, Long> javaThreads() {
        Map<String, Long> nanos = new LinkedHashMap<>();
        if (!Files.isDirectory(TASKS)) {
            return nanos;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
            for (Path thread : threads) {
                add(thread, nanos);
            }
        } catch (IOException e) {
            return nanos;
        }
        return nanos;
    }

    private static void add(Path thread, Map<String, Long> nanos) {
        try {
            String kind = kind(Files.readString(thread.resolve("comm")).strip());
            if (!kind.equals(ENGINE)) {
                String running = Files.readString(thread.resolve("schedstat")).split(" ")[0];
                nanos.merge(kind, Long.parseLong(running), Long::sum);
            }
        } catch (IOException ended) {
            // It did so while it was looked at: it is none of those that stay.
        }
    }

    /** What a thread of this name does. */
    static String kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("c2 compiler")) {
            return "second compiler (C2)";
        } else if (lower.startsWith("c1 compiler")) {
            return "first compiler (C1)";
        }
        return lower.startsWith("gc thread") || lower.startsWith("vm thread") ? "collector" : ENGINE;
    }
}
