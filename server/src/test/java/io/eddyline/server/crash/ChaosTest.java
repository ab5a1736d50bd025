package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real servers, brokers and databases, all of which are killed, cut off and stopped while data flows, disks that fill up, clocks that are set: in
 * the end each answer, read by somebody else, is the batch answer: nothing twice, nothing missing. {@code -Deddyline.crash.rounds=50} makes it
 * long; what failed says which {@code -Deddyline.crash.seed} repeats it.
 */
@Timeout(value = 100, unit = TimeUnit.MINUTES)
class ChaosTest {
    private static final int ROUNDS = Integer.getInteger("eddyline.crash.rounds", 1);
    private static final long SEED = Long.getLong("eddyline.crash.seed", 34939L);

    @TempDir
    private Path directory;

    @Test
    void kafkaToKafka() throws Exception {
        rounds(new KafkaToKafka(directory));
    }

    @Test
    void kafkaToPostgres() throws Exception {
        rounds(new KafkaToPostgres(directory));
    }

    @Test
    void kafkaToLiveTables() throws Exception {
        rounds(new KafkaToTable(directory));
    }

    @Test
    void filesToParquet() throws Exception {
        rounds(new FilesToParquet());
    }

    @Test
    void filesToBucketToLiveTable() throws Exception {
        rounds(new FilesToBucket(directory));
    }

    private void rounds(Scenario scenario) throws Exception {
        try (scenario) {
            for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
                Path place = directory.resolve("round-" + seed);
                try (Round round = new Round(scenario, place, seed)) {
                    String history = round.run();
                    if (ROUNDS > 1) {
                        System.out.println("round " + seed + "\n" + history);
                    }
                }
                delete(place);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
