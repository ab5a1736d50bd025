package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Topic to topics: tables by key with deletions, and logs, in epochs and continuously. */
final class KafkaToKafka extends KafkaScenario {
    KafkaToKafka(Path directory) throws IOException {
        super(directory);
    }

    @Override
    public List<String> statements(Place place) {
        return List.of(
                events(place),
                sink("totals", place, ", topic_partitions = 3, key_columns = 'k'") + TOTALS,
                sink("winners", place, ", topic_partitions = 1, key_columns = 'k', trigger = '300 ms'") + WINNERS,
                sink("positive", place, ", topic_partitions = 2") + POSITIVE,
                sink("seconds", place, ", topic_partitions = 1") + SECONDS,
                sink("even", place, ", topic_partitions = 2, trigger = 'continuous', checkpoint_interval = '200ms'")
                        + EVEN);
    }

    private String sink(String name, Place place, String options) {
        return "CREATE SINK " + name + broker.with(name + place.suffix()) + options + ") AS ";
    }

    @Override
    public List<Result> results(Place place) {
        return List.of(
                new Result("totals", TOTALS, server -> broker.table("totals" + place.suffix())),
                new Result("winners", WINNERS, server -> broker.table("winners" + place.suffix())),
                new Result("positive", POSITIVE, server -> broker.log("positive" + place.suffix())),
                new Result("seconds", BATCH_SECONDS, server -> broker.log("seconds" + place.suffix())),
                new Result("even", EVEN, server -> broker.log("even" + place.suffix())));
    }
}
