package io.eddyline.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddyline.bench.measure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path directory;

    private Outcome outcome(long... cpuMillis) throws IOException {
        StringBuilder text =
                new StringBuilder("java = 25\nmemory = 104857600\ncold.cpu = 4000000000\ncold.wall = 3000000000\n");
        for (int i = 0; i < cpuMillis.length; i++) {
            text.append("run").append(i).append(".cpu = ").append(cpuMillis[i]).append("000000\n");
            text.append("run").append(i).append(".wall = ").append(cpuMillis[i]).append("000000\n");
        }
        return Outcome.read(Files.writeString(directory.resolve("outcome"), text));
    }

    private Report report() throws IOException {
        return new Report(List.of(
                new Result("q0", "eddyline", 2_000_000, outcome(900, 500, 400)),
                new Result("q0", "flink", 2_000_000, outcome(9000, 4000, 5000)),
                new Result("q1", "eddyline", 2_000_000, outcome(900, 250)),
                new Result("q1", "flink", 2_000_000, Outcome.failed("unsupported: \"no\", it says"))));
    }

    @Test
    void warmIsTheBestRunAfterTheFirst() throws IOException {
        assertThat(report().markdown())
                .contains("| q0 | 5.00 | 0.50 | 10.0 |")
                .contains("| q1 | 8.00 | - | - |")
                .contains("| geometric mean | 6.32 | 0.50 | 10.0 |");
    }

    @Test
    void saysWhatAnEngineCannotRun() throws IOException {
        assertThat(report().markdown()).contains("- q1 on Flink: unsupported: \"no\", it says");
    }

    @Test
    void csvHasALineForEachQueryAndEngine() throws IOException {
        assertThat(report().csv().lines())
                .hasSize(5)
                .contains("q0,eddyline,25,2000000,5000000.000,500000.000,0.400,3.000,104857600,\"\"")
                .anyMatch(line -> line.endsWith(",\"unsupported: \"\"no\"\", it says\""));
    }

    @Test
    void geometricMeanOfNothingIsNothing() {
        assertThat(Report.geometricMean(List.of())).isEmpty();
        assertThat(Report.geometricMean(List.of(1.0, 4.0)).orElseThrow()).isCloseTo(2.0, within(1e-9));
    }
}
