package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.WatermarkNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final long SECOND = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final EngineFixture fixture = new EngineFixture(clock);
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private Query start(Trigger trigger) {
        return engine.start(QuerySpec.of("q", Plans.words(stream)).withTrigger(trigger));
    }

    private static long epoch(Query query) {
        return query.liveTable().orElseThrow().snapshot().epoch();
    }

    @Test
    void parsesWhatUsersWrite() {
        assertThat(Trigger.parse(null)).isEqualTo(Trigger.DEFAULT);
        assertThat(Trigger.parse(" ")).isEqualTo(Trigger.DEFAULT);
        assertThat(Trigger.parse("0 seconds")).isEqualTo(Trigger.DEFAULT);
        assertThat(Trigger.parse("10 seconds")).isEqualTo(Trigger.every(10 * SECOND));
        assertThat(Trigger.parse("ONCE")).isEqualTo(Trigger.ONCE);
        assertThat(Trigger.parse("available_now")).isEqualTo(Trigger.AVAILABLE_NOW);
        assertThat(Trigger.parse("AvailableNow")).isEqualTo(Trigger.AVAILABLE_NOW);
        assertThat(Trigger.parse("Continuous")).isEqualTo(Trigger.CONTINUOUS);
        assertThat(Trigger.parse(Trigger.every(10 * SECOND).toString())).isEqualTo(Trigger.every(10 * SECOND));
        assertThatThrownBy(() -> Trigger.parse("continous"))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("EDL-2007")
                .hasMessageContaining("continuous");
    }

    @Test
    void anIntervalStartsEpochsOnItsBeat() {
        Query query = start(Trigger.every(10 * SECOND));
        query.awaitFirstEpoch(EngineFixture.LONG);
        stream.add("a");
        int plans = stream.plans();
        clock.advance(9 * SECOND);
        query.pause();
        query.resume();
        assertThat(stream.plans()).isEqualTo(plans);
        clock.advance(SECOND);
        EngineFixture.await(() -> epoch(query) == 1);
        assertThat(EngineFixture.rows(query)).containsExactly("a");
        clock.advance(25 * SECOND);
        EngineFixture.await(() -> stream.plans() == plans + 2);
        stream.add("b");
        // The beat of the first start: the next look is at 40 seconds, 5 from now.
        clock.advance(5 * SECOND);
        EngineFixture.await(() -> epoch(query) == 2);
    }

    @Test
    void onceReadsAllInOneEpochAndEnds() {
        stream.atMost(1).add("a", "b", "c");
        Query query = start(Trigger.ONCE);
        assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(query.state()).isEqualTo(QueryState.FINISHED);
        assertThat(epoch(query)).isZero();
        assertThat(EngineFixture.rows(query)).containsExactly("a", "b", "c");
    }

    @Test
    void availableNowReadsAllInSeveralEpochsAndEnds() {
        stream.atMost(2).add("a", "b", "c");
        Query query = start(Trigger.AVAILABLE_NOW);
        assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(query.state()).isEqualTo(QueryState.FINISHED);
        assertThat(epoch(query)).isEqualTo(1);
        assertThat(EngineFixture.rows(query)).containsExactly("a", "b", "c");
    }

    @Test
    void boundedTriggersEndOverNoInput() {
        Query query = start(Trigger.AVAILABLE_NOW);
        assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(query.state()).isEqualTo(QueryState.FINISHED);
    }

    @Test
    void epochsWithoutInputDoNotRun() {
        Query query = start(Trigger.DEFAULT);
        query.awaitFirstEpoch(EngineFixture.LONG);
        int plans = stream.plans();
        EngineFixture.await(() -> stream.plans() > plans + 3);
        assertThat(epoch(query)).isZero();
        assertThat(query.recentProgress()).hasSize(1);
    }

    @Test
    void anIdleTimeoutRunsOneEpochWithoutInput() {
        QueryPlan plan = new QueryPlan(
                QueryPlan.VERSION,
                new WatermarkNode(stream.scan(), "words", 0, 0, 30 * SECOND),
                OutputMode.APPEND,
                List.of(),
                true);
        Query query = engine.start(QuerySpec.of("q", plan));
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        long before = epoch(query);
        clock.advance(29 * SECOND);
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(epoch(query)).isEqualTo(before);
        clock.advance(SECOND);
        EngineFixture.await(() -> epoch(query) == before + 1);
        clock.advance(100 * SECOND);
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(epoch(query)).isEqualTo(before + 1);
    }
}
