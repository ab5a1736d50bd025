package io.eddyline.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as tables for people and for programs. */
public final class Report {
    private static final double MEGABYTE = 1 << 20;

    private final List<Result> results;
    private final List<String> engines;
    private final Set<String> queries;

    /** @param results in the order in which they are shown */
    public Report(List<Result> results) {
        this.results = List.copyOf(results);
        this.engines = Engines.NAMES.stream()
                .filter(name ->
                        results.stream().anyMatch(result -> result.engine().equals(name)))
                .toList();
        this.queries = results.stream().map(Result::query).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<Result> find(String query, String engine) {
        return results.stream()
                .filter(result ->
                        result.query().equals(query) && result.engine().equals(engine))
                .findFirst();
    }

    /** The tables, and what could not be run. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        table(
                text,
                "Millions of events per CPU-second, warm, and Eddyline's ratio to the others",
                Result::warmRate,
                "%.2f",
                true);
        table(
                text,
                "Millions of events per CPU-second, cold (the whole process, one run)",
                Result::coldRate,
                "%.2f",
                true);
        table(text, "Wall seconds, warm", Result::warmSeconds, "%.2f", false);
        table(text, "Wall seconds, cold (the whole process, one run)", Result::coldSeconds, "%.2f", false);
        table(text, "Peak memory of the process, MB", Report::megabytes, "%.0f", false);
        failures(text);
        return text.toString();
    }

    private static Optional<Double> megabytes(Result result) {
        return result.failure().isPresent() || result.outcome().memoryBytes() == 0
                ? Optional.empty()
                : Optional.of(result.outcome().memoryBytes() / MEGABYTE);
    }

    private void table(
            StringBuilder text, String title, Function<Result, Optional<Double>> value, String format, boolean ratios) {
        List<String> others = ratios
                ? engines.stream()
                        .filter(engine -> !engine.equals(Engine.EDDYLINE))
                        .toList()
                : List.of();
        List<String> compared = engines.contains(Engine.EDDYLINE) ? others : List.of();
        text.append(title).append(":\n\n| Query | ");
        engines.forEach(engine -> text.append(title(engine)).append(" | "));
        compared.forEach(engine -> text.append("to ").append(title(engine)).append(" | "));
        text.append("\n| --- |")
                .append(" ---: |".repeat(engines.size() + compared.size()))
                .append('\n');
        for (String query : queries) {
            text.append("| ").append(query).append(" | ");
            engines.forEach(engine -> text.append(cell(find(query, engine).flatMap(value), format)));
            compared.forEach(engine -> text.append(cell(ratio(query, engine, value), "%.1f")));
            text.append('\n');
        }
        if (queries.size() > 1 && ratios) {
            text.append("| geometric mean | ");
            engines.forEach(engine ->
                    text.append(cell(mean(query -> find(query, engine).flatMap(value)), format)));
            compared.forEach(engine -> text.append(cell(mean(query -> ratio(query, engine, value)), "%.1f")));
            text.append('\n');
        }
        text.append('\n');
    }

    private Optional<Double> ratio(String query, String engine, Function<Result, Optional<Double>> value) {
        Optional<Double> own = find(query, Engine.EDDYLINE).flatMap(value);
        return own.flatMap(mine -> find(query, engine).flatMap(value).map(other -> mine / other));
    }

    private Optional<Double> mean(Function<String, Optional<Double>> value) {
        return geometricMean(
                queries.stream().map(value).flatMap(Optional::stream).toList());
    }

    /** The geometric mean; empty of nothing. */
    static Optional<Double> geometricMean(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Math.exp(
                        values.stream().mapToDouble(Math::log).average().orElse(0)));
    }

    private static String title(String engine) {
        return switch (engine) {
            case "duckdb" -> "DuckDB (batch)";
            default -> engine.substring(0, 1).toUpperCase(Locale.ROOT) + engine.substring(1);
        };
    }

    private static String cell(Optional<Double> value, String format) {
        return value.map(number -> String.format(Locale.ROOT, format, number)).orElse("-") + " | ";
    }

    private void failures(StringBuilder text) {
        for (Result result : results) {
            result.failure()
                    .ifPresent(why -> text.append("- ")
                            .append(result.query())
                            .append(" on ")
                            .append(title(result.engine()))
                            .append(": ")
                            .append(why)
                            .append('\n'));
        }
    }

    /** One line for each query and engine. */
    public String csv() {
        List<String> lines = new ArrayList<>();
        lines.add("query,engine,java,events,warm_events_per_cpu_second,cold_events_per_cpu_second,warm_wall_seconds,"
                + "cold_wall_seconds,peak_memory_bytes,failure");
        for (Result result : results) {
            lines.add(String.join(
                    ",",
                    result.query(),
                    result.engine(),
                    result.outcome().java(),
                    Long.toString(result.events()),
                    number(result.warmRate().map(rate -> rate * 1e6)),
                    number(result.coldRate().map(rate -> rate * 1e6)),
                    number(result.warmSeconds()),
                    number(result.coldSeconds()),
                    Long.toString(result.outcome().memoryBytes()),
                    '"' + result.failure().orElse("").replace("\"", "\"\"") + '"'));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String number(Optional<Double> value) {
        return value.map(number -> String.format(Locale.ROOT, "%.3f", number)).orElse("");
    }
}
