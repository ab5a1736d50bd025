package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Files to Parquet files, which another engine (DuckDB) reads: added to, and replaced as a whole. */
final class FilesToParquet implements Scenario {
    @Override
    public List<Service> services() {
        return List.of();
    }

    @Override
    public List<String> configuration() {
        return List.of();
    }

    @Override
    public Feed.Target feed(Place place) throws IOException {
        return files(Files.createDirectories(place.directory().resolve("in")));
    }

    /** Files of events; each appears whole. */
    static Feed.Target files(Path directory) {
        AtomicInteger count = new AtomicInteger();
        return new Feed.Target() {
            @Override
            public void give(List<Event> events, Random random) throws IOException {
                Path hidden = directory.resolve(".next");
                Files.writeString(
                        hidden,
                        events.stream().map(event -> event.json() + "\n").collect(Collectors.joining()));
                Files.move(hidden, directory.resolve(String.format(Locale.ROOT, "%06d.json", count.getAndIncrement())));
            }

            @Override
            public void finish(List<Event> last) throws IOException {
                give(last, null);
            }
        };
    }

    @Override
    public List<String> statements(Place place) {
        return List.of(
                "CREATE STREAM events " + COLUMNS + " WITH (connector = 'file', path = 'in', format = 'json')",
                sink("positive", ", trigger = '300 ms', compact_target_size = '8kb'") + POSITIVE,
                // Follows a directory in which files are merged.
                "CREATE STREAM written (id BIGINT, v BIGINT) WITH (connector = 'file', path = 'out/positive',"
                        + " format = 'parquet', max_files_per_trigger = 2)",
                "CREATE MATERIALIZED VIEW followed AS SELECT id, v FROM written",
                sink("totals", ", output_mode = 'complete'") + TOTALS,
                sink("seconds", ", max_records_per_file = 10") + SECONDS,
                sink("even", ", trigger = 'continuous', checkpoint_interval = '200 ms'") + EVEN);
    }

    private static String sink(String name, String options) {
        return "CREATE SINK " + name + " WITH (connector = 'file', path = 'out/" + name + "', format = 'parquet'"
                + options + ") AS ";
    }

    @Override
    public List<Result> results(Place place) {
        return List.of(
                result(place, "positive", POSITIVE),
                KafkaToTable.result("followed", POSITIVE),
                result(place, "totals", TOTALS),
                result(place, "seconds", BATCH_SECONDS),
                result(place, "even", EVEN));
    }

    private static Result result(Place place, String name, String batch) {
        return new Result(
                name, batch, server -> parquet(place.directory().resolve("out").resolve(name)));
    }

    private static String parquet(Path directory) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return BatchAnswer.rows(connection, "SELECT * FROM read_parquet('" + directory + "/part-*.parquet')");
        }
    }

    @Override
    public void close() {
        // Nothing stays.
    }
}
