package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateDataflowTest {
    private static final RowType INPUT = RowType.of(
            List.of("k", "name", "i", "l", "d", "dec", "wide", "text", "flag"),
            List.of(
                    DataType.bigint(),
                    DataType.varchar(),
                    DataType.integer(),
                    DataType.bigint(),
                    DataType.doubleType(),
                    DataType.decimal(10, 2),
                    DataType.decimal(30, 3),
                    DataType.varchar(),
                    DataType.bool()));

    private static AggregateCall call(
            AggregateFunction function, DataType type, boolean distinct, int filter, Integer... arguments) {
        return new AggregateCall(function, List.of(arguments), distinct, filter, function.name(), type);
    }

    static final List<AggregateCall> CALLS = List.of(
            call(AggregateFunction.COUNT, DataType.bigint(), false, -1),
            call(AggregateFunction.COUNT, DataType.bigint(), false, 8, 2),
            call(AggregateFunction.COUNT, DataType.bigint(), true, -1, 2),
            call(AggregateFunction.COUNT, DataType.bigint(), true, 8, 7, 2),
            call(AggregateFunction.COUNT, DataType.bigint(), true, -1, 7, 2),
            call(AggregateFunction.COUNT, DataType.bigint(), true, 8, 2),
            call(AggregateFunction.SUM, DataType.bigint(), true, 8, 2),
            call(AggregateFunction.AVG, DataType.decimal(16, 6), true, -1, 5),
            call(AggregateFunction.SUM, DataType.bigint(), false, -1, 2),
            call(AggregateFunction.SUM, DataType.decimal(38, 0), false, -1, 3),
            call(AggregateFunction.SUM, DataType.doubleType(), false, -1, 4),
            call(AggregateFunction.SUM, DataType.decimal(20, 2), true, -1, 5),
            call(AggregateFunction.SUM, DataType.decimal(38, 3), false, 8, 6),
            call(AggregateFunction.SUM0, DataType.bigint(), false, -1, 2),
            call(AggregateFunction.AVG, DataType.integer(), false, -1, 2),
            call(AggregateFunction.AVG, DataType.decimal(16, 6), false, -1, 5),
            call(AggregateFunction.AVG, DataType.decimal(38, 6), false, -1, 6),
            call(AggregateFunction.AVG, DataType.doubleType(), false, -1, 2),
            call(AggregateFunction.MIN, DataType.integer(), false, -1, 2),
            call(AggregateFunction.MAX, DataType.integer(), true, 8, 2),
            call(AggregateFunction.MIN, DataType.doubleType(), false, -1, 4),
            call(AggregateFunction.MAX, DataType.decimal(30, 3), false, -1, 6),
            call(AggregateFunction.MIN, DataType.varchar(), false, -1, 7),
            call(AggregateFunction.MAX, DataType.varchar(), false, -1, 7),
            call(AggregateFunction.MAX, DataType.bool(), false, -1, 8));

    static AggregateNode node(List<Integer> keys, List<AggregateCall> calls) {
        List<String> names = new ArrayList<>(INPUT.select(keys).names());
        List<DataType> types = new ArrayList<>(INPUT.select(keys).types());
        calls.forEach(c -> {
            names.add(c.name() + names.size());
            types.add(c.type());
        });
        return new AggregateNode(TestRun.scan("s", INPUT), keys, calls, null, RowType.of(names, types));
    }

    static List<Object> row(Random random) {
        return Arrays.asList(
                maybe(random, (long) random.nextInt(6)),
                maybe(random, "name" + random.nextInt(3)),
                maybe(random, random.nextInt(20) - 10),
                maybe(random, random.nextInt(4) == 0 ? Long.MAX_VALUE - random.nextInt(3) : random.nextLong() >> 30),
                maybe(random, random.nextInt(100) / 8.0 - 5),
                maybe(random, BigDecimal.valueOf(random.nextInt(500) - 200, 2)),
                maybe(random, new BigDecimal(new BigInteger(90, random).subtract(BigInteger.ONE.shiftLeft(89)), 3)),
                maybe(random, "text" + "x".repeat(random.nextInt(4)) + random.nextInt(5)),
                maybe(random, random.nextBoolean()));
    }

    private static Object maybe(Random random, Object value) {
        return random.nextInt(7) == 0 ? null : value;
    }

    static DataflowOptions options(int partitions, int threads, ExecutorService pool) {
        return new DataflowOptions(partitions, threads, pool, ZoneId.of("UTC"), false, DataflowOptions.Tables.none());
    }

    @ParameterizedTest
    @CsvSource({
        "1,k,1,false",
        "2,k,1,true",
        "3,k,3,true",
        "4,name,1,true",
        "5,name,3,true",
        "6,both,3,false",
        "7,both,1,true",
        "8,none,1,true",
        "9,none,3,false"
    })
    void deltasSumUpToTheBatchAnswer(long seed, String keyKind, int partitions, boolean deletions) {
        List<Integer> keys = switch (keyKind) {
            case "k" -> List.of(0);
            case "name" -> List.of(1);
            case "both" -> List.of(1, 0);
            default -> List.of();
        };
        Random random = new Random(seed);
        AggregateNode node = node(keys, CALLS);
        List<List<Object>> live = new ArrayList<>();
        try (TestRun run = new TestRun(node, options(partitions, 1, null), !deletions)) {
            for (int epoch = 0; epoch < 40; epoch++) {
                run.batchRows = 1 + random.nextInt(20);
                List<TestRun.Change> changes = changes(random, live, deletions);
                run.epoch(List.of(changes));
                assertThat(close(run.answer)).isEqualTo(close(reference(node, live)));
                if (epoch % 3 == 0) {
                    run.checkpoint();
                    if (epoch % 6 == 0) {
                        run.restore();
                    }
                }
            }
        }
    }

    static List<TestRun.Change> changes(Random random, List<List<Object>> live, boolean deletions) {
        List<TestRun.Change> changes = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            if (deletions && !live.isEmpty() && random.nextInt(100) < 48) {
                changes.add(new TestRun.Change(live.remove(random.nextInt(live.size())), -1));
            } else {
                List<Object> row = row(random);
                int copies = random.nextInt(8) == 0 ? 2 : 1;
                for (int c = 0; c < copies; c++) {
                    live.add(row);
                }
                changes.add(new TestRun.Change(row, copies));
            }
        }
        return changes;
    }

    /** Doubles of two computations differ in the last digits. */
    static Map<List<Object>, Long> close(Map<List<Object>, Long> answer) {
        Map<List<Object>, Long> rounded = new HashMap<>();
        answer.forEach((row, weight) -> rounded.merge(
                row.stream()
                        .map(v -> v instanceof Double d && Double.isFinite(d)
                                ? (Object) BigDecimal.valueOf(d).setScale(6, RoundingMode.HALF_EVEN)
                                : v)
                        .toList(),
                weight,
                Long::sum));
        return rounded;
    }

    static Map<List<Object>, Long> reference(AggregateNode node, List<List<Object>> rows) {
        Map<List<Object>, List<List<Object>>> groups = new LinkedHashMap<>();
        if (node.groupKeys().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (List<Object> row : rows) {
            List<Object> key = new ArrayList<>();
            node.groupKeys().forEach(k -> key.add(row.get(k)));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        Map<List<Object>, Long> answer = new HashMap<>();
        groups.forEach((key, members) -> {
            List<Object> result = new ArrayList<>(key);
            node.aggregates().forEach(call -> result.add(aggregate(call, members)));
            answer.merge(result, 1L, Long::sum);
        });
        return answer;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object aggregate(AggregateCall call, List<List<Object>> rows) {
        List<List<Object>> arguments = new ArrayList<>();
        for (List<Object> row : rows) {
            if (call.filter() >= 0 && !Objects.equals(row.get(call.filter()), true)) {
                continue;
            }
            List<Object> values = new ArrayList<>();
            call.arguments().forEach(a -> values.add(row.get(a)));
            if (!values.contains(null)) {
                arguments.add(values);
            }
        }
        if (call.distinct()) {
            arguments = new ArrayList<>(new LinkedHashSet<>(arguments));
        }
        if (call.function() == AggregateFunction.COUNT) {
            return (long) arguments.size();
        }
        if (arguments.isEmpty()) {
            return call.function() == AggregateFunction.SUM0 ? typed(BigDecimal.ZERO, call.type()) : null;
        }
        List<Object> values = arguments.stream().map(v -> v.get(0)).toList();
        BigDecimal count = BigDecimal.valueOf(values.size());
        return switch (call.function()) {
            case SUM, SUM0 -> typed(sum(values), call.type());
            case AVG -> {
                RoundingMode mode = call.type().kind() == TypeKind.INTEGER ? RoundingMode.DOWN : RoundingMode.HALF_UP;
                int scale =
                        call.type().kind() == TypeKind.DOUBLE ? 20 : call.type().scale();
                yield typed(sum(values).divide(count, scale, mode), call.type());
            }
            case MIN ->
                values.stream().min((Comparator) Comparator.naturalOrder()).get();
            default ->
                values.stream().max((Comparator) Comparator.naturalOrder()).get();
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(v -> new BigDecimal(v.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object typed(BigDecimal value, DataType type) {
        return switch (type.kind()) {
            case INTEGER -> value.intValueExact();
            case BIGINT -> value.longValueExact();
            case DOUBLE -> value.doubleValue();
            default -> value.setScale(type.scale(), RoundingMode.HALF_UP);
        };
    }

    @Test
    void anEpochGivesOneChangeForEachKeyThatChanged() {
        AggregateNode node = node(List.of(0), List.of(call(AggregateFunction.COUNT, DataType.bigint(), false, -1)));
        try (TestRun run = new TestRun(node, DataflowOptions.simple(), false)) {
            List<Object> a = Arrays.asList(1L, null, null, null, null, null, null, null, null);
            List<Object> b = Arrays.asList(null, null, null, null, null, null, null, null, null);
            run.epoch(List.of(List.of(change(a, 1), change(a, 1), change(b, 1))));
            assertThat(run.lastDelta)
                    .containsExactly(change(Arrays.asList(1L, 2L), 1), change(Arrays.asList(null, 1L), 1));
            run.epoch(List.of(List.of(change(a, 1), change(b, -1), change(b, 1))));
            assertThat(run.lastDelta)
                    .containsExactly(change(Arrays.asList(1L, 2L), -1), change(Arrays.asList(1L, 3L), 1));
            run.epoch(List.of(List.of(change(b, -1))));
            assertThat(run.lastDelta).containsExactly(change(Arrays.asList(null, 1L), -1));
            assertThat(run.dataflow().progress().get(1).stateRows()).isEqualTo(1);
        }
    }

    private static TestRun.Change change(List<Object> row, long weight) {
        return new TestRun.Change(row, weight);
    }

    @Test
    void aSumThatDoesNotFitIsAFailedRowUntilItFitsAgain() {
        AggregateNode node = node(List.of(0), List.of(call(AggregateFunction.SUM, DataType.bigint(), false, -1, 3)));
        try (TestRun run = new TestRun(node, DataflowOptions.simple(), false)) {
            List<Object> large = Arrays.asList(1L, null, null, Long.MAX_VALUE, null, null, null, null, null);
            run.epoch(List.of(List.of(change(large, 1))));
            assertThat(run.lastDelta).containsExactly(change(List.of(1L, Long.MAX_VALUE), 1));
            run.epoch(List.of(List.of(change(large, 1))));
            assertThat(run.lastDelta).containsExactly(change(List.of(1L, Long.MAX_VALUE), -1));
            assertThat(run.side).containsExactly("failed  {\"k\":1} ARITHMETIC_OVERFLOW");
            run.epoch(List.of(List.of(change(large, -1))));
            assertThat(run.lastDelta).containsExactly(change(List.of(1L, Long.MAX_VALUE), 1));
        }
    }

    @Test
    void manyKeysAndThreadsGiveTheSameAsOne() {
        AggregateNode node = node(
                List.of(0),
                List.of(
                        call(AggregateFunction.COUNT, DataType.bigint(), false, -1),
                        call(AggregateFunction.SUM, DataType.bigint(), false, -1, 2)));
        List<List<TestRun.Change>> splits = new ArrayList<>();
        Random random = new Random(17);
        for (int s = 0; s < 4; s++) {
            List<TestRun.Change> rows = new ArrayList<>();
            for (int i = 0; i < 12_000; i++) {
                rows.add(change(
                        Arrays.asList((long) random.nextInt(9000), null, 1, null, null, null, null, null, null), 1));
            }
            splits.add(rows);
        }
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try (TestRun one = new TestRun(node, options(3, 1, null), true);
                TestRun two = new TestRun(node, options(3, 2, pool), true)) {
            one.batchRows = 1000;
            two.batchRows = 1000;
            assertThat(one.epochOfSplits(List.of(splits), false).rowsKept()).isEqualTo(48_000);
            assertThat(two.epochOfSplits(List.of(splits), false).rowsKept()).isEqualTo(48_000);
            assertThat(two.answer).isEqualTo(one.answer).hasSizeGreaterThan(8000);
            assertThat(two.lastDelta).hasSize(one.lastDelta.size());
        } finally {
            pool.shutdown();
        }
    }
}
