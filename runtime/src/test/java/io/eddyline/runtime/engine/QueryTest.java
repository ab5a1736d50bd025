package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.runtime.checkpoint.SideKind;
import io.eddyline.runtime.checkpoint.SideRow;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.runtime.progress.RowCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryTest {
    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private Query counts() {
        return engine.start(QuerySpec.of("counts", Plans.counts(stream, OutputMode.UPDATE)));
    }

    @Test
    void keepsTheAnswerInALiveTable() {
        Query query = counts();
        stream.add("a", "b", "a");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(EngineFixture.rows(query)).containsExactly("a,2", "b,1");
        stream.add("b", "c");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(EngineFixture.rows(query)).containsExactly("a,2", "b,2", "c,1");
        assertThat(stream.rowsCommitted()).isEqualTo(5);
    }

    @Test
    void aSnapshotStaysAsItWas() {
        Query query = counts();
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        var before = query.liveTable().orElseThrow().snapshot();
        stream.add("a", "b");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(Rows.sorted(before.batches(), query.schema())).containsExactly("a,1");
        assertThat(EngineFixture.rows(query)).containsExactly("a,2", "b,1");
    }

    @Test
    void runsAFirstEpochWithoutInput() {
        Query query = counts();
        assertThat(query.awaitFirstEpoch(EngineFixture.LONG)).isTrue();
        assertThat(query.liveTable().orElseThrow().snapshot().epoch()).isZero();
    }

    @Test
    void pausesResumesAndStops() {
        Query query = counts();
        List<QueryState> states = Collections.synchronizedList(new ArrayList<>());
        query.addListener(new QueryListener() {
            @Override
            public void onState(Query changed, QueryState state) {
                states.add(state);
            }
        });
        query.pause();
        assertThat(query.state()).isEqualTo(QueryState.PAUSED);
        stream.add("a");
        assertThatThrownBy(() -> query.processAllAvailable(EngineFixture.LONG))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_STATE));
        assertThatThrownBy(query::pause).isInstanceOf(EddylineException.class).hasMessageContaining("is paused");
        query.resume();
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(EngineFixture.rows(query)).containsExactly("a,1");
        query.stop();
        query.stop();
        assertThat(query.state()).isEqualTo(QueryState.STOPPED);
        assertThatThrownBy(query::resume).isInstanceOf(EddylineException.class).hasMessageContaining("is stopped");
        assertThat(EngineFixture.rows(query)).containsExactly("a,1");
        assertThat(states).containsExactly(QueryState.PAUSED, QueryState.RUNNING, QueryState.STOPPED);
    }

    @Test
    void stopsWhilePaused() {
        Query query = counts();
        query.pause();
        query.stop();
        assertThat(query.state()).isEqualTo(QueryState.STOPPED);
    }

    @Test
    void finishesWithItsInput() {
        stream.add("a").end();
        Query query = counts();
        assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(query.state()).isEqualTo(QueryState.FINISHED);
        assertThat(EngineFixture.rows(query)).containsExactly("a,1");
        query.processAllAvailable(EngineFixture.LONG);
    }

    @Test
    void finishesWhenTheInputEndsLater() {
        Query query = counts();
        stream.add("a");
        query.processAllAvailable(EngineFixture.LONG);
        stream.end();
        assertThat(query.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(query.liveTable().orElseThrow().snapshot().watermarkMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFaultEndsOneQueryOnly() {
        Query failing = counts();
        Query other = engine.start(QuerySpec.of("others", Plans.words(fixture.stream("other"))));
        stream.add("a");
        failing.processAllAvailable(EngineFixture.LONG);
        stream.add("crash");
        assertThat(failing.awaitTermination(EngineFixture.LONG)).isTrue();
        assertThat(failing.state()).isEqualTo(QueryState.FAILED);
        assertThat(failing.failure().orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThatThrownBy(() -> failing.processAllAvailable(EngineFixture.LONG))
                .isInstanceOf(EddylineException.class);
        assertThat(EngineFixture.rows(failing)).containsExactly("a,1");
        fixture.stream("other").add("x");
        other.processAllAvailable(EngineFixture.LONG);
        assertThat(EngineFixture.rows(other)).containsExactly("x");
    }

    @Test
    void namesAreUniqueWithoutRegardToCase() {
        Query query = counts();
        assertThatThrownBy(() -> engine.start(QuerySpec.of("COUNTS", Plans.words(stream))))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_EXISTS));
        assertThat(engine.find("Counts")).contains(query);
        engine.drop("couNts", true);
        assertThat(query.state()).isEqualTo(QueryState.STOPPED);
        assertThat(engine.find("counts")).isEmpty();
        assertThat(engine.queries()).isEmpty();
    }

    @Test
    void restartsWhatHasEnded() {
        Query query = counts();
        assertThatThrownBy(() -> engine.restart("counts")).hasMessageContaining("is running");
        query.stop();
        Query again = engine.restart("counts");
        stream.add("a");
        again.processAllAvailable(EngineFixture.LONG);
        assertThat(EngineFixture.rows(again)).containsExactly("a,1");
        assertThat(engine.queries()).containsExactly(again);
    }

    @Test
    void rowsOutsideTheAnswerAreKeptAndCounted() {
        Query query = counts();
        stream.add("a", "!b", "~c", "#d", "e");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(engine.sideRows(SideKind.UNDECODABLE, "WORDS"))
                .extracting(SideRow::reason)
                .containsExactly("it starts with !");
        assertThat(engine.sideRows(SideKind.LATE, "words"))
                .extracting(SideRow::query)
                .containsExactly("counts");
        assertThat(engine.sideRows(SideKind.FAILED, "counts"))
                .extracting(SideRow::reason)
                .containsExactly("EDL-3003: it starts with #");
        assertThat(engine.sideRows(SideKind.FAILED, "other")).isEmpty();
        RowCounts totals = query.totals();
        assertThat(totals).isEqualTo(new RowCounts(5, 0, 1, 1, 1, 2, 0));
        assertThat(totals.addsUp()).isTrue();
    }

    @Test
    void policiesDropOrFail() {
        Query dropping = engine.start(QuerySpec.of("dropping", Plans.counts(stream, OutputMode.UPDATE))
                .withStreamPolicies(Map.of("Words", new StreamPolicy(RowPolicy.DROP, RowPolicy.DROP))));
        Query failing = engine.start(QuerySpec.of("failing", Plans.counts(stream, OutputMode.UPDATE))
                .withStreamPolicies(Map.of("words", new StreamPolicy(RowPolicy.TABLE, RowPolicy.FAIL))));
        stream.add("!b", "~c");
        dropping.processAllAvailable(EngineFixture.LONG);
        assertThat(dropping.sideRows(SideKind.UNDECODABLE, "words")).isEmpty();
        assertThat(dropping.sideRows(SideKind.LATE, "words")).isEmpty();
        assertThat(dropping.totals().undecodable()).isEqualTo(1);
        failing.awaitTermination(EngineFixture.LONG);
        assertThat(failing.failure().orElseThrow())
                .hasMessageContaining("EDL-3005")
                .hasMessageContaining("word 0")
                .hasMessageContaining("bad.rows");
    }

    @Test
    void progressHasTheNamesThatSparkUsersKnow() {
        Query query = counts();
        stream.add("a", "!b", "c");
        query.processAllAvailable(EngineFixture.LONG);
        QueryProgress progress = query.lastProgress().orElseThrow();
        assertThat(query.recentProgress().stream()
                        .mapToLong(QueryProgress::numInputRows)
                        .sum())
                .isEqualTo(3);
        assertThat(query.recentProgress()).allMatch(epoch -> epoch.rows().addsUp());
        assertThat(progress.toJson())
                .contains("\"id\":\"" + query.id())
                .contains("\"runId\":\"" + query.runId())
                .contains("\"name\":\"counts\"")
                .contains("\"batchId\":")
                .contains("\"numInputRows\":")
                .contains("\"inputRowsPerSecond\":")
                .contains("\"processedRowsPerSecond\":")
                .contains("\"durationMs\":{")
                .contains("\"triggerExecution\":")
                .contains("\"eventTime\":{\"watermark\":\"")
                .contains("\"stateOperators\":[{\"operatorName\":\"fake\",\"numRowsTotal\":2")
                .contains("\"sources\":[{\"description\":\"words (test)\"")
                .contains("\"sink\":{\"description\":\"live table, UPDATE\"")
                .contains("\"undecodable\":");
    }

    @Test
    void closingTheEngineStopsItsQueries() {
        Query query = counts();
        engine.close();
        assertThat(query.state()).isEqualTo(QueryState.STOPPED);
        assertThatThrownBy(this::counts).isInstanceOf(EddylineException.class).hasMessageContaining("shut down");
    }

    @Test
    void refusesALimitWhereNothingCanApplyIt() {
        assertThatThrownBy(() -> engine.start(QuerySpec.of("top", Plans.topCounts(stream, OutputMode.UPDATE, 3))))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("LIMIT in a live table");
        assertThat(engine.find("top")).isEmpty();
    }
}
