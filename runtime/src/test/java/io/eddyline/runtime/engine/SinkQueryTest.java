package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkQueryTest {
    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private Query start(QueryPlan plan, TestSink sink) {
        return engine.start(QuerySpec.of("q", plan).withSink(run -> sink.open()));
    }

    @Test
    void appendGivesEachRowOnce() {
        TestSink sink = new TestSink(TestStream.SCHEMA);
        Query query = start(Plans.words(stream), sink);
        stream.add("b", "a");
        query.processAllAvailable(EngineFixture.LONG);
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        query.stop();
        assertThat(sink.rows()).containsExactly("+1 b", "+1 a", "+1 a");
        assertThat(sink.protocol()).first().asString().startsWith("begin");
        assertThat(sink.protocol()).endsWith("close");
        assertThat(query.liveTable()).isEmpty();
    }

    @Test
    void epochsWithoutRowsDoNotTouchTheSink() {
        TestSink sink = new TestSink(TestStream.SCHEMA);
        Query query = start(Plans.words(stream), sink);
        query.awaitFirstEpoch(EngineFixture.LONG);
        query.stop();
        assertThat(sink.protocol()).containsExactly("close");
    }

    @Test
    void updateGivesTheChangesOfAnEpochSummedUp() {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        stream.add("b", "a", "b");
        Query query = start(Plans.counts(stream, OutputMode.UPDATE), sink);
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(sink.lastRows()).containsExactly("+1 a,1", "+1 b,2");
        stream.add("b");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(sink.lastRows()).containsExactly("-1 b,2", "+1 b,3");
    }

    @Test
    void completeGivesTheWholeAnswerInOrder() {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        stream.add("b", "a", "b", "c", "d");
        Query query = start(Plans.topCounts(stream, OutputMode.COMPLETE, 3), sink);
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(sink.lastRows()).containsExactly("+1 b,2", "+1 a,1", "+1 c,1");
        stream.add("d", "d");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(sink.lastRows()).containsExactly("+1 d,3", "+1 b,2", "+1 a,1");
    }

    @Test
    void aRowTakenBackInAppendModeIsAFault() {
        TestSink sink = new TestSink(FakeDataflow.countSchema());
        Query query = start(Plans.counts(stream, OutputMode.APPEND), sink);
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        stream.add("a");
        query.awaitTermination(EngineFixture.LONG);
        assertThat(query.failure().orElseThrow())
                .hasMessageContaining("EDL-9001")
                .hasMessageContaining("taken back");
        assertThat(sink.rows()).containsExactly("+1 a,1");
    }
}
