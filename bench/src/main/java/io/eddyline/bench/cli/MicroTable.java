package io.eddyline.bench.cli;

import io.eddyline.bench.micro.CpuProfiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Parts of the engine, each beside its floor: what the same rows cost when nothing is done but to touch the memory that has to be touched. */
final class MicroTable {
    private static final String FLOOR = "floor";

    private final List<Part> parts;

    /**
     * What was measured.
     *
     * @param group which floor it has
     * @param name {@code floor}, or ending so, for the floor of the group or of one part
     * @param parameters in their order; a floor has fewer, those that it depends on
     * @param cpuNanos a row
     */
    record Part(String group, String name, Map<String, String> parameters, double cpuNanos) {
        static Part of(RunResult result) {
            BenchmarkParams benchmark = result.getParams();
            String[] names = benchmark.getBenchmark().split("\\.");
            Map<String, String> parameters = new LinkedHashMap<>();
            benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
            return new Part(
                    names[names.length - 2].replace("Benchmark", ""),
                    names[names.length - 1],
                    parameters,
                    result.getSecondaryResults().get(CpuProfiler.NAME).getScore());
        }

        boolean isFloor() {
            return name.toLowerCase(Locale.ROOT).endsWith(FLOOR);
        }

        private boolean isFloorOf(Part part) {
            return isFloor()
                    && group.equals(part.group)
                    && (name.equals(FLOOR) || name.equals(part.name + "Floor"))
                    && part.parameters.entrySet().containsAll(parameters.entrySet());
        }
    }

    MicroTable(List<Part> parts) {
        this.parts = parts;
    }

    /** The table, in Markdown. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("| Part | of | CPU ns | floor |", "| --- | --- | ---: | ---: |"));
        for (Part part : parts) {
            if (!part.isFloor()) {
                lines.add(line(part));
            }
        }
        return lines;
    }

    private String line(Part part) {
        String of = part.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        Optional<Part> floor =
                parts.stream().filter(other -> other.isFloorOf(part)).findFirst();
        return String.format(
                Locale.ROOT,
                "| %s: %s | %s | %.1f | %s |",
                part.group(),
                part.name(),
                of,
                part.cpuNanos(),
                floor.map(f -> String.format(Locale.ROOT, "%.1f", f.cpuNanos())).orElse(""));
    }
}
