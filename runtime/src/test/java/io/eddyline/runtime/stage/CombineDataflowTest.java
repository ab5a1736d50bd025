package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are added up in front of the exchange give what each by itself would give. */
class CombineDataflowTest {
    private static final int LANES = 2;
    private static final int ROWS = 9000;

    /** The calls that can be added up in parts. */
    private static List<AggregateCall> calls() {
        return AggregateDataflowTest.CALLS.stream()
                .filter(call -> !call.distinct() && !isLongExtreme(call))
                .toList();
    }

    /** The same, and calls with DISTINCT over values that fit a word, under filters that some rows meet, all, and none. */
    private static List<AggregateCall> callsWithDistinct() {
        List<AggregateCall> calls = new ArrayList<>(calls());
        for (int filter : new int[] {-1, 8}) {
            calls.add(distinct(AggregateFunction.COUNT, DataType.bigint(), filter, 0));
            calls.add(0, distinct(AggregateFunction.COUNT, DataType.bigint(), filter, 5));
            calls.add(distinct(AggregateFunction.SUM, DataType.decimal(20, 2), filter, 5));
            calls.add(distinct(AggregateFunction.AVG, DataType.decimal(16, 6), filter, 5));
        }
        return calls;
    }

    private static AggregateCall distinct(AggregateFunction function, DataType type, int filter, int argument) {
        return new AggregateCall(function, List.of(argument), true, filter, "distinct", type);
    }

    private static boolean isLongExtreme(AggregateCall call) {
        boolean extreme = call.function() == AggregateFunction.MIN || call.function() == AggregateFunction.MAX;
        return extreme && (call.type().storage() == Storage.BYTES || call.type().storage() == Storage.DECIMAL128);
    }

    private static AggregateNode node(String keys) {
        return node(keys, calls());
    }

    private static AggregateNode node(String keys, List<AggregateCall> calls) {
        return AggregateDataflowTest.node(
                switch (keys) {
                    case "k" -> List.of(0);
                    case "name and k" -> List.of(1, 0);
                    case "i and flag" -> List.of(2, 8);
                    case "name" -> List.of(1);
                    case "flag" -> List.of(8);
                    default -> List.of();
                },
                calls);
    }

    @ParameterizedTest
    @CsvSource({"1,k,1", "2,k,3", "3,name and k,3", "4,i and flag,2", "5,none,1", "6,none,3"})
    void largeEpochsGiveTheBatchAnswer(long seed, String keys, int partitions) {
        long taken = run(seed, node(keys), partitions);
        assertThat(taken).as("rows and sums since the restore").isBetween(LANES * 4096L, LANES * ROWS * 2L - ROWS);
    }

    @ParameterizedTest
    @CsvSource({"11,none,1", "13,name,1", "14,name,2", "15,name and k,3", "16,i and flag,2", "17,flag,1"})
    void valuesAreFoundAmongRowsThatWereAddedUp(long seed, String keys, int partitions) {
        long taken = run(seed, node(keys, callsWithDistinct()), partitions);
        if (keys.equals("none")) {
            // 500 values, with the flag, NULL or without, of each lane and epoch; sums; the rows in front of these.
            assertThat(taken).isBetween(LANES * 4096L + 500, LANES * (4096L + 500) * 2 + LANES * 3000);
        }
    }

    @ParameterizedTest
    @CsvSource({"21,none,2", "22,none,3", "23,flag,2", "24,flag,5"})
    void valuesOfFewKeysAreSharedOut(long seed, String keys, int partitions) {
        long taken = run(seed, node(keys, callsWithDistinct()), partitions);

        // Of two epochs the sums of both lanes that read, and for two sets of values those of each lane that keeps
        // them, of three keys.
        assertThat(taken).isBetween(2L * LANES, 2L * 3 * (LANES + 2L * partitions));
    }

    @ParameterizedTest
    @CsvSource({"31,none", "32,flag"})
    void valuesAreSharedOutInTheSameWayByOneThread(long seed, String keys) {
        AggregateNode node = node(keys, callsWithDistinct());
        ExecutorService pool = Executors.newFixedThreadPool(LANES - 1);
        Random random = new Random(seed);
        List<List<Object>> live = new ArrayList<>();
        try (TestRun run = new TestRun(node, AggregateDataflowTest.options(3, 1, null), true)) {
            for (int epoch = 0; epoch < 12; epoch++) {
                run.batchRows = 1 + random.nextInt(100);
                List<TestRun.Change> changes = changes(random, live, random.nextInt(4) == 0 ? 0 : random.nextInt(200));
                run.epochOfSplits(List.of(List.of(changes)), false);
                assertThat(AggregateDataflowTest.close(run.answer))
                        .isEqualTo(AggregateDataflowTest.close(AggregateDataflowTest.reference(node, live)));
                run.checkpoint();
                boolean one = random.nextBoolean();
                run.restore(AggregateDataflowTest.options(3, one ? 1 : LANES, one ? null : pool));
            }
            assertThat(run.dataflow().progress().get(1).description()).startsWith("Distinct ");
            assertThat(run.dataflow().progress().get(1).stateRows()).isPositive();
        } finally {
            pool.shutdown();
        }
    }

    /** Epochs of which each answer is right; the rows and sums that reached the groups in the last two. */
    private static long run(long seed, AggregateNode node, int partitions) {
        ExecutorService pool = Executors.newFixedThreadPool(LANES - 1);
        Random random = new Random(seed);
        List<List<Object>> live = new ArrayList<>();
        try (TestRun run = new TestRun(node, AggregateDataflowTest.options(partitions, LANES, pool), true)) {
            run.batchRows = 500;
            for (int epoch = 0; epoch < 4; epoch++) {
                int rows = epoch == 1 ? 20 : ROWS;
                List<List<TestRun.Change>> splits = List.of(changes(random, live, rows), changes(random, live, rows));
                assertThat(run.epochOfSplits(List.of(splits), false).rowsKept()).isEqualTo(2L * rows);
                assertThat(AggregateDataflowTest.close(run.answer))
                        .isEqualTo(AggregateDataflowTest.close(AggregateDataflowTest.reference(node, live)));
                run.checkpoint();
                if (epoch == 1) {
                    run.restore();
                }
            }
            return run.dataflow().progress().stream()
                    .filter(operator -> operator.description().startsWith("Aggregate "))
                    .mapToLong(OperatorProgress::rowsIn)
                    .sum();
        } finally {
            pool.shutdown();
        }
    }

    private static List<TestRun.Change> changes(Random random, List<List<Object>> live, int rows) {
        List<TestRun.Change> changes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Object> row = AggregateDataflowTest.row(random);
            changes.add(new TestRun.Change(row, 1));
            live.add(row);
        }
        return changes;
    }

    @Test
    void keysThatHardlyRepeatAreHandedOnAsTheyCome() {
        AggregateNode node = node("k");
        ExecutorService pool = Executors.newFixedThreadPool(LANES - 1);
        Random random = new Random(7);
        List<List<Object>> live = new ArrayList<>();
        try (TestRun run = new TestRun(node, AggregateDataflowTest.options(3, LANES, pool), true)) {
            run.batchRows = 500;
            List<List<TestRun.Change>> splits = List.of(distinct(random, live, 0), distinct(random, live, ROWS));
            run.epochOfSplits(List.of(splits), false);
            assertThat(AggregateDataflowTest.close(run.answer))
                    .isEqualTo(AggregateDataflowTest.close(AggregateDataflowTest.reference(node, live)));
            assertThat(run.dataflow().progress().get(1).rowsIn()).isEqualTo(2L * ROWS);
        } finally {
            pool.shutdown();
        }
    }

    private static List<TestRun.Change> distinct(Random random, List<List<Object>> live, long first) {
        List<TestRun.Change> changes = changes(random, new ArrayList<>(), ROWS);
        long key = first;
        for (TestRun.Change change : changes) {
            change.row().set(0, key++);
            live.add(change.row());
        }
        return changes;
    }
}
