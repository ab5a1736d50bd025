package io.eddyline.bench.harness;

import io.eddyline.bench.engine.EddylineRunner;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.session.Instance;
import io.eddyline.server.session.SqlSession;
import io.eddyline.server.session.StatementOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The events as JSON lines, one directory for each entity, made once for each number of events, seed and number of files, and the same for
 * every engine. The lines of a directory's files, one file after the other, are in the order of event time. Beside them, in {@code
 * <entity>-end}, stands one row from the far future for engines that close a window only when a later row comes; it is part of no answer.
 *
 * @param directory where the entities' directories are
 * @param counts rows by entity
 */
public record EventFiles(Path directory, Map<String, Long> counts) {
    private static final List<String> ENTITIES = List.of("person", "auction", "bid");
    private static final String COUNTS = "counts.properties";
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Instant FIRST_FILE = Instant.parse("2020-01-01T00:00:00Z");
    private static final String FAR = "2099-01-01 00:00:00.000";
    private static final Map<String, String> LAST_ROWS = Map.of(
            "person",
            "{\"id\":-1,\"name\":\"\",\"emailAddress\":\"\",\"creditCard\":\"\",\"city\":\"\",\"state\":\"\",\"dateTime\":\""
                    + FAR + "\",\"extra\":\"\"}\n",
            "auction",
            "{\"id\":-2,\"itemName\":\"\",\"description\":\"\",\"initialBid\":0,\"reserve\":0,\"dateTime\":\"" + FAR
                    + "\",\"expires\":\"" + FAR + "\",\"seller\":-2,\"category\":0,\"extra\":\"\"}\n",
            "bid",
            "{\"auction\":-3,\"bidder\":-3,\"price\":0,\"channel\":\"\",\"url\":\"\",\"dateTime\":\"" + FAR
                    + "\",\"extra\":\"\"}\n");

    public EventFiles {
        counts = Map.copyOf(counts);
    }

    /** The files, made when they are not there yet. */
    public static EventFiles in(Path parent, long events, long seed, int files) {
        Path directory = parent.resolve(String.format(Locale.ROOT, "nexmark-%d-seed-%d-files-%d", events, seed, files));
        try {
            if (!Files.exists(directory.resolve(COUNTS))) {
                make(directory, events, seed, files);
            }
            order(directory);
            Properties counts = new Properties();
            try (InputStream in = Files.newInputStream(directory.resolve(COUNTS))) {
                counts.load(in);
            }
            Map<String, Long> numbers = new java.util.HashMap<>();
            counts.stringPropertyNames().forEach(key -> numbers.put(key, Long.valueOf(counts.getProperty(key))));
            return new EventFiles(directory, numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path directory, long events, long seed, int files) throws IOException {
        Files.createDirectories(directory);
        Properties counts = new Properties();
        Assignment nothing = new Assignment(
                Assignment.Mode.SPEED, "", "", 0, 1, directory.toAbsolutePath(), directory, new Properties());
        try (Instance instance = EddylineRunner.instance(nothing)) {
            for (String entity : ENTITIES) {
                Path made = directory.resolve(entity + "-made").toAbsolutePath();
                deleteAll(made);
                generate(instance, entity, events, seed, made);
                counts.setProperty(entity, Long.toString(deal(made, directory.resolve(entity), entity, files)));
                deleteAll(made);
                Path end = Files.createDirectories(directory.resolve(entity + "-end"));
                Files.writeString(end.resolve(entity + "-end.json"), LAST_ROWS.get(entity));
            }
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve(COUNTS))) {
            counts.store(out, null);
        }
    }

    /** Says by the files' times in which order they are to be read, also after they were copied: the rows from the future last. */
    private static void order(Path directory) throws IOException {
        for (String entity : ENTITIES) {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> entries = Files.list(directory.resolve(entity))) {
                entries.sorted().forEach(files::add);
            }
            files.add(directory.resolve(entity + "-end").resolve(entity + "-end.json"));
            for (int i = 0; i < files.size(); i++) {
                Files.setLastModifiedTime(files.get(i), FileTime.from(FIRST_FILE.plusSeconds(i)));
            }
        }
    }

    private static void generate(Instance instance, String entity, long events, long seed, Path into) {
        SqlSession session = instance.open(Map.of());
        session.execute(
                "CREATE STREAM made_" + entity + " WITH (connector = 'nexmark', entity = '" + entity + "', events = "
                        + events + ", seed = " + seed + ")",
                StatementOptions.defaults());
        session.execute(
                "CREATE SINK write_" + entity + " WITH (connector = 'file', path = '" + into
                        + "', format = 'json', trigger = 'available-now') AS SELECT * FROM made_" + entity,
                StatementOptions.defaults());
        Query query = instance.engine().find("write_" + entity).orElseThrow();
        query.awaitTermination(LONGEST);
        query.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Copies the lines of the files of one directory, in order, to so many files of about one size; the number of lines. */
    private static long deal(Path from, Path to, String entity, int files) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> entries = Files.list(from)) {
            entries.filter(file -> file.toString().endsWith(".json")).sorted().forEach(parts::add);
        }
        long bytes = 0;
        for (Path part : parts) {
            bytes += Files.size(part);
        }
        deleteAll(to);
        Files.createDirectories(to);
        try (Dealer dealer = new Dealer(to, entity, bytes / files + 1)) {
            for (Path part : parts) {
                dealer.take(part);
            }
            return dealer.lines;
        }
    }

    private static final class Dealer implements AutoCloseable {
        private final Path directory;
        private final String entity;
        private final long fileBytes;
        private OutputStream out;
        private long left;
        private int number;
        private long lines;

        Dealer(Path directory, String entity, long fileBytes) {
            this.directory = directory;
            this.entity = entity;
            this.fileBytes = fileBytes;
        }

        void take(Path part) throws IOException {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(part), 1 << 20)) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (out == null) {
                        String name = String.format(Locale.ROOT, "%s-%04d.json", entity, number++);
                        out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)), 1 << 20);
                        left = fileBytes;
                    }
                    out.write(b);
                    left--;
                    if (b == '\n') {
                        lines++;
                        if (left <= 0) {
                            close();
                        }
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
                out = null;
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Rows that a query reads. */
    public long rowsFor(BenchQuery query) {
        return query.inputs().stream().mapToLong(counts::get).sum();
    }

    /**
     * A text with what stands for the files put in: {@code ${data}} is the directory; {@code ${bid}}, {@code ${auction}}, {@code ${person}}
     * are patterns of files, with the row from the future where the query's windows need it.
     */
    public String fill(String text, BenchQuery query) {
        String filled = text.replace("${data}", directory.toAbsolutePath().toString());
        for (String entity : ENTITIES) {
            String names = query.closesWindows() ? "{" + entity + "," + entity + "-end}" : entity;
            filled = filled.replace("${" + entity + "}", directory.toAbsolutePath() + "/" + names + "/*.json");
        }
        return filled;
    }
}
