package io.eddyline.runtime.stage;

import static io.eddyline.runtime.stage.EventTimeCase.EVENTS;
import static io.eddyline.runtime.stage.EventTimeCase.SECOND;
import static io.eddyline.runtime.stage.EventTimeCase.assertAccounted;
import static io.eddyline.runtime.stage.EventTimeCase.event;
import static io.eddyline.runtime.stage.EventTimeCase.events;
import static io.eddyline.runtime.stage.EventTimeCase.time;
import static io.eddyline.runtime.stage.EventTimeCase.watermarked;
import static io.eddyline.runtime.stage.EventTimeCase.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeDataflowTest {
    /** Counts by window end and key. */
    private static AggregateNode counts(PlanNode input, boolean emitOnClose) {
        AggregateCall count = new AggregateCall(AggregateFunction.COUNT, List.of(), false, -1, "n", DataType.bigint());
        return new AggregateNode(
                input,
                List.of(4, 0),
                List.of(count),
                new AggregateNode.WindowClose(0, emitOnClose),
                RowType.of(
                        List.of("window_end", "k", "n"),
                        List.of(DataType.timestamp(3), DataType.bigint(), DataType.bigint())));
    }

    @Test
    void windowsAreGivenOnceWhenTheWatermarkPassesThem() {
        PlanNode plan = counts(window(watermarked(2, 0), WindowKind.TUMBLE, 10, 10, true), true);
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            EpochOutcome first = run.epoch(List.of(List.of(event(1L, 3L), event(1L, 9L), event(2L, 11L))));
            assertThat(first.watermarkMicros()).isEqualTo(9 * SECOND);
            assertThat(run.lastDelta).isEmpty();
            run.epoch(List.of(List.of(event(1L, 12L), event(1L, 4L), event(null, 1L))));
            assertThat(run.answer)
                    .isEqualTo(Map.of(List.of(time(10), 1L, 3L), 1L, Arrays.asList(time(10), null, 1L), 1L));
            run.checkpoint();
            run.restore();
            EpochOutcome late = run.epoch(List.of(List.of(event(1L, 9L), event(1L, 13L), event(1L, null))));
            assertThat(late.rowsLate()).isEqualTo(1);
            assertThat(late.rowsFiltered()).isEqualTo(1);
            assertThat(late.rowsKept()).isEqualTo(1);
            assertThat(run.side).containsExactly("late events line 1 raw 1");
            assertThat(run.lastDelta).isEmpty();
            EpochOutcome end = run.last(List.of(List.of()));
            assertThat(end.watermarkMicros()).isEqualTo(Long.MAX_VALUE);
            assertThat(run.lastDelta)
                    .containsExactly(
                            new TestRun.Change(List.of(time(20), 2L, 1L), 1),
                            new TestRun.Change(List.of(time(20), 1L, 2L), 1));
            assertThat(run.dataflow().progress().get(3).stateRows()).isZero();
            run.outcomes.forEach(EventTimeCase::assertAccounted);
        }
    }

    @Test
    void updatesAreGivenAtOnceAndStateFallsAwayWithoutTakingThemBack() {
        PlanNode plan = counts(window(watermarked(0, 0), WindowKind.TUMBLE, 10, 10, true), false);
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            run.epoch(List.of(List.of(event(1L, 3L))));
            run.epoch(List.of(List.of(event(1L, 4L), event(1L, 10L))));
            assertThat(run.answer).isEqualTo(Map.of(List.of(time(10), 1L, 2L), 1L, List.of(time(20), 1L, 1L), 1L));
            assertThat(run.dataflow().progress().get(3).stateRows()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,2"})
    void eachPartOfAQueryAccountsForTheRowsItTakes(int partitions, int delaySeconds) {
        PlanNode events = watermarked(delaySeconds, 0);
        AggregateNode small = counts(window(events, WindowKind.TUMBLE, 10, 10, true), true);
        AggregateNode large = counts(window(events, WindowKind.TUMBLE, 60, 60, true), true);
        PlanNode plan = new JoinNode(
                small,
                large,
                JoinKind.INNER,
                List.of(1),
                List.of(1),
                false,
                null,
                small.schema().concat(large.schema()));
        try (TestRun run = new TestRun(plan, AggregateDataflowTest.options(partitions, 1, null), true)) {
            run.epoch(List.of(List.of(event(1L, 3L), event(1L, 25L), event(2L, null))));
            // Closed for the first part of the join, open for the second one.
            EpochOutcome late = run.epoch(List.of(List.of(event(1L, 4L), event(1L, 26L))));
            assertThat(late.rowsRead()).isEqualTo(4);
            assertThat(late.rowsLate()).isEqualTo(1);
            assertThat(late.rowsKept()).isEqualTo(3);
            assertThat(run.side).containsExactly("late events line 1 raw 1");
            EpochOutcome end = run.last(List.of(List.of(event(1L, 70L))));
            assertThat(end.rowsRead()).isEqualTo(2);
            assertThat(run.answer.keySet())
                    .containsExactlyInAnyOrder(
                            List.of(time(10), 1L, 1L, time(60), 1L, 4L),
                            List.of(time(30), 1L, 2L, time(60), 1L, 4L),
                            List.of(time(80), 1L, 1L, time(60), 1L, 4L),
                            List.of(time(10), 1L, 1L, time(120), 1L, 1L),
                            List.of(time(30), 1L, 2L, time(120), 1L, 1L),
                            List.of(time(80), 1L, 1L, time(120), 1L, 1L));
            run.outcomes.forEach(EventTimeCase::assertAccounted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INNER,1,true",
        "INNER,3,true",
        "LEFT,1,true",
        "FULL,2,true",
        "SEMI,1,true",
        "ANTI,1,true",
        "INNER,2,false"
    })
    void rowsOfAJoinAreForgottenBehindTheWatermark(JoinKind kind, int partitions, boolean appendOnly) {
        PlanNode left = window(watermarked(2, 0), WindowKind.TUMBLE, 10, 10, true);
        PlanNode right = window(otherWatermarked(5), WindowKind.TUMBLE, 10, 10, true);
        RowType schema = kind == JoinKind.SEMI || kind == JoinKind.ANTI
                ? left.schema()
                : left.schema().concat(right.schema());
        List<Integer> keys = List.of(4, 0);
        JoinNode.TimeBound bound = new JoinNode.TimeBound(new JoinNode.RowTime(4, 0), new JoinNode.RowTime(4, 0));
        JoinNode bounded = new JoinNode(left, right, kind, keys, keys, false, null, bound, schema);
        JoinNode unbounded = new JoinNode(left, right, kind, keys, keys, false, null, schema);
        DataflowOptions options = AggregateDataflowTest.options(partitions, 1, null);
        Random random = new Random(kind.ordinal() * 31L + partitions);
        try (TestRun forgetful = new TestRun(bounded, options, appendOnly);
                TestRun reference = new TestRun(unbounded, options, appendOnly)) {
            long most = 0;
            for (int epoch = 0; epoch < 60; epoch++) {
                List<TestRun.Change> some = events(random, epoch);
                List<TestRun.Change> others = events(random, epoch);
                EpochOutcome outcome = forgetful.epoch(List.of(some, others));
                reference.epoch(List.of(some, others));
                assertAccounted(outcome);
                assertThat(forgetful.answer).isEqualTo(reference.answer);
                most = Math.max(most, stateRows(forgetful));
                if (epoch % 7 == 3) {
                    forgetful.checkpoint();
                    forgetful.restore();
                }
            }
            assertThat(forgetful.answer).isNotEmpty();
            assertThat(forgetful.side).isEqualTo(reference.side).isNotEmpty();
            // Rows of the windows that are open.
            assertThat(most).isLessThan(200);
            assertThat(stateRows(reference)).isGreaterThan(700);
            forgetful.last(List.of(List.of(), List.of()));
            assertThat(stateRows(forgetful)).isZero();
        }
    }

    private static PlanNode otherWatermarked(long delaySeconds) {
        return new WatermarkNode(TestRun.scan("others", EVENTS), "others", 1, delaySeconds * SECOND, 0);
    }

    private static long stateRows(TestRun run) {
        return run.dataflow().progress().stream()
                .filter(operator -> operator.description().startsWith("Join"))
                .mapToLong(OperatorProgress::stateRows)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"TUMBLE,10,10", "HOP,10,4", "HOP,4,10", "CUMULATE,12,4"})
    void rowsFallIntoTheirWindows(WindowKind kind, long size, long slide) {
        WindowNode plan = window(TestRun.scan("events", EVENTS), kind, size, slide, false);
        Random random = new Random(3);
        Map<List<Object>, Long> expected = new HashMap<>();
        List<TestRun.Change> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long at = random.nextInt(200) - 100;
            events.add(event((long) i, at));
            long step = kind == WindowKind.CUMULATE ? size : slide;
            for (long start = -300; start < 300; start++) {
                for (long end = start + slide; end <= start + size; end += slide) {
                    boolean aligned = Math.floorMod(start, step) == 0;
                    boolean whole = kind == WindowKind.CUMULATE || end == start + slide;
                    long to = kind == WindowKind.CUMULATE ? end : start + size;
                    if (aligned && whole && start <= at && at < to) {
                        expected.put(List.of((long) i, time(start), time(to), time(to).minusNanos(1_000_000)), 1L);
                    }
                }
                if (kind == WindowKind.HOP
                        && slide > size
                        && Math.floorMod(start, step) == 0
                        && start <= at
                        && at < start + size) {
                    expected.put(
                            List.of(
                                    (long) i,
                                    time(start),
                                    time(start + size),
                                    time(start + size).minusNanos(1_000_000)),
                            1L);
                }
            }
        }
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            assertAccounted(run.epoch(List.of(events)));
            Map<List<Object>, Long> given = new HashMap<>();
            run.answer.forEach(
                    (row, weight) -> given.put(List.of(row.get(0), row.get(3), row.get(4), row.get(5)), weight));
            assertThat(given).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,TUMBLE", "3,1,HOP", "3,40,TUMBLE", "1,40,HOP", "3,7,CUMULATE"})
    void closedWindowsAreTheSameInEpochsOfAnySize(int partitions, int epochRows, WindowKind kind) {
        PlanNode plan = counts(window(watermarked(30, 0), kind, 12, kind == WindowKind.TUMBLE ? 12 : 4, true), true);
        Random random = new Random(11);
        List<TestRun.Change> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(event((long) random.nextInt(4), (long) i + random.nextInt(29) - 300));
        }
        Map<List<Object>, Long> whole;
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            run.last(List.of(events));
            whole = Map.copyOf(run.answer);
        }
        try (TestRun run = new TestRun(plan, AggregateDataflowTest.options(partitions, 1, null), true)) {
            for (int from = 0; from < events.size(); from += epochRows) {
                run.epoch(List.of(events.subList(from, Math.min(events.size(), from + epochRows))));
                if (from % 3 == 0) {
                    run.checkpoint();
                    run.restore();
                }
            }
            run.last(List.of(List.of()));
            assertThat(run.answer).isEqualTo(whole);
            run.outcomes.forEach(EventTimeCase::assertAccounted);
            assertThat(run.outcomes.stream().mapToLong(EpochOutcome::rowsLate).sum())
                    .isZero();
        }
    }

    @Test
    void theWatermarkIsTheLeastOverPartitionsThatAreNotIdle() {
        try (TestRun run = new TestRun(watermarked(1, 3), DataflowOptions.simple(), true)) {
            List<TestRun.Change> none = List.of();
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 50L)), none)), false);
            assertThat(run.outcomes.get(0).watermarkMicros()).isEqualTo(Long.MIN_VALUE);
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 60L)), List.of(event(1L, 20L)))), false);
            assertThat(run.outcomes.get(1).watermarkMicros()).isEqualTo(19 * SECOND);
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 70L)), none)), false);
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 71L)), none)), false);
            assertThat(run.outcomes.get(3).watermarkMicros()).isEqualTo(19 * SECOND);
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 80L)), none)), false);
            assertThat(run.outcomes.get(4).watermarkMicros()).isEqualTo(79 * SECOND);
            run.epochOfSplits(List.of(List.of(List.of(event(1L, 81L)), List.of(event(1L, 30L)))), false);
            assertThat(run.outcomes.get(5).watermarkMicros()).isEqualTo(79 * SECOND);
        }
    }

    @Test
    void everyRowEndsInOneBucket() {
        PlanNode late = new LateFilterNode(watermarked(0, 0), "events", new ColumnReference(1, DataType.timestamp(3)));
        PlanNode filtered = new FilterNode(
                late,
                new FunctionCall(
                        "LESS_THAN",
                        List.of(new ColumnReference(0, DataType.bigint()), new Literal(100L, DataType.bigint())),
                        DataType.bool()));
        PlanNode plan = new ProjectNode(
                filtered,
                List.of(new FunctionCall(
                        "DIVIDE",
                        List.of(new Literal(12L, DataType.bigint()), new ColumnReference(0, DataType.bigint())),
                        DataType.bigint())),
                RowType.of(List.of("x"), List.of(DataType.bigint())));
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            run.epoch(List.of(List.of(event(3L, 50L))));
            EpochOutcome outcome = run.epoch(List.of(List.of(
                    event(4L, 60L),
                    event(4L, 40L),
                    event(200L, 61L),
                    event(0L, 62L),
                    new TestRun.Change(null, 1),
                    event(null, 63L))));
            assertThat(outcome.rowsRead()).isEqualTo(6);
            assertThat(outcome.rowsLate()).isEqualTo(1);
            assertThat(outcome.rowsFiltered()).isEqualTo(2);
            assertThat(outcome.rowsFailed()).isEqualTo(1);
            assertThat(outcome.rowsUndecodable()).isEqualTo(1);
            assertThat(outcome.rowsGiven()).isEqualTo(1);
            assertAccounted(outcome);
            assertThat(run.answer).containsOnlyKeys(List.of(4L), List.of(3L));
            assertThat(run.side)
                    .anySatisfy(text -> assertThat(text).startsWith("late events line 2 raw 2"))
                    .anySatisfy(text -> assertThat(text).startsWith("failed line 4 raw 4 DIVISION_BY_ZERO"))
                    .anySatisfy(text -> assertThat(text).startsWith("undecodable events line 5"));
        }
        DataflowOptions strict = new DataflowOptions(1, 1, null, ZoneOffset.UTC, true, DataflowOptions.Tables.none());
        try (TestRun run = new TestRun(plan, strict, true)) {
            assertThatThrownBy(() -> run.epoch(List.of(List.of(event(0L, 1L)))))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO));
        }
    }

    @Test
    void arraysAreUnnestedAndUnitedWithConstants() {
        RowType out = EVENTS.concat(RowType.of(List.of("tag", "n"), List.of(DataType.varchar(), DataType.integer())));
        PlanNode unnested = new UnnestNode(
                TestRun.scan("events", EVENTS), new ColumnReference(2, EVENTS.type(2)), true, false, out);
        RowType tag = RowType.of(List.of("tag"), List.of(DataType.varchar()));
        PlanNode tags = new ProjectNode(unnested, List.of(new ColumnReference(3, DataType.varchar())), tag);
        PlanNode constants = new ValuesNode(List.of(List.of(new Literal("c", DataType.varchar()))), tag);
        PlanNode plan = new UnionNode(List.of(tags, constants), tag);
        try (TestRun run = new TestRun(plan, DataflowOptions.simple(), true)) {
            EpochOutcome outcome =
                    run.epoch(List.of(List.of(event(1L, 1L, "a", "b"), event(2L, 2L), event(3L, 3L, "a", null))));
            assertThat(run.answer)
                    .isEqualTo(Map.of(
                            List.of("a"), 2L, List.of("b"), 1L, List.of("c"), 1L, Arrays.asList((Object) null), 1L));
            assertThat(outcome.rowsFiltered()).isEqualTo(1);
            assertThat(outcome.rowsGiven()).isEqualTo(2);
            assertAccounted(outcome);
            run.checkpoint();
            run.restore();
            run.epoch(List.of(List.of(event(4L, 1L, "d"))));
            assertThat(run.lastDelta).containsExactly(new TestRun.Change(List.of("d"), 1));
        }
    }

    @Test
    void cancellingEndsTheEpoch() {
        try (TestRun run = new TestRun(watermarked(0, 0), DataflowOptions.simple(), true)) {
            run.dataflow().cancel();
            assertThatThrownBy(() -> run.epoch(List.of(List.of(event(1L, 1L)))))
                    .isInstanceOfSatisfying(
                            EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        }
    }
}
