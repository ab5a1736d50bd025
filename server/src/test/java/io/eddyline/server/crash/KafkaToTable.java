package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Topic to live tables, which clients of the server read. */
final class KafkaToTable extends KafkaScenario {
    private static final String PAIRS = "SELECT a.id, b.v FROM events a JOIN events b ON b.id = a.id + 1 AND b.k = a.k";

    KafkaToTable(Path directory) throws IOException {
        super(directory);
    }

    @Override
    public List<String> statements(Place place) {
        return List.of(
                events(place),
                table("totals", "") + TOTALS,
                table("winners", " WITH (trigger = '300 ms')") + WINNERS,
                table("even", " WITH (trigger = 'continuous', checkpoint_interval = '200 ms')") + EVEN,
                table("seconds", "") + SECONDS,
                table("pairs", "") + PAIRS);
    }

    private static String table(String name, String options) {
        return "CREATE MATERIALIZED VIEW " + name + options + " AS ";
    }

    @Override
    public List<Result> results(Place place) {
        return List.of(
                result("totals", TOTALS),
                result("winners", WINNERS),
                result("even", EVEN),
                result("seconds", BATCH_SECONDS),
                result("pairs", PAIRS));
    }

    static Result result(String name, String batch) {
        return new Result(name, batch, server -> BatchAnswer.rows(server, "SELECT * FROM " + name));
    }
}
