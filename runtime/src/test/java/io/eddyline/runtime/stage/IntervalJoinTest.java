package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A join whose condition bounds the times of its rows gives the same whether it forgets them or not. */
class IntervalJoinTest {
    private static final long SECOND = 1_000_000;
    private static final RowType EVENTS = RowType.of(
            List.of("k", "at", "note"), List.of(DataType.bigint(), DataType.timestamp(3), DataType.varchar()));
    private static final int EPOCHS = 90;

    private static PlanNode events(String stream, long delaySeconds) {
        PlanNode watermarked = new WatermarkNode(TestRun.scan(stream, EVENTS), stream, 1, delaySeconds * SECOND, 0);
        return new LateFilterNode(watermarked, stream, plus(column(1), Duration.ofNanos(1000), 6));
    }

    private static Expression column(int index) {
        return new ColumnReference(index, DataType.timestamp(3));
    }

    private static Expression plus(Expression time, Duration amount, int precision) {
        Literal literal = new Literal(amount, DataType.of(TypeKind.INTERVAL_DAY).notNull());
        return new FunctionCall("PLUS", List.of(time, literal), DataType.timestamp(precision));
    }

    private static Expression compared(String function, Expression left, Expression right) {
        return new FunctionCall(function, List.of(left, right), DataType.bool());
    }

    /** {@code l.at >= r.at - 5 seconds AND l.at < r.at + 8 seconds}. */
    private static JoinNode join(JoinKind kind, JoinNode.TimeBound bound) {
        PlanNode left = events("events", 2);
        PlanNode right = events("others", 5);
        Expression condition = new LogicalExpression(
                LogicalExpression.Kind.AND,
                List.of(
                        compared("GREATER_THAN_OR_EQUAL", column(1), plus(column(4), Duration.ofSeconds(-5), 3)),
                        compared("LESS_THAN", column(1), plus(column(4), Duration.ofSeconds(8), 3))),
                DataType.bool());
        return new JoinNode(
                left,
                right,
                kind,
                List.of(0),
                List.of(0),
                false,
                condition,
                bound,
                kind == JoinKind.SEMI || kind == JoinKind.ANTI
                        ? left.schema()
                        : left.schema().concat(right.schema()));
    }

    @ParameterizedTest
    @CsvSource({"1,true,both", "3,true,both", "2,false,both", "1,false,left", "1,true,right", "2,false,right"})
    void rowsThatMeetNothingMoreAreForgotten(int partitions, boolean appendOnly, String which) {
        JoinNode.RowTime left = new JoinNode.RowTime(1, 5 * SECOND + 1);
        JoinNode.RowTime right = new JoinNode.RowTime(1, 8 * SECOND);
        JoinNode.TimeBound bound =
                new JoinNode.TimeBound(which.equals("right") ? null : left, which.equals("left") ? null : right);
        check(JoinKind.INNER, bound, partitions, appendOnly, which.equals("both"));
    }

    /** Rows that are counted as another's match stay as long as that one: its count is made again when the state is restored. */
    @ParameterizedTest
    @CsvSource({
        "LEFT,1,true",
        "LEFT,2,false",
        "SEMI,1,true",
        "SEMI,2,false",
        "ANTI,3,false",
        "RIGHT,1,true",
        "RIGHT,2,false"
    })
    void joinsThatCountMatchesForgetToo(JoinKind kind, int partitions, boolean appendOnly) {
        JoinNode.RowTime left = new JoinNode.RowTime(1, (kind == JoinKind.RIGHT ? 13 : 5) * SECOND + 1);
        JoinNode.RowTime right = new JoinNode.RowTime(1, (kind == JoinKind.RIGHT ? 8 : 13) * SECOND);
        check(kind, new JoinNode.TimeBound(left, right), partitions, appendOnly, false);
    }

    private static void check(
            JoinKind kind, JoinNode.TimeBound bound, int partitions, boolean appendOnly, boolean keepsFew) {
        DataflowOptions options = AggregateDataflowTest.options(partitions, 1, null);
        Random random = new Random(partitions);
        Feed some = new Feed(random, appendOnly);
        Feed others = new Feed(random, appendOnly);
        try (TestRun forgetful = new TestRun(join(kind, bound), options, appendOnly);
                TestRun reference = new TestRun(join(kind, null), options, appendOnly)) {
            long most = 0;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                List<TestRun.Change> mine = some.next(epoch);
                List<TestRun.Change> theirs = others.next(epoch);
                EpochOutcome outcome = forgetful.epoch(List.of(mine, theirs));
                reference.epoch(List.of(mine, theirs));
                assertThat(outcome.rowsRead())
                        .isEqualTo(outcome.rowsKept() + outcome.rowsLate() + outcome.rowsFiltered());
                assertThat(forgetful.answer).isEqualTo(reference.answer);
                most = Math.max(most, stateRows(forgetful));
                if (epoch % 7 == 3) {
                    forgetful.checkpoint();
                    forgetful.restore();
                }
            }
            assertThat(forgetful.answer).isNotEmpty();
            assertThat(forgetful.side).isEqualTo(reference.side).isNotEmpty();
            if (keepsFew) {
                assertThat(most).isLessThan(stateRows(reference) / 2);
            }
            assertThat(stateRows(forgetful)).isLessThan(stateRows(reference));
        }
    }

    private static long stateRows(TestRun run) {
        return run.dataflow().progress().stream()
                .filter(operator -> operator.description().startsWith("Join"))
                .mapToLong(OperatorProgress::stateRows)
                .sum();
    }

    /** Rows around a time that goes on, some of them late, some without a time; and rows taken back, when they may be. */
    private static final class Feed {
        private final Random random;
        private final boolean appendOnly;
        private final List<TestRun.Change> recent = new ArrayList<>();

        Feed(Random random, boolean appendOnly) {
            this.random = random;
            this.appendOnly = appendOnly;
        }

        List<TestRun.Change> next(int epoch) {
            List<TestRun.Change> changes = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                if (!appendOnly && !recent.isEmpty() && random.nextInt(4) == 0) {
                    TestRun.Change gone = recent.remove(random.nextInt(recent.size()));
                    changes.add(new TestRun.Change(gone.row(), -1));
                } else {
                    changes.add(row(epoch));
                    recent.add(changes.get(changes.size() - 1));
                }
            }
            while (recent.size() > 200) {
                recent.remove(0);
            }
            return changes;
        }

        private TestRun.Change row(int epoch) {
            Long key = random.nextInt(9) == 0 ? null : (long) random.nextInt(6);
            LocalDateTime at = random.nextInt(15) == 0
                    ? null
                    : LocalDateTime.ofEpochSecond(epoch * 2L - random.nextInt(12), 0, ZoneOffset.UTC);
            return new TestRun.Change(Arrays.asList(key, at, "n" + random.nextInt(3)), 1);
        }
    }
}
