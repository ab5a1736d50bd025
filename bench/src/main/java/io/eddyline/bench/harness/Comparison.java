package io.eddyline.bench.harness;

import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.Measuring;
import io.eddyline.bench.measure.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Runs queries on engines: first their answers, which must agree, then their speed. Answers of the other engines are kept beside the data.
 */
public final class Comparison {
    /** Whose answer counts when answers differ. */
    private static final List<String> TRUSTED = List.of("duckdb", "flink", "spark", Engine.EDDYLINE);

    private static final int SHOWN_ROWS = 3;

    private final Settings settings;
    private final EventFiles files;
    private final Map<String, Engine> engines;

    /**
     * What is the same for all queries.
     *
     * @param queries directory of the queries
     * @param work where the processes leave their files
     * @param threads that each engine may use
     * @param runs in each process
     * @param timeout of a process
     */
    public record Settings(Path queries, Path work, int threads, int runs, Duration timeout) {}

    public Comparison(Settings settings, EventFiles files, List<Engine> engines) {
        this.settings = settings;
        this.files = files;
        this.engines = new LinkedHashMap<>();
        engines.forEach(engine -> this.engines.put(engine.name(), engine));
    }

    /** Speed of one query on all engines; with {@code answers}, of those whose answer is right. */
    public List<Result> measure(BenchQuery query, boolean answers) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        engines.forEach((name, engine) -> outcomes.put(name, run(query, engine, mode(query, name, answers))));
        Map<String, String> wrong = answers ? wrongAnswers(query, outcomes) : Map.of();
        List<Result> results = new ArrayList<>();
        outcomes.forEach((name, outcome) -> {
            Outcome shown = wrong.containsKey(name) ? Outcome.failed(wrong.get(name)) : outcome;
            keep(shown, knownSpeed(query, name));
            results.add(new Result(query.name(), name, files.rowsFor(query), shown));
        });
        return results;
    }

    /** What {@link #measure} last found on the same events for an engine that is not measured now; empty when it never was. */
    public Optional<Result> known(BenchQuery query, String engine) {
        Path file = knownSpeed(query, engine);
        return engines.containsKey(engine) || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(new Result(query.name(), engine, files.rowsFor(query), Outcome.read(file)));
    }

    private Path knownSpeed(BenchQuery query, String engine) {
        return files.directory().resolve("speeds").resolve(query.name() + "-" + engine);
    }

    private Assignment.Mode mode(BenchQuery query, String engine, boolean answers) {
        boolean known = !engine.equals(Engine.EDDYLINE) && Files.exists(knownAnswer(query, engine));
        return answers && !known ? Assignment.Mode.SPEED_AND_ANSWER : Assignment.Mode.SPEED;
    }

    /** Where an engine spends its time on a query: a file of text. */
    public Path profile(BenchQuery query, Engine engine) {
        Outcome outcome = run(query, engine, Assignment.Mode.PROFILE);
        outcome.failure().ifPresent(why -> {
            throw new IllegalStateException(query.name() + ": " + why);
        });
        return Measuring.profileFile(outcomeFile(query, engine.name(), Assignment.Mode.PROFILE));
    }

    /** By engine, why its answer does not count. */
    private Map<String, String> wrongAnswers(BenchQuery query, Map<String, Outcome> outcomes) {
        Map<String, Outcome> answers = new LinkedHashMap<>();
        for (String name : TRUSTED) {
            answer(query, name, outcomes).ifPresent(outcome -> answers.put(name, outcome));
        }
        Map<String, String> wrong = new TreeMap<>();
        answers.forEach((name, outcome) -> outcome.failure().ifPresent(why -> wrong.put(name, "unsupported: " + why)));
        Optional<String> trusted = answers.keySet().stream()
                .filter(name -> !wrong.containsKey(name))
                .findFirst();
        trusted.ifPresent(right -> answers.keySet().stream()
                .filter(name -> !wrong.containsKey(name) && !same(answers.get(name), answers.get(right)))
                .forEach(name -> wrong.put(name, difference(query, name, right, answers))));
        return wrong;
    }

    private static boolean same(Outcome one, Outcome other) {
        return one.rows() == other.rows() && one.digest().equals(other.digest());
    }

    /** The answer of an engine: of the process that was just measured, or known from before; that of Eddyline is always a new one. */
    private Optional<Outcome> answer(BenchQuery query, String name, Map<String, Outcome> outcomes) {
        Path known = knownAnswer(query, name);
        Outcome fresh = outcomes.get(name);
        if (fresh != null && (fresh.failure().isPresent() || fresh.rows() >= 0)) {
            if (fresh.failure().isEmpty() && !name.equals(Engine.EDDYLINE)) {
                keep(fresh, known);
            }
            return Optional.of(fresh);
        }
        return Files.exists(known) ? Optional.of(Outcome.read(known)) : Optional.empty();
    }

    private static void keep(Outcome answer, Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer.write(file);
    }

    private Path knownAnswer(BenchQuery query, String engine) {
        String meaning = setup(query, engine) + query.sql(engine).orElse("") + query.properties();
        UUID fingerprint = UUID.nameUUIDFromBytes(meaning.getBytes(StandardCharsets.UTF_8));
        return files.directory().resolve("answers").resolve(query.name() + "-" + engine + "-" + fingerprint);
    }

    private String difference(BenchQuery query, String name, String right, Map<String, Outcome> answers) {
        String text =
                "another answer than " + right + "'s: " + answers.get(name).rows() + " rows instead of "
                        + answers.get(right).rows();
        if (!engines.containsKey(name) || !engines.containsKey(right)) {
            return text;
        }
        try {
            Rows own = rows(query, name);
            Rows expected = rows(query, right);
            return text + "; too many: " + own.without(expected) + "; missing: " + expected.without(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Rows(List<String> lines) {
        String without(Rows others) {
            List<String> left = new ArrayList<>(lines);
            left.removeAll(new java.util.HashSet<>(others.lines));
            List<String> shown = left.subList(0, Math.min(SHOWN_ROWS, left.size()));
            return left.size() + (shown.isEmpty() ? "" : " such as " + shown);
        }
    }

    private Rows rows(BenchQuery query, String name) throws IOException {
        Outcome outcome = run(query, engines.get(name), Assignment.Mode.ROWS);
        Path file = Measuring.rowsFile(outcomeFile(query, name, Assignment.Mode.ROWS));
        return new Rows(outcome.failure().isPresent() ? List.of() : Files.readAllLines(file));
    }

    private Path outcomeFile(BenchQuery query, String engine, Assignment.Mode mode) {
        return settings.work()
                .resolve(query.name() + "-" + engine + "-" + mode.name().toLowerCase(java.util.Locale.ROOT))
                .toAbsolutePath();
    }

    private String setup(BenchQuery query, String engine) {
        try {
            return files.fill(Files.readString(settings.queries().resolve("tables/" + engine + ".sql")), query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(BenchQuery query, Engine engine, Assignment.Mode mode) {
        Optional<String> sql = query.sql(engine.name());
        if (sql.isEmpty()) {
            return Outcome.failed(query.unsupported(engine.name()));
        }
        Properties options = new Properties();
        options.putAll(query.properties());
        Assignment assignment = new Assignment(
                mode,
                setup(query, engine.name()),
                files.fill(sql.get(), query),
                settings.runs(),
                settings.threads(),
                settings.work().toAbsolutePath(),
                outcomeFile(query, engine.name(), mode),
                options);
        return EngineProcess.run(engine, assignment, settings.timeout());
    }
}
