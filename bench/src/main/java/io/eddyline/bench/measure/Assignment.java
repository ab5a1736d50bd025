package io.eddyline.bench.measure;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What a measured process is to do, as the harness writes it to a file.
 *
 * @param mode what is wanted
 * @param setup statements that make the tables, separated by {@code ;}
 * @param query the query
 * @param runs how often the query is run in the process
 * @param threads how many may work
 * @param directory for the engine's own files
 * @param outcome the file for what came out
 * @param options more, as the query's description has it
 */
public record Assignment(
        Mode mode,
        String setup,
        String query,
        int runs,
        int threads,
        Path directory,
        Path outcome,
        Properties options) {
    /** What is wanted. */
    public enum Mode {
        /** Run into a blackhole, with the clock running. */
        SPEED,
        /** The same, and give the answer's digest afterwards. */
        SPEED_AND_ANSWER,
        /** Give the answer itself. */
        ROWS,
        /** Say where the time goes. */
        PROFILE,
        /** Say how long rows take from an {@link EventFeed}, whose port is {@code ${port}} in the setup, to the answer. */
        LATENCY
    }

    private static final String OPTION = "option.";

    /** Writes it to a file. */
    public void write(Path file) {
        Properties all = new Properties();
        all.setProperty("mode", mode.name());
        all.setProperty("setup", setup);
        all.setProperty("query", query);
        all.setProperty("runs", Integer.toString(runs));
        all.setProperty("threads", Integer.toString(threads));
        all.setProperty("directory", directory.toString());
        all.setProperty("outcome", outcome.toString());
        options.forEach((key, value) -> all.setProperty(OPTION + key, value.toString()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one from a file. */
    public static Assignment read(Path file) {
        Properties all = load(file);
        Properties options = new Properties();
        all.stringPropertyNames().stream()
                .filter(key -> key.startsWith(OPTION))
                .forEach(key -> options.setProperty(key.substring(OPTION.length()), all.getProperty(key)));
        return new Assignment(
                Mode.valueOf(all.getProperty("mode")),
                all.getProperty("setup"),
                all.getProperty("query"),
                Integer.parseInt(all.getProperty("runs")),
                Integer.parseInt(all.getProperty("threads")),
                Path.of(all.getProperty("directory")),
                Path.of(all.getProperty("outcome")),
                options);
    }

    static Properties load(Path file) {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** The same with something written into the setup. */
    Assignment filled(String placeholder, String value) {
        return new Assignment(
                mode, setup.replace(placeholder, value), query, runs, threads, directory, outcome, options);
    }

    /** The setup's statements. */
    public List<String> setupStatements() {
        return Arrays.stream(setup.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** An option's value, or a default. */
    public String option(String key, String otherwise) {
        return options.getProperty(key, otherwise);
    }

    /** Columns, from 0, of which only the integer part is compared. */
    public List<Integer> truncatedColumns() {
        return Arrays.stream(option("truncated.columns", "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
