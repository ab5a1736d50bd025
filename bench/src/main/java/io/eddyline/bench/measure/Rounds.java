package io.eddyline.bench.measure;

import io.eddyline.bench.measure.Stopwatch.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The runs of one setting, round by round: a round is a process, and between two of its rounds other settings have theirs. So what happens
 * besides on the machine happens to all settings. Not safe for use by many threads.
 */
public final class Rounds {
    private static final double NANOS = 1e9;

    private final List<List<Usage>> rounds = new ArrayList<>();

    /** Adds a round's runs; there is at least one. */
    public void add(List<Usage> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a round without runs");
        }
        rounds.add(List.copyOf(runs));
    }

    /** The median over all runs, in seconds. */
    public double median(ToLongFunction<Usage> figure) {
        return median(rounds.stream().flatMap(List::stream).map(seconds(figure)).toList());
    }

    /** The least of all runs, in seconds. */
    public double best(ToLongFunction<Usage> figure) {
        return rounds.stream().flatMap(List::stream).mapToLong(figure).min().orElseThrow() / NANOS;
    }

    /** The median of each round, in seconds. */
    public List<Double> medians(ToLongFunction<Usage> figure) {
        return rounds.stream()
                .map(runs -> median(runs.stream().map(seconds(figure)).toList()))
                .toList();
    }

    private static Function<Usage, Double> seconds(ToLongFunction<Usage> figure) {
        return usage -> figure.applyAsLong(usage) / NANOS;
    }

    /** The value in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
