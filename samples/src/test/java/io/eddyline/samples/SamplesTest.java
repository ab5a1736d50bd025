package io.eddyline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample gives what stands beside it. */
@Timeout(300)
class SamplesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"people", "iot-alerts", "clicks", "two-streams"})
    void aSamplePrintsWhatIsExpected(String sample) throws Exception {
        SampleRun run = SampleRun.of(sample, directory);
        assertThat(run.run("samples/" + sample + "/pipeline.sql"))
                .isEqualTo(SampleRun.expected(sample + "/expected.txt"));
    }

    @Test
    void ordersAreAddedUpInADatabase() throws Exception {
        SampleRun run = SampleRun.of("orders", directory);
        // Again, the table is as it was: every order is counted once.
        for (int i = 0; i < 2; i++) {
            run.run("samples/orders/pipeline.sql");
            assertThat(run.run("samples/orders/read.sql")).isEqualTo(SampleRun.expected("orders/expected.txt"));
        }
    }

    @Test
    void alertsGoOutAsJson() throws Exception {
        SampleRun run = SampleRun.of("iot-alerts", directory);
        run.run("samples/iot-alerts/pipeline.sql");
        assertThat(run.written("out/iot-alerts/hot")).isEqualTo(sorted(SampleRun.expected("iot-alerts/expected.json")));
    }

    @Test
    void windowsAreGivenOnceTheyClose() throws Exception {
        SampleRun run = SampleRun.of("clicks", directory);
        run.run("samples/clicks/pipeline.sql");
        assertThat(run.written("out/clicks/per-minute")).isEqualTo(sorted(SampleRun.expected("clicks/expected.json")));
    }

    @Test
    void temperaturesAreWrittenOnceHoweverOftenTheScriptRuns() throws Exception {
        SampleRun run = SampleRun.of("temperatures", directory);
        String script = "samples/temperatures/pipeline.sql";
        String header = "station,measured_at,celsius,fahrenheit";
        run.run(script);
        String once = run.written("out/temperatures/hot").replace(header + "\n", "");
        assertThat(once).isEqualTo(SampleRun.expected("temperatures/expected.csv"));

        // The same content again under the same name: nothing new.
        Path file = directory.resolve("samples/temperatures/data/2026-07-01.csv");
        Files.write(file, Files.readAllBytes(file));
        run.run(script);
        assertThat(run.written("out/temperatures/hot").replace(header + "\n", ""))
                .isEqualTo(once);

        Files.writeString(
                directory.resolve("samples/temperatures/data/2026-07-03.csv"),
                "station,measured_at,celsius\nLima,2026-07-03 12:00:00,30.5\n");
        run.run(script);
        assertThat(run.written("out/temperatures/hot").replace(header + "\n", ""))
                .isEqualTo(sorted(once + "Lima,2026-07-03 12:00:00,30.5,86.9\n"));
    }

    @Test
    void wordsFromASocketAreCounted() throws Exception {
        SampleRun run = SampleRun.of("word-count", directory);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path script = directory.resolve("samples/word-count/pipeline.sql");
            Files.writeString(
                    script, Files.readString(script).replace("9999", Integer.toString(listener.getLocalPort())));
            listener.setSoTimeout(120_000);
            Process process = run.start("samples/word-count/pipeline.sql");
            try (Socket socket = listener.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write("to be or not to be\nThat is  the question\nTo be\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.waitFor()).as("exit code").isZero();
        }
        assertThat(lastBatch(run))
                .containsExactly("be 3", "to 3", "is 1", "not 1", "or 1", "question 1", "that 1", "the 1");
    }

    /** The rows of the last table that the console sink printed, cells separated by a blank. */
    private static String[] lastBatch(SampleRun run) throws IOException {
        String printed = run.printed();
        return printed.substring(printed.lastIndexOf("Batch: "))
                .lines()
                .filter(line -> line.startsWith("|") && !line.contains("word"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::trim)
                        .filter(cell -> !cell.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toArray(String[]::new);
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().collect(Collectors.joining("\n", "", "\n"));
    }
}
