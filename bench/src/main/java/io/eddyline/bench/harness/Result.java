package io.eddyline.bench.harness;

import io.eddyline.bench.measure.Outcome;
import io.eddyline.bench.measure.Stopwatch.Usage;
import java.util.Optional;

/**
 * What one engine made of one query.
 *
 * @param query name
 * @param engine name
 * @param events input rows
 * @param outcome of the measured process
 */
public record Result(String query, String engine, long events, Outcome outcome) {
    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;

    /** Millions of input rows for each second of CPU time, warm. */
    public Optional<Double> warmRate() {
        return outcome.warm().map(Usage::cpuNanos).map(this::rate);
    }

    /** The same from the start of the process to the end of the first run. */
    public Optional<Double> coldRate() {
        return outcome.cold().map(Usage::cpuNanos).map(this::rate);
    }

    private double rate(long nanos) {
        return events / MILLION / (nanos / NANOS);
    }

    /** Wall seconds of the warm run. */
    public Optional<Double> warmSeconds() {
        return outcome.warm().map(usage -> usage.wallNanos() / NANOS);
    }

    /** Wall seconds from the start of the process to the end of the first run. */
    public Optional<Double> coldSeconds() {
        return outcome.cold().map(usage -> usage.wallNanos() / NANOS);
    }

    /** Why there is no speed. */
    public Optional<String> failure() {
        return outcome.failure();
    }
}
