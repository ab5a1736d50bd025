package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.engine.CheckpointSteps.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedCheckpointTest {
    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words").atMost(2);

    @TempDir
    Path directory;

    private QuerySpec spec() {
        return QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE))
                .withCheckpoint(directory)
                .withTrigger(Trigger.AVAILABLE_NOW);
    }

    private List<String> run() {
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec());
            query.awaitTermination(EngineFixture.LONG);
            assertThat(query.failure()).isEmpty();
            return EngineFixture.rows(query);
        }
    }

    private EddylineException failure(QuerySpec spec) {
        try (Engine engine = fixture.engine()) {
            engine.start(spec);
        } catch (EddylineException e) {
            return e;
        }
        throw new AssertionError("it starts");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() {
        stream.add("a", "b", "!x", "a", "c", "a");
        run();
    }

    @Test
    void aFlippedByteInAnyFileIsAClearError() throws IOException {
        fill();
        List<String> ignored = new ArrayList<>();
        for (Path file : files()) {
            byte[] sound = Files.readAllBytes(file);
            for (int at = 0; at < sound.length; at += Math.max(1, sound.length / 5)) {
                byte[] damaged = sound.clone();
                damaged[at] ^= 0x10;
                Files.write(file, damaged);
                assertRefused(file, ignored);
            }
            Files.write(file, sound);
        }
        // What only the commit before the last needs may be damaged.
        assertThat(ignored).containsOnly("commits/1");
        assertThat(run()).containsExactly("a,3", "b,1", "c,1");
    }

    private void assertRefused(Path file, List<String> ignored) {
        String name = directory.relativize(file).toString();
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec());
            query.awaitTermination(EngineFixture.LONG);
            if (name.startsWith("side")) {
                assertThatThrownBy(() -> query.sideRows(io.eddyline.runtime.checkpoint.SideKind.UNDECODABLE, "words"))
                        .hasMessageContaining("EDL-5001")
                        .hasMessageContaining(file.toString());
            } else {
                ignored.add(name);
            }
        } catch (EddylineException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT_DAMAGED);
            assertThat(e).hasMessageContaining(file.toString());
            assertThat(e.hint()).isPresent();
        }
    }

    @Test
    void aMissingOrCutFileIsAClearError() throws IOException {
        fill();
        for (Path file : files()) {
            if (file.toString().contains("side") || file.endsWith(Path.of("commits", "1"))) {
                continue;
            }
            byte[] sound = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(sound, sound.length / 2));
            assertThat(failure(spec())).hasMessageContaining("EDL-5001").hasMessageContaining(file.toString());
            Files.delete(file);
            if (!file.endsWith(Path.of("commits", "2"))) {
                assertThat(failure(spec())).hasMessageContaining("EDL-5001").hasMessageContaining("is missing");
            }
            Files.write(file, sound);
        }
        assertThat(run()).containsExactly("a,3", "b,1", "c,1");
    }

    @Test
    void theAdviceHelps() throws IOException {
        fill();
        Path state = directory.resolve("state").resolve("2.delta");
        Files.write(state, new byte[3]);
        EddylineException damaged = failure(spec());
        Path commit = directory.resolve("commits").resolve("2");
        assertThat(damaged).hasMessageContaining("Delete '" + commit + "'").hasMessageContaining("nothing is lost");
        Files.delete(commit);
        assertThat(run()).containsExactly("a,3", "b,1", "c,1");
    }

    @Test
    void whatCannotBeMendedSaysWhatIsLost() throws IOException {
        fill();
        Files.delete(directory.resolve("state").resolve("0.snapshot"));
        assertThat(failure(spec()))
                .hasMessageContaining("0.snapshot")
                .hasMessageContaining("is missing")
                .hasMessageContaining("delete the directory '" + directory + "'");
    }

    @Test
    void aDamagedLogOfAnEpochNotDoneCanBeDeleted() throws IOException {
        stream.add("a", "b", "c", "d");
        try (Engine engine = fixture.engine((step, epoch) -> {
            if (step == Step.EPOCH_RUN && epoch == 1) {
                throw new IllegalStateException("crash");
            }
        })) {
            engine.start(spec()).awaitTermination(EngineFixture.LONG);
        }
        Path offsets = directory.resolve("offsets").resolve("1");
        Files.write(offsets, new byte[100]);
        assertThat(failure(spec())).hasMessageContaining(offsets.toString()).hasMessageContaining("Delete it");
        Files.delete(offsets);
        assertThat(run()).containsExactly("a,1", "b,1", "c,1", "d,1");
    }

    @Test
    void anotherQueryIsRefused() {
        fill();
        EddylineException other = failure(QuerySpec.of("q", Plans.words(stream)).withCheckpoint(directory));
        assertThat(other.code()).isEqualTo(ErrorCode.CHECKPOINT_INCOMPATIBLE);
        assertThat(other)
                .hasMessageContaining("root was a aggregate and is now a stream-scan")
                .hasMessageContaining("directory of its own");
        EddylineException mode = failure(
                QuerySpec.of("q", Plans.counts(stream, OutputMode.COMPLETE)).withCheckpoint(directory));
        assertThat(mode).hasMessageContaining("outputMode was \"UPDATE\" and is now \"COMPLETE\"");
    }

    @Test
    void twoQueriesCannotShareACheckpoint() {
        try (Engine engine = fixture.engine()) {
            engine.start(QuerySpec.of("q", Plans.words(stream)).withCheckpoint(directory));
            assertThatThrownBy(() ->
                            engine.start(QuerySpec.of("p", Plans.words(stream)).withCheckpoint(directory)))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE));
            assertThat(engine.queries()).hasSize(1);
        }
    }

    @Test
    void aCrashAtTheVeryBeginningIsNoDamage() {
        stream.add("a");
        try (Engine engine = fixture.engine((step, epoch) -> {
            if (step == Step.SINK_COMMITTED) {
                throw new IllegalStateException("crash");
            }
        })) {
            engine.start(spec()).awaitTermination(EngineFixture.LONG);
        }
        assertThat(run()).containsExactly("a,1");
    }
}
