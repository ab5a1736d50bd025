package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.Literal;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters and projections over more rows than one round takes: the memory of earlier rounds is used again. */
class StatelessDataflowTest {
    private static final RowType ROWS =
            RowType.of(List.of("n", "name"), List.of(DataType.bigint(), DataType.varchar()));
    private static final int SPLITS = 2;
    private static final int COUNT = 150_000;

    private static PlanNode plan() {
        Expression number = new ColumnReference(0, DataType.bigint());
        Expression name = new ColumnReference(1, DataType.varchar());
        Expression large = new FunctionCall(
                "GREATER_THAN_OR_EQUAL",
                List.of(number, new Literal(3L, DataType.bigint().notNull())),
                DataType.bool());
        FilterNode filter = new FilterNode(TestRun.scan("rows", ROWS), large);
        Expression upper = new FunctionCall("UPPER", List.of(name), DataType.varchar());
        Expression twice = new FunctionCall("PLUS", List.of(number, number), DataType.bigint());
        return new ProjectNode(
                filter,
                List.of(number, upper, twice, name),
                RowType.of(
                        List.of("n", "upper", "twice", "name"),
                        List.of(DataType.bigint(), DataType.varchar(), DataType.bigint(), DataType.varchar())));
    }

    private static TestRun.Change row(long n) {
        return new TestRun.Change(Arrays.asList(n, n % 5 == 0 ? null : "name-" + n), 1);
    }

    private static List<List<TestRun.Change>> splits() {
        List<List<TestRun.Change>> splits = new ArrayList<>();
        for (int s = 0; s < SPLITS; s++) {
            List<TestRun.Change> rows = new ArrayList<>();
            for (long n = s; n < COUNT; n += SPLITS) {
                rows.add(row(n));
            }
            splits.add(rows);
        }
        return splits;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyRowIsItselfHoweverManyThereAre(int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (TestRun run = new TestRun(plan(), AggregateDataflowTest.options(1, threads, pool), true)) {
            run.batchRows = 1000;
            for (int epoch = 1; epoch <= 2; epoch++) {
                EpochOutcome outcome = run.epochOfSplits(List.of(splits()), false);
                assertThat(outcome.rowsOut()).isEqualTo(COUNT - 3);
                check(run, epoch);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void check(TestRun run, long weight) {
        assertThat(run.answer).hasSize(COUNT - 3);
        for (long n = 3; n < COUNT; n++) {
            String name = n % 5 == 0 ? null : "name-" + n;
            String upper = name == null ? null : "NAME-" + n;
            assertThat(run.answer.get(Arrays.asList(n, upper, 2 * n, name))).isEqualTo(weight);
        }
    }

    @Test
    void sharedPartsGiveTheSameRowsToBoth() {
        PlanNode once = plan();
        PlanNode both = new UnionNode(List.of(once, once), once.schema());
        try (TestRun run = new TestRun(both, AggregateDataflowTest.options(1, 1, null), true)) {
            run.batchRows = 1000;
            run.epochOfSplits(List.of(splits()), false);
            check(run, 2);
        }
    }
}
