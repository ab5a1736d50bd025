package io.eddyline.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.bench.engine.EddylineRunner;
import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {
    @TempDir
    Path directory;

    @Test
    void theSameEventsForAllInTheOrderOfTheirTime() throws IOException {
        EventFiles files = EventFiles.in(directory, 1000, 7, 2);

        assertThat(files.counts()).isEqualTo(Map.of("person", 20L, "auction", 60L, "bid", 920L));
        try (Stream<Path> bids = Files.list(files.directory().resolve("bid"))) {
            List<Path> parts = bids.sorted().toList();
            assertThat(parts).hasSize(2);
            assertThat(parts.stream().flatMap(EventFilesTest::times))
                    .hasSize(920)
                    .isSorted();
        }
        assertThat(rowsOf(files, "q12")).isEqualTo(rowsOf(files, "q12")).isPositive();
    }

    private static Stream<String> times(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceAll(".*\"dateTime\":\"([^\"]*)\".*", "$1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one window of a thousand events is closed by the row from the future, which is no part of the answer. */
    private long rowsOf(EventFiles files, String name) throws IOException {
        BenchQuery query = BenchQuery.all(Path.of("queries")).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        String tables = files.fill(Files.readString(Path.of("queries/tables/eddyline.sql")), query);
        Assignment assignment = new Assignment(
                Assignment.Mode.ROWS,
                tables,
                query.sql(Engine.EDDYLINE).orElseThrow(),
                1,
                1,
                directory,
                directory.resolve("outcome"),
                query.properties());
        try (EddylineRunner runner = new EddylineRunner()) {
            runner.open(assignment);
            Answer answer = new Answer(List.of(), true);
            runner.answer(answer);
            assertThat(answer.keptRows().keySet()).noneMatch(row -> row.startsWith("-3|"));
            return answer.rows();
        }
    }
}
