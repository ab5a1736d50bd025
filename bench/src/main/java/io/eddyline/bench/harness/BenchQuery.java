package io.eddyline.bench.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A query of the benchmark: a directory with {@code query.properties} and a {@code .sql} file for each engine.
 *
 * @param name of the directory, such as {@code q5}
 * @param directory where its files are
 * @param properties {@code title}, {@code inputs} (entities that it reads), {@code closes.windows}, {@code unsupported.<engine>}, and
 *     what the runners understand
 */
public record BenchQuery(String name, Path directory, Properties properties) {
    private static final String PROPERTIES = "query.properties";

    /** All queries below a directory, in the order of their numbers. */
    public static List<BenchQuery> all(Path queries) {
        try (Stream<Path> entries = Files.list(queries)) {
            return entries.filter(entry -> Files.exists(entry.resolve(PROPERTIES)))
                    .map(BenchQuery::read)
                    .sorted(Comparator.comparingInt(BenchQuery::number).thenComparing(BenchQuery::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchQuery read(Path directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(PROPERTIES))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BenchQuery(directory.getFileName().toString(), directory, properties);
    }

    private int number() {
        String digits = name.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** One line for people. */
    public String title() {
        return properties.getProperty("title", name);
    }

    /** The entities that it reads. */
    public List<String> inputs() {
        return Arrays.stream(properties.getProperty("inputs").split(","))
                .map(String::strip)
                .toList();
    }

    /** Whether the answer has windows that only a later row closes. */
    public boolean closesWindows() {
        return Boolean.parseBoolean(properties.getProperty("closes.windows"));
    }

    /** The query in an engine's SQL; empty when it has none. */
    public Optional<String> sql(String engine) {
        Path file = directory.resolve(engine + ".sql");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why an engine does not run it, when that is known beforehand. */
    public String unsupported(String engine) {
        return properties.getProperty("unsupported." + engine, "not written for this engine");
    }
}
