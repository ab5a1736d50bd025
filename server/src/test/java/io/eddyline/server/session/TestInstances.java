package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.UrlPolicy;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.query.Dataflows;
import io.eddyline.time.EngineClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances in a directory of the test's. */
public final class TestInstances {
    private TestInstances() {}

    /** How an instance with a data directory below the given one is opened. */
    public static InstanceOptions options(Path directory, boolean durable, boolean waitForQueries) {
        return new InstanceOptions(
                durable ? Optional.of(directory.resolve("data")) : Optional.empty(),
                new PathPolicy(directory, List.of(directory), UrlPolicy.everything()),
                EngineClock.system(),
                new PrintStream(OutputStream.nullOutputStream()),
                waitForQueries,
                Dataflows.factory());
    }

    public static Instance open(Path directory, boolean durable) {
        return Instance.open(
                ServerConfiguration.of(Map.of("threads", "2"), directory), options(directory, durable, true));
    }

    /** Writes a file of JSON lines, in one step. */
    public static void write(Path file, String... lines) {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent().getParent(), "new", ".tmp");
            Files.writeString(temporary, String.join("\n", lines) + "\n");
            Files.move(temporary, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows of a statement, values with bars between. */
    public static List<String> rows(Session session, String sql) {
        StatementResult result = session.execute(sql, StatementOptions.defaults());
        if (result instanceof StatementResult.Done done) {
            return List.of(done.message());
        }
        try (RowStream rows = ((StatementResult.Rows) result).stream()) {
            List<String> all = new ArrayList<>();
            for (Batch batch = rows.next(100_000); batch != null; batch = rows.next(100_000)) {
                all.addAll(texts(rows, batch));
            }
            return all;
        }
    }

    /** The rows of a batch as text. */
    static List<String> texts(RowStream rows, Batch batch) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.selectedCount(); i++) {
            int row = batch.selection() == null ? i : batch.selection()[i];
            long weight = batch.weights() == null ? 1 : batch.weights()[row];
            List<String> values = new ArrayList<>();
            for (int column = 0; column < rows.schema().size(); column++) {
                values.add(String.valueOf(
                        JavaValues.read(batch.column(column), row, rows.schema().type(column))));
            }
            for (long n = 0; n < weight; n++) {
                texts.add(String.join("|", values));
            }
        }
        return texts;
    }
}
