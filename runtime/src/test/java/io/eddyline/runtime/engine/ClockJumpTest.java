package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.OutputMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine's clock is set while queries run. */
class ClockJumpTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    private final ManualClock clock = new ManualClock();
    private final EngineFixture fixture = new EngineFixture(clock);
    private final TestStream stream = fixture.stream("words");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {-3 * HOUR, 3 * HOUR})
    void anIntervalStaysAnInterval(long jump) {
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(QuerySpec.of("q", Plans.words(stream)).withTrigger(Trigger.every(10 * SECOND)));
            query.awaitFirstEpoch(EngineFixture.LONG);
            clock.jump(jump);
            stream.add("a");
            int plans = stream.plans();
            query.pause();
            query.resume();
            assertThat(stream.plans()).isEqualTo(plans);
            clock.advance(10 * SECOND);
            EngineFixture.await(() -> EngineFixture.rows(query).contains("a"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3 * HOUR, 3 * HOUR})
    void whatRunsWithoutPauseIsMadeDurableInTime(long jump) {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        try (Engine engine = fixture.engine()) {
            Query query = engine.start(QuerySpec.of("q", Plans.counts(stream, OutputMode.UPDATE))
                    .withTrigger(Trigger.CONTINUOUS)
                    .withCheckpoint(directory)
                    .withCheckpointInterval(5 * SECOND)
                    .withSink(run -> sink.open()));
            query.awaitFirstEpoch(EngineFixture.LONG);
            stream.add("a");
            EngineFixture.await(() -> query.totals().read() == 1);
            clock.jump(jump);
            stream.add("a");
            EngineFixture.await(() -> query.totals().read() == 2);
            assertThat(sink.rows()).isEmpty();
            clock.advance(5 * SECOND);
            EngineFixture.await(() -> sink.rows().contains("+1 a,2"));
        }
    }

    @Test
    void epochsNeverGoBackInTimeNorStandStill() {
        MonotonicTime time = new MonotonicTime(clock);
        long start = time.next();
        clock.jump(-HOUR);
        assertThat(time.next()).isEqualTo(start);
        clock.advance(10 * SECOND);
        assertThat(time.next()).isEqualTo(start + 5 * SECOND);
        clock.advance(2 * HOUR);
        assertThat(time.next()).isEqualTo(clock.nowMicros());
        clock.jump(HOUR);
        assertThat(time.next()).isEqualTo(clock.nowMicros());
    }
}
