package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Topic to tables of a database: by key with deletions, replaced as a whole, and added to. */
final class KafkaToPostgres extends KafkaScenario {
    private static final String COUNTS = "SELECT MOD(k, 5) AS g, COUNT(*) AS n FROM events GROUP BY MOD(k, 5)";

    private final PostgresService postgres;

    KafkaToPostgres(Path directory) throws IOException {
        super(directory);
        postgres = new PostgresService(directory.resolve("postgres"));
    }

    @Override
    public List<Service> services() {
        return List.of(broker, postgres);
    }

    @Override
    public List<String> configuration() {
        return List.of("urls.allowed: '*'");
    }

    @Override
    public List<String> statements(Place place) {
        return List.of(
                events(place),
                sink("winners", place, "output_mode = 'update'") + WINNERS,
                sink("counts", place, "output_mode = 'complete', trigger = '300 ms'") + COUNTS,
                sink("seconds", place, "batch_size = 7") + SECONDS,
                sink("positive", place, "trigger = 'continuous', checkpoint_interval = '200 ms'") + POSITIVE);
    }

    private String sink(String name, Place place, String options) {
        return "CREATE SINK " + name + " WITH (connector = 'jdbc', url = '" + postgres.url()
                + "', user = 'postgres', network_timeout = '4s', create_table = true, table = '" + name + place.suffix()
                + "', " + options
                + ") AS ";
    }

    @Override
    public List<Result> results(Place place) {
        return List.of(
                new Result("winners", WINNERS, server -> postgres.rows("SELECT k, s FROM winners" + place.suffix())),
                new Result("counts", COUNTS, server -> postgres.rows("SELECT g, n FROM counts" + place.suffix())),
                new Result(
                        "seconds",
                        BATCH_SECONDS,
                        server -> postgres.rows("SELECT low, n, s FROM seconds" + place.suffix())),
                new Result(
                        "positive", POSITIVE, server -> postgres.rows("SELECT id, v FROM positive" + place.suffix())));
    }

    @Override
    public void close() throws IOException {
        try (broker) {
            postgres.close();
        }
    }
}
