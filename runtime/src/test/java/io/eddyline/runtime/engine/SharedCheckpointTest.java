package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.checkpoint.Checkpoint;
import io.eddyline.runtime.engine.CheckpointSteps.Step;
import io.eddyline.storage.Location;
import io.eddyline.storage.Stores;
import io.eddyline.storage.UnlockedStore;
import io.eddyline.storage.s3.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints in stores that have no locks: S3, and a directory that plays two processes. */
class SharedCheckpointTest {
    private static final List<String> WORDS = List.of("a", "b", "a", "c", "a", "b", "d", "e", "a", "b", "f", "a");
    private static final List<String> COUNTS = List.of("a,5", "b,3", "c,1", "d,1", "e,1", "f,1");

    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words").atMost(2);
    private final TestSink sink = new TestSink(FakeDataflow.countSchema());

    @TempDir
    Path directory;

    private QuerySpec spec(Location checkpoint) {
        return QuerySpec.of("q", Plans.topCounts(stream, OutputMode.UPDATE, -1))
                .withCheckpoint(checkpoint)
                .withTrigger(Trigger.AVAILABLE_NOW)
                .withSink(run -> sink.open());
    }

    private Location process(String name) {
        return UnlockedStore.of(directory, name, "q");
    }

    private void runToEnd(Location checkpoint) {
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec(checkpoint));
            assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
            assertThat(query.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void ofTwoProcessesOneGoesOnAndTheOtherIsTold(Step where) {
        stream.add(WORDS.toArray(String[]::new));
        AtomicBoolean overtaken = new AtomicBoolean();
        CheckpointSteps overtake = (step, epoch) -> {
            if (step == where && epoch == 3 && overtaken.compareAndSet(false, true)) {
                runToEnd(process("second"));
            }
        };
        try (Engine engine = fixture.engine(overtake)) {
            Query first = engine.start(spec(process("first")));
            assertThat(first.awaitTermination(EngineFixture.LONG)).isTrue();
            assertThat(first.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE))
                    .hasMessageContaining("another process runs the query 'q' and was the first to write 'first://q/");
        }
        assertThat(overtaken).isTrue();
        assertThat(RecoverySums.sum(sink.rows())).isEqualTo(COUNTS);
        stream.add("a", "g");
        runToEnd(process("third"));
        assertThat(RecoverySums.sum(sink.rows())).containsExactly("a,6", "b,3", "c,1", "d,1", "e,1", "f,1", "g,1");
    }

    @Test
    void ofTwoContinuousQueriesOneGoesOn() {
        AtomicBoolean done = new AtomicBoolean();
        List<Query> queries = new ArrayList<>();
        try (Engine one = fixture.engine();
                Engine two = fixture.engine()) {
            for (Engine engine : List.of(one, two)) {
                queries.add(engine.start(spec(process("p" + queries.size()))
                        .withTrigger(Trigger.CONTINUOUS)
                        .withCheckpointInterval(20_000)));
            }
            for (int i = 0; !done.get(); i++) {
                stream.add("w" + i % 3);
                int added = i;
                done.set(queries.stream().anyMatch(query -> query.failure().isPresent()) && added > 20);
                EngineFixture.await(() -> stream.plans() > added);
            }
            Query survivor = queries.stream()
                    .filter(query -> query.failure().isEmpty())
                    .findFirst()
                    .orElseThrow();
            int all = stream.words().size();
            EngineFixture.await(() -> RecoverySums.total(sink.rows()) == all);
            assertThat(survivor.failure()).isEmpty();
        }
        assertThat(queries.stream().filter(query -> query.failure().isPresent()))
                .hasSize(1)
                .allSatisfy(query -> assertThat(query.failure().orElseThrow()).hasMessageContaining("EDL-4004"));
    }

    @Test
    void aSecondQueryOfThisProcessIsRefused() {
        try (Engine engine = fixture.engine();
                Engine other = fixture.engine()) {
            engine.start(spec(process("p")).withTrigger(Trigger.DEFAULT));
            QuerySpec second = spec(process("p"));
            assertThatThrownBy(() -> other.start(second))
                    .hasMessageContaining("another query uses the checkpoint directory 'p://q'");
        }
    }

    @Test
    void whatACrashLeftIsRemovedWhenItCanDoNoHarm() throws IOException {
        stream.add(WORDS.toArray(String[]::new));
        Location checkpoint = process("p");
        for (long crashes = 0; crashes < 4; crashes++) {
            long at = crashes;
            try (Engine engine = fixture.engine((step, epoch) -> {
                if (step == Step.STATE_WRITTEN && epoch == at) {
                    throw new IllegalStateException("the system dies");
                }
            })) {
                engine.start(spec(checkpoint)).awaitTermination(EngineFixture.LONG);
            }
        }
        runToEnd(checkpoint);
        runToEnd(checkpoint);
        assertThat(checkpoint.resolve("state").children()).hasSizeLessThanOrEqualTo(6);
        assertThat(RecoverySums.sum(sink.rows())).isEqualTo(COUNTS);
    }

    private static Location s3() {
        return Stores.of(S3Server.get().settings()).locate("s3://lake/checkpoints/" + UUID.randomUUID());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void killedWhereverItGoesOnFromS3(Step where) throws IOException {
        stream.add(WORDS.toArray(String[]::new));
        Location checkpoint = s3();
        for (long epoch : new long[] {0, 2, 5}) {
            try (Engine engine = fixture.engine((step, reached) -> {
                if (step == where && reached == epoch) {
                    throw new IllegalStateException("the system dies");
                }
            })) {
                Query query = engine.start(spec(checkpoint));
                assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
                assertThat(query.failure()).isPresent();
            }
        }
        runToEnd(checkpoint);
        assertThat(RecoverySums.sum(sink.rows())).isEqualTo(COUNTS);
        Checkpoint.delete(checkpoint);
        assertThat(Stream.of("commits", "state", "").flatMap(folder -> children(checkpoint, folder)))
                .isEmpty();
    }

    private static Stream<Location> children(Location directory, String folder) {
        try {
            return (folder.isEmpty() ? directory : directory.resolve(folder)).children().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
