package io.eddyline.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Format;
import io.eddyline.connector.Plugins;
import io.eddyline.error.EddylineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A format is a class in one package and its golden files: a script in {@code formats} that reads and writes files in {@code data}. Answers
 * stand behind {@code --|}; {@code !show directory} shows the texts of the files that a sink has written there, {@code !await directory} waits
 * for them. {@code -Deddyline.golden.update=true} writes the present answers.
 */
@Timeout(120)
class GoldenFormatTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/formats");
    private static final String ANSWER = "--| ";
    private static final String SHOW = "!show ";
    private static final String AWAIT = "!await ";
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000L;

    @TempDir
    Path directory;

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyFormatHasAScript() throws IOException {
        assertThat(scripts())
                .containsAll(Plugins.formats().stream()
                        .filter(format -> format.getClass().getName().startsWith("io.eddyline.formats."))
                        .filter(format -> !format.isForMessages())
                        .map(Format::name)
                        .map(name -> name + ".sql")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersAreThoseOfTheScript(String name) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        try (Stream<Path> files = Files.walk(SCRIPTS.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = data.resolve(SCRIPTS.resolve("data").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        String script = Files.readString(SCRIPTS.resolve(name));
        String answered;
        try (Instance instance = TestInstances.open(directory, false)) {
            answered = answered(script, instance.open(Map.of()));
        }
        if (Boolean.getBoolean("eddyline.golden.update")) {
            Files.writeString(SCRIPTS.resolve(name), answered);
        } else {
            assertThat(answered).isEqualTo(script);
        }
    }

    private String answered(String script, Session session) throws IOException {
        StringBuilder out = new StringBuilder();
        StringBuilder statement = new StringBuilder();
        for (String line : script.lines().toList()) {
            if (line.startsWith(ANSWER.trim())) {
                continue;
            }
            out.append(line).append('\n');
            if (line.startsWith("--") || line.isBlank()) {
                continue;
            }
            statement.append(line).append('\n');
            if (line.endsWith(";")) {
                String text = statement.toString().trim();
                statement.setLength(0);
                for (String answer : answer(text.substring(0, text.length() - 1), session)) {
                    out.append((ANSWER + answer.replace("\n", "\n" + ANSWER)).stripTrailing())
                            .append('\n');
                }
            }
        }
        return out.toString();
    }

    private List<String> answer(String statement, Session session) throws IOException {
        if (statement.startsWith(SHOW)) {
            List<String> lines = new ArrayList<>();
            for (Path part : awaitParts(directory.resolve(statement.substring(SHOW.length())))) {
                lines.addAll(
                        Files.readString(part, StandardCharsets.UTF_8).lines().toList());
            }
            return lines;
        }
        if (statement.startsWith(AWAIT)) {
            boolean none = awaitParts(directory.resolve(statement.substring(AWAIT.length())))
                    .isEmpty();
            return none ? List.of("nothing was written") : List.of();
        }
        try {
            List<String> rows = TestInstances.rows(session, statement);
            return statement.startsWith("CREATE") || statement.startsWith("DROP") ? List.of() : rows;
        } catch (EddylineException e) {
            return List.of(e.getMessage());
        }
    }

    /** The files that a sink has written, when there are some. */
    private static List<Path> awaitParts(Path written) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            if (Files.exists(written)) {
                try (Stream<Path> files = Files.list(written)) {
                    List<Path> parts = files.filter(
                                    file -> file.getFileName().toString().startsWith("part-"))
                            .sorted()
                            .toList();
                    if (!parts.isEmpty()) {
                        return parts;
                    }
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return List.of();
    }
}
