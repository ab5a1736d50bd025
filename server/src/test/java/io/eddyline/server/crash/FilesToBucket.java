package io.eddyline.server.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files into a bucket and from there into a live table; all checkpoints are in the bucket too. */
final class FilesToBucket implements Scenario {
    private static final String ROOT = "s3://lake/ours";

    private final BucketService bucket;

    FilesToBucket(Path directory) throws IOException, InterruptedException {
        bucket = new BucketService(Files.createDirectories(directory.resolve("bucket")), "lake");
    }

    @Override
    public List<Service> services() {
        return List.of(bucket);
    }

    @Override
    public List<String> configuration() {
        List<String> lines = new ArrayList<>(bucket.configuration());
        lines.add("files.allowed: ['.', '" + ROOT + "']");
        return lines;
    }

    @Override
    public Feed.Target feed(Place place) throws IOException {
        return FilesToParquet.files(Files.createDirectories(place.directory().resolve("in")));
    }

    @Override
    public List<String> statements(Place place) {
        String raw = " WITH (connector = 'file', path = '" + ROOT + "/raw" + place.suffix() + "', format = 'parquet'";
        return List.of(
                "SET checkpoint_location = '" + ROOT + "/checkpoints" + place.suffix() + "'",
                "CREATE STREAM events " + COLUMNS + " WITH (connector = 'file', path = 'in', format = 'json')",
                "CREATE SINK raw" + raw
                        + ", trigger = '300 ms', compact_target_size = '8kb') AS SELECT id, k, v FROM events",
                "CREATE STREAM stored (id BIGINT, k INT, v BIGINT)" + raw + ")",
                "CREATE MATERIALIZED VIEW winners AS " + WINNERS.replace("events", "stored"),
                "CREATE MATERIALIZED VIEW seconds AS " + SECONDS);
    }

    @Override
    public List<Result> results(Place place) {
        return List.of(
                KafkaToTable.result("winners", WINNERS),
                KafkaToTable.result("seconds", BATCH_SECONDS),
                new Result(
                        "stored",
                        "SELECT id, k, v FROM events",
                        server -> BatchAnswer.rows(server, "SELECT id, k, v FROM stored")));
    }

    @Override
    public void close() throws IOException {
        bucket.close();
    }
}
