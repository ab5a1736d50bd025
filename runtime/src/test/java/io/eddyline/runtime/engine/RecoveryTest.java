package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.engine.CheckpointSteps.Step;
import io.eddyline.runtime.progress.RowCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends queries at each step towards durability, starts them again, and looks whether anything is missing or twice. */
class RecoveryTest {
    private static final List<String> WORDS =
            List.of("a", "b", "a", "!x", "c", "a", "~y", "b", "d", "#z", "e", "a", "b", "f", "a");

    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words").atMost(2);

    @TempDir
    Path directory;

    /** The system dies. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at one step of each of some epochs, once. */
    private static CheckpointSteps crashAt(Step where, List<Long> epochs) {
        List<Long> left = new ArrayList<>(epochs);
        return (step, epoch) -> {
            if (step == where && left.remove(Long.valueOf(epoch))) {
                throw new Crash();
            }
        };
    }

    private QuerySpec spec(TestSink sink, OutputMode mode) {
        return QuerySpec.of("q", Plans.topCounts(stream, mode, -1))
                .withCheckpoint(directory)
                .withTrigger(Trigger.AVAILABLE_NOW)
                .withSink(run -> sink.open());
    }

    /** Starts the query again and again until it ends well; gives how often it was started. */
    private int runToEnd(QuerySpec spec, CheckpointSteps steps) {
        for (int starts = 1; starts < 100; starts++) {
            try (Engine engine = fixture.engine(steps)) {
                Query query = engine.start(spec);
                assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
                if (query.state() == QueryState.FINISHED) {
                    assertThat(query.totals()).isEqualTo(new RowCounts(WORDS.size(), 0, 1, 1, 1, 12, 0));
                    assertThat(query.sideRows(SideKind.UNDECODABLE, "words")).hasSize(1);
                    assertThat(query.sideRows(SideKind.LATE, "words")).hasSize(1);
                    assertThat(query.sideRows(SideKind.FAILED, "q")).hasSize(1);
                    return starts;
                }
                assertThat(query.failure().orElseThrow()).hasRootCauseInstanceOf(Crash.class);
            }
        }
        throw new AssertionError("it never ends");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void updatesComeExactlyOnce(Step where) {
        stream.add(WORDS.toArray(String[]::new));
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        int starts = runToEnd(spec(sink, OutputMode.UPDATE), crashAt(where, List.of(0L, 1L, 4L, 7L)));
        assertThat(starts).isEqualTo(5);
        assertThat(RecoverySums.sum(sink.rows())).containsExactly("a,5", "b,3", "c,1", "d,1", "e,1", "f,1");
        assertThat(sink.epochs()).hasSizeLessThanOrEqualTo(8);
        if (where != Step.EPOCH_COMMITTED) {
            // Of what was durable when it died a source is told by its restore.
            assertThat(stream.rowsCommitted()).isEqualTo(WORDS.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void theWholeAnswerSurvives(Step where) {
        stream.add(WORDS.toArray(String[]::new));
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        runToEnd(spec(sink, OutputMode.COMPLETE), crashAt(where, List.of(0L, 3L, 7L)));
        assertThat(sink.lastRows()).containsExactly("+1 a,5", "+1 b,3", "+1 c,1", "+1 d,1", "+1 e,1", "+1 f,1");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aLiveTableSurvives(Step where) {
        stream.add(WORDS.toArray(String[]::new));
        QuerySpec spec = QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE))
                .withCheckpoint(directory)
                .withTrigger(Trigger.AVAILABLE_NOW);
        runToEnd(spec, crashAt(where, List.of(0L, 1L, 5L)));
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec);
            assertThat(query.awaitFirstEpoch(EngineFixture.LONG)).isTrue();
            assertThat(EngineFixture.rows(query)).containsExactly("a,5", "b,3", "c,1", "d,1", "e,1", "f,1");
        }
    }

    @Test
    void manyEpochsNeedFewFiles() {
        QuerySpec spec = QuerySpec.of("q", Plans.counts(stream.atMost(1), OutputMode.UPDATE))
                .withCheckpoint(directory)
                .withTrigger(Trigger.AVAILABLE_NOW);
        for (int i = 0; i < 115; i++) {
            stream.add("w" + i % 7);
        }
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec);
            assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
            assertThat(query.liveTable().orElseThrow().snapshot().epoch()).isEqualTo(114);
        }
        for (String folder : List.of("offsets", "commits", "sources", "side")) {
            assertThat(directory.resolve(folder).toFile().list())
                    .as(folder)
                    .satisfiesAnyOf(
                            files -> assertThat(files).isNull(),
                            files -> assertThat(files).hasSizeLessThan(30));
        }
        assertThat(directory.resolve("state").toFile().list()).hasSizeLessThan(210);
        stream.add("w0");
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec);
            assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
            assertThat(EngineFixture.rows(query))
                    .containsExactly("w0,18", "w1,17", "w2,17", "w3,16", "w4,16", "w5,16", "w6,16");
        }
    }

    @Test
    void theIdentityStaysOverRestarts() {
        QuerySpec spec = QuerySpec.of("q", Plans.words(stream)).withCheckpoint(directory);
        try (Engine engine = fixture.engine()) {
            Query first = engine.start(spec);
            first.stop();
            Query second = engine.restart("q");
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.runId()).isNotEqualTo(first.runId());
        }
    }

    @Test
    void droppingDeletesTheCheckpoint() {
        QuerySpec spec = QuerySpec.of("q", Plans.words(stream)).withCheckpoint(directory.resolve("c"));
        try (Engine engine = fixture.engine()) {
            stream.add("a");
            engine.start(spec).processAllAvailable(EngineFixture.LONG);
            engine.drop("q", true);
            assertThat(directory.resolve("c")).doesNotExist();
        }
    }

    @Test
    void inputThatCannotBeReadAgainIsLostNotFatal() {
        stream.notReplayable();
        TestSink sink = new TestSink(TestStream.SCHEMA);
        QuerySpec spec = QuerySpec.of("q", Plans.words(stream))
                .withCheckpoint(directory)
                .withTrigger(Trigger.AVAILABLE_NOW)
                .withSink(run -> sink.open());
        stream.add("a", "b", "c");
        try (Engine engine = fixture.engine(crashAt(Step.EPOCH_RUN, List.of(0L)))) {
            engine.start(spec).awaitTermination(EngineFixture.LONG);
        }
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(spec);
            query.awaitTermination(EngineFixture.LONG);
            assertThat(query.state()).isEqualTo(QueryState.FINISHED);
        }
        assertThat(sink.rows()).containsExactly("+1 c");
    }
}
