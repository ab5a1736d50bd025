package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.TableScanNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchStatementTest {
    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");
    private final Engine engine = fixture.engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private List<String> answer(QueryPlan plan) {
        try (BatchResult result = engine.execute(plan, BatchOptions.defaults())) {
            return EngineFixture.rows(result);
        }
    }

    private static void assertFails(BatchResult result, ErrorCode code) {
        try (result) {
            assertThatThrownBy(() -> EngineFixture.rows(result))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    private void many(int rows) {
        stream.add(IntStream.range(0, rows).mapToObj(i -> "w" + i).toArray(String[]::new));
    }

    @Test
    void readsAStreamToItsEndAsOfNow() {
        stream.atMost(2).add("a", "b", "c");
        assertThat(answer(Plans.words(stream))).containsExactly("a", "b", "c");
        assertThat(answer(Plans.counts(stream, OutputMode.UPDATE))).containsExactly("a,1", "b,1", "c,1");
        assertThat(engine.queries()).isEmpty();
    }

    @Test
    void ordersAndLimits() {
        stream.add("b", "a", "b", "c");
        assertThat(answer(Plans.topCounts(stream, OutputMode.UPDATE, 2))).containsExactly("b,2", "a,1");
        QueryPlan second = new QueryPlan(
                QueryPlan.VERSION, new SortNode(stream.scan(), List.of(), 1, 2), OutputMode.APPEND, List.of(), true);
        assertThat(answer(second)).containsExactly("a", "b");
    }

    @Test
    void stopsReadingWhenItHasEnough() {
        stream.atMost(10);
        many(10_000);
        BatchOptions ten = BatchOptions.defaults().withMaxRows(10);
        try (BatchResult result = engine.execute(Plans.words(stream), ten)) {
            assertThat(EngineFixture.rows(result)).hasSize(10);
        }
        assertThat(stream.plans()).isLessThan(100);
    }

    @Test
    void readsALiveTable() {
        Query query = engine.start(QuerySpec.of("counts", Plans.counts(stream, OutputMode.UPDATE)));
        stream.add("a", "b", "a");
        query.processAllAvailable(EngineFixture.LONG);
        assertThat(answer(Plans.table("COUNTS"))).containsExactlyInAnyOrder("a,2", "b,1");
        assertThatThrownBy(() -> engine.execute(Plans.table("nothing"), BatchOptions.defaults()))
                .isInstanceOf(EddylineException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void readsSideTables() {
        Query query = engine.start(QuerySpec.of("counts", Plans.counts(stream, OutputMode.UPDATE)));
        stream.add("a", "!b", "#c");
        query.processAllAvailable(EngineFixture.LONG);
        QueryPlan bad = new QueryPlan(
                QueryPlan.VERSION,
                new TableScanNode("", "words$BAD", SideTables.SCHEMA),
                OutputMode.APPEND,
                List.of(),
                true);
        assertThat(answer(bad)).singleElement().asString().startsWith("counts,").contains(",it starts with !,!b,");
    }

    @Test
    void warnsOfRowsThatDoNotDecode() {
        stream.add("a", "!b", "!c");
        try (BatchResult result = engine.execute(Plans.words(stream), BatchOptions.defaults())) {
            assertThat(EngineFixture.rows(result)).containsExactly("a");
            assertThat(result.warnings())
                    .singleElement()
                    .asString()
                    .contains("2 rows of 'words' did not decode")
                    .contains("word 1");
        }
    }

    @Test
    void aRowThatFailsIsTheStatementsError() {
        stream.add("a", "#b");
        assertFails(engine.execute(Plans.words(stream), BatchOptions.defaults()), ErrorCode.INVALID_CAST);
    }

    @Test
    void aSlowConsumerBoundsTheWork() {
        many(1000);
        try (BatchResult result = engine.execute(Plans.words(stream), BatchOptions.defaults())) {
            assertThat(result.next()).isNotNull();
            result.cancel();
            assertFails(result, ErrorCode.CANCELLED);
        }
    }

    @Test
    void takesNoLongerThanAllowed() {
        ManualClock clock = new ManualClock();
        EngineFixture timed = new EngineFixture(clock);
        timed.stream("words").add("a", "b", "c", "d");
        try (Engine other = timed.engine();
                BatchResult result = other.execute(
                        Plans.words(timed.stream("words")),
                        BatchOptions.defaults().withTimeout(1000))) {
            clock.advance(2000);
            assertFails(result, ErrorCode.TIMEOUT);
        }
    }
}
