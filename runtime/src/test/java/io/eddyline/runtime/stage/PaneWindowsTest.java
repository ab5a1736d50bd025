package io.eddyline.runtime.stage;

import static io.eddyline.runtime.stage.EventTimeCase.SECOND;
import static io.eddyline.runtime.stage.EventTimeCase.assertAccounted;
import static io.eddyline.runtime.stage.EventTimeCase.event;
import static io.eddyline.runtime.stage.EventTimeCase.events;
import static io.eddyline.runtime.stage.EventTimeCase.watermarked;
import static io.eddyline.runtime.stage.EventTimeCase.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaneWindowsTest {
    /** Sums over hopping or tumbling windows, of which the columns needed are chosen in between. */
    private static AggregateNode windowSums(PlanNode input, long size, long slide, boolean emitOnClose) {
        WindowKind kind = size == slide ? WindowKind.TUMBLE : WindowKind.HOP;
        WindowNode window = window(input, kind, size, slide, true);
        RowType chosen = RowType.of(
                List.of("end", "k", "start", "at"),
                List.of(DataType.timestamp(3), DataType.bigint(), DataType.timestamp(3), DataType.timestamp(3)));
        ProjectNode project = new ProjectNode(
                window,
                List.of(
                        new ColumnReference(4, DataType.timestamp(3)),
                        new ColumnReference(0, DataType.bigint()),
                        new ColumnReference(3, DataType.timestamp(3)),
                        new ColumnReference(1, DataType.timestamp(3))),
                chosen);
        return new AggregateNode(
                project,
                List.of(1, 0, 2),
                List.of(
                        new AggregateCall(AggregateFunction.COUNT, List.of(), false, -1, "n", DataType.bigint()),
                        new AggregateCall(AggregateFunction.SUM, List.of(1), false, -1, "s", DataType.bigint()),
                        new AggregateCall(AggregateFunction.MAX, List.of(3), false, -1, "m", DataType.timestamp(3))),
                new AggregateNode.WindowClose(1, emitOnClose),
                RowType.of(
                        List.of("k", "end", "start", "n", "s", "m"),
                        List.of(
                                DataType.bigint(),
                                DataType.timestamp(3),
                                DataType.timestamp(3),
                                DataType.bigint(),
                                DataType.bigint(),
                                DataType.timestamp(3))));
    }

    @ParameterizedTest
    @CsvSource({
        "10,2,1,true",
        "10,5,3,false",
        "10,4,1,false",
        "9,6,2,true",
        "4,3,3,true",
        "10,10,1,true",
        "7,7,3,true",
        "10,10,2,false",
        "4,10,2,true"
    })
    void windowsAddedUpInPanesAreThoseOfEachRow(long size, long slide, int partitions, boolean emitOnClose) {
        PlanNode plan = lateLeftOut(size, slide, emitOnClose);
        DataflowOptions options = AggregateDataflowTest.options(partitions, 1, null);
        Random random = new Random(size * 31 + slide);
        // Where rows may be taken back, each row goes into each of its windows.
        try (TestRun panes = new TestRun(plan, options, true);
                TestRun rows = new TestRun(plan, options, false)) {
            for (int epoch = 0; epoch < 30; epoch++) {
                List<TestRun.Change> events = events(random, epoch);
                EpochOutcome outcome = epoch == 29 ? panes.last(List.of(events)) : panes.epoch(List.of(events));
                assertAccounted(outcome);
                EpochOutcome other = epoch == 29 ? rows.last(List.of(events)) : rows.epoch(List.of(events));
                assertThat(outcome.rowsLate()).isEqualTo(other.rowsLate());
                assertThat(outcome.rowsFiltered()).isEqualTo(other.rowsFiltered());
                assertThat(panes.answer).isEqualTo(rows.answer);
                if (epoch % 7 == 3) {
                    panes.checkpoint();
                    panes.restore();
                }
            }
            assertThat(panes.side).isEqualTo(rows.side);
            assertThat(panes.answer).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"6000,6000,1", "6000,1500,2"})
    void windowsOfManySmallEpochsAreAddedUp(long size, long slide, int partitions) {
        PlanNode plan = lateLeftOut(size, slide, true);
        DataflowOptions options = AggregateDataflowTest.options(partitions, 1, null);
        Random random = new Random(size * 31 + slide);
        try (TestRun panes = new TestRun(plan, options, true);
                TestRun rows = new TestRun(plan, options, false)) {
            for (int epoch = 0; epoch < 1500; epoch++) {
                List<TestRun.Change> events = List.of(event((long) random.nextInt(7), epoch * 5L + random.nextInt(5)));
                panes.epoch(List.of(events));
                rows.epoch(List.of(events));
                assertThat(panes.answer).isEqualTo(rows.answer);
                if (epoch % 500 == 300) {
                    panes.checkpoint();
                    panes.restore();
                }
            }
            panes.last(List.of(List.of()));
            rows.last(List.of(List.of()));
            assertThat(panes.answer).hasSizeGreaterThan(13).isEqualTo(rows.answer);
        }
    }

    private static PlanNode lateLeftOut(long size, long slide, boolean emitOnClose) {
        LateFilterNode late = new LateFilterNode(
                watermarked(3, 0),
                "events",
                new FunctionCall(
                        "WINDOW_LAST_END",
                        List.of(
                                new ColumnReference(1, DataType.timestamp(3)),
                                new Literal(size * SECOND, DataType.bigint()),
                                new Literal(slide * SECOND, DataType.bigint()),
                                new Literal(0L, DataType.bigint())),
                        DataType.timestamp(6)));
        return windowSums(late, size, slide, emitOnClose);
    }
}
