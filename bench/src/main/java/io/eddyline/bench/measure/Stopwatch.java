package io.eddyline.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What this process has used: wall time, CPU time of all its threads (compilers and collectors included), memory. */
public final class Stopwatch {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final long startWallNanos;
    private final long startCpuNanos;

    private Stopwatch(long startWallNanos, long startCpuNanos) {
        this.startWallNanos = startWallNanos;
        this.startCpuNanos = startCpuNanos;
    }

    /** Starts now. */
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime(), processCpuNanos());
    }

    /** What was used since the start. */
    public Usage stop() {
        long wall = System.nanoTime() - startWallNanos;
        long cpu = processCpuNanos() - startCpuNanos;
        return new Usage(wall, cpu, cpu);
    }

    /** What was used since the process began. */
    public static Usage sinceProcessStart() {
        long cpu = processCpuNanos();
        return new Usage(ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000, cpu, cpu);
    }

    /** Wall nanoseconds from an arbitrary moment. */
    public static long wallNanos() {
        return System.nanoTime();
    }

    /** The time of day, to the millisecond. */
    public static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    /** CPU time of the calling thread. */
    public static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The most memory that the process has had resident, in bytes; 0 where the operating system does not tell. */
    public static long peakMemoryBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /**
     * Time used.
     *
     * @param wallNanos as a clock on the wall sees it
     * @param cpuNanos of all processors together
     * @param engineNanos of these, what is neither the compilers' nor the collector's; as much as {@code cpuNanos} where that is not known
     */
    public record Usage(long wallNanos, long cpuNanos, long engineNanos) {}
}
