package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinDataflowTest {
    private static final RowType LEFT = RowType.of(
            List.of("a", "k", "n", "v"),
            List.of(DataType.varchar(), DataType.bigint(), DataType.varchar(), DataType.integer()));
    private static final RowType RIGHT =
            RowType.of(List.of("n2", "w", "k2"), List.of(DataType.varchar(), DataType.integer(), DataType.bigint()));

    private record Shape(JoinKind kind, String keys, boolean nullsMatch, boolean residual) {
        List<Integer> leftKeys() {
            return switch (keys) {
                case "long" -> List.of(1);
                case "both" -> List.of(2, 1);
                default -> List.of();
            };
        }

        List<Integer> rightKeys() {
            return switch (keys) {
                case "long" -> List.of(2);
                case "both" -> List.of(0, 2);
                default -> List.of();
            };
        }

        JoinNode node() {
            Expression condition = new FunctionCall(
                    "LESS_THAN",
                    List.of(
                            new ColumnReference(3, DataType.integer()),
                            new ColumnReference(LEFT.size() + 1, DataType.integer())),
                    DataType.bool());
            boolean semi = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
            return new JoinNode(
                    TestRun.scan("l", LEFT),
                    TestRun.scan("r", RIGHT),
                    kind,
                    leftKeys(),
                    rightKeys(),
                    nullsMatch,
                    residual ? condition : null,
                    semi ? LEFT : LEFT.concat(RIGHT));
        }
    }

    static Stream<Arguments> shapes() {
        List<Arguments> all = new ArrayList<>();
        for (JoinKind kind : JoinKind.values()) {
            for (String keys : List.of("long", "both", "none")) {
                boolean residual = all.size() % 3 != 0 || kind == JoinKind.INNER;
                all.add(Arguments.of(new Shape(kind, keys, all.size() % 2 == 0, residual), 1, true));
                all.add(Arguments.of(new Shape(kind, keys, all.size() % 4 > 1, !residual), 3, all.size() % 4 != 3));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void deltasSumUpToTheBatchAnswer(Shape shape, int partitions, boolean deletions) {
        Random random = new Random(shape.hashCode() * 31L + partitions);
        List<List<Object>> left = new ArrayList<>();
        List<List<Object>> right = new ArrayList<>();
        try (TestRun run = new TestRun(shape.node(), AggregateDataflowTest.options(partitions, 1, null), !deletions)) {
            for (int epoch = 0; epoch < 25; epoch++) {
                run.batchRows = 1 + random.nextInt(10);
                EpochOutcome outcome = run.epoch(
                        List.of(changes(random, left, deletions, true), changes(random, right, deletions, false)));
                assertThat(run.answer).isEqualTo(reference(shape, left, right));
                assertThat(outcome.rowsKept() + outcome.rowsFiltered()).isEqualTo(outcome.rowsRead());
                if (epoch % 3 == 0) {
                    run.checkpoint();
                    if (epoch % 6 == 0) {
                        run.restore();
                    }
                }
            }
        }
    }

    private static List<TestRun.Change> changes(
            Random random, List<List<Object>> live, boolean deletions, boolean isLeft) {
        List<TestRun.Change> changes = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            if (deletions && !live.isEmpty() && random.nextInt(100) < 45) {
                changes.add(new TestRun.Change(live.remove(random.nextInt(live.size())), -1));
                continue;
            }
            Object key = random.nextInt(6) == 0 ? null : (Object) (long) random.nextInt(5);
            Object name = random.nextInt(6) == 0 ? null : "n" + random.nextInt(2);
            Object value = random.nextInt(6) == 0 ? null : (Object) random.nextInt(5);
            List<Object> row =
                    isLeft ? Arrays.asList("t" + random.nextInt(2), key, name, value) : Arrays.asList(name, value, key);
            live.add(row);
            changes.add(new TestRun.Change(row, 1));
        }
        return changes;
    }

    private static Map<List<Object>, Long> reference(Shape shape, List<List<Object>> left, List<List<Object>> right) {
        Map<List<Object>, Long> answer = new HashMap<>();
        boolean pairs = shape.kind() != JoinKind.SEMI && shape.kind() != JoinKind.ANTI;
        boolean[] matched = new boolean[right.size()];
        for (List<Object> l : left) {
            boolean any = false;
            for (int r = 0; r < right.size(); r++) {
                if (matches(shape, l, right.get(r))) {
                    any = true;
                    matched[r] = true;
                    if (pairs) {
                        answer.merge(concat(l, right.get(r)), 1L, Long::sum);
                    }
                }
            }
            if ((shape.kind() == JoinKind.SEMI && any) || (shape.kind() == JoinKind.ANTI && !any)) {
                answer.merge(l, 1L, Long::sum);
            } else if (!any && (shape.kind() == JoinKind.LEFT || shape.kind() == JoinKind.FULL)) {
                answer.merge(concat(l, Collections.nCopies(RIGHT.size(), null)), 1L, Long::sum);
            }
        }
        for (int r = 0; r < right.size(); r++) {
            if (!matched[r] && (shape.kind() == JoinKind.RIGHT || shape.kind() == JoinKind.FULL)) {
                answer.merge(concat(Collections.nCopies(LEFT.size(), null), right.get(r)), 1L, Long::sum);
            }
        }
        return answer;
    }

    private static boolean matches(Shape shape, List<Object> left, List<Object> right) {
        for (int i = 0; i < shape.leftKeys().size(); i++) {
            Object a = left.get(shape.leftKeys().get(i));
            Object b = right.get(shape.rightKeys().get(i));
            boolean equal = a == null || b == null ? a == b && shape.nullsMatch() : a.equals(b);
            if (!equal) {
                return false;
            }
        }
        return !shape.residual()
                || (left.get(3) != null && right.get(1) != null && (int) left.get(3) < (int) right.get(1));
    }

    private static List<Object> concat(List<Object> left, List<Object> right) {
        List<Object> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    @Test
    void aKeyWithManyRowsGrowsAndShrinks() {
        Shape shape = new Shape(JoinKind.INNER, "long", false, false);
        try (TestRun run = new TestRun(shape.node(), DataflowOptions.simple(), false)) {
            run.batchRows = 1000;
            List<TestRun.Change> in = new ArrayList<>();
            List<TestRun.Change> out = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                List<Object> row = Arrays.asList("t", (long) (i % 3 / 2), "n", i);
                in.add(new TestRun.Change(row, 1));
                out.add(new TestRun.Change(row, -1));
            }
            List<TestRun.Change> one = List.of(new TestRun.Change(Arrays.asList("x", 1, 0L), 1));
            run.epoch(List.of(in, one));
            assertThat(run.answer).hasSize(2000);
            Collections.shuffle(out, new Random(5));
            run.epoch(List.of(out, List.of()));
            assertThat(run.answer).isEmpty();
            assertThat(run.dataflow().progress().get(2).stateRows()).isEqualTo(1);
        }
    }

    /** Rows of epochs as large as these wait before they are indexed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rowsThatWaitArePairedOnce(int partitions) {
        Shape shape = new Shape(JoinKind.INNER, "long", false, false);
        Random random = new Random(partitions);
        Map<Long, List<List<Object>>> left = new HashMap<>();
        Map<Long, List<List<Object>>> right = new HashMap<>();
        Map<List<Object>, Long> expected = new HashMap<>();
        try (TestRun run = new TestRun(shape.node(), AggregateDataflowTest.options(partitions, 1, null), true)) {
            run.batchRows = 900;
            for (int epoch = 0; epoch < 14; epoch++) {
                boolean leftIsLarge = epoch != 5 && epoch != 9;
                List<TestRun.Change> newLeft = new ArrayList<>();
                List<TestRun.Change> newRight = new ArrayList<>();
                for (int i = leftIsLarge ? 5000 * partitions : 20; i > 0; i--) {
                    List<Object> row = Arrays.asList("a" + i, (long) random.nextInt(4000), null, epoch);
                    newLeft.add(new TestRun.Change(row, 1));
                    left.computeIfAbsent((Long) row.get(1), k -> new ArrayList<>())
                            .add(row);
                    right.getOrDefault(row.get(1), List.of())
                            .forEach(r -> expected.merge(concat(row, r), 1L, Long::sum));
                }
                for (int i = leftIsLarge ? 4 : 5000 * partitions; i > 0; i--) {
                    List<Object> row = Arrays.asList("r" + i, epoch, (long) random.nextInt(400_000));
                    newRight.add(new TestRun.Change(row, 1));
                    right.computeIfAbsent((Long) row.get(2), k -> new ArrayList<>())
                            .add(row);
                    left.getOrDefault(row.get(2), List.of())
                            .forEach(l -> expected.merge(concat(l, row), 1L, Long::sum));
                }
                run.epoch(List.of(newLeft, newRight));
                assertThat(run.answer).isEqualTo(expected);
                if (epoch == 3 || epoch == 8) {
                    run.checkpoint();
                    run.restore();
                }
            }
            assertThat(expected).isNotEmpty();
            long kept = left.values().stream().mapToLong(List::size).sum()
                    + right.values().stream().mapToLong(List::size).sum();
            assertThat(run.dataflow().progress().get(2).stateRows()).isEqualTo(kept);
        }
    }
}
