package io.eddyline.planner.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.batch.Batch;
import io.eddyline.catalog.MemoryCatalog;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.planner.Planner;
import io.eddyline.planner.PlannerOptions;
import io.eddyline.runtime.dataflow.Dataflow;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.dataflow.EpochOutcome;
import io.eddyline.runtime.dataflow.EpochTask;
import io.eddyline.runtime.dataflow.SideOutput;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.runtime.stage.DataflowBuilder;
import io.eddyline.runtime.stage.Expressions;
import io.eddyline.sql.parser.EddylineParser;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After every epoch the sum of the changes that a query gave equals what DuckDB answers over the same prefix of the input: for every question,
 * in epochs of one row, of some rows and in one epoch, with one key partition and with three.
 */
class DifferentialTest {
    private static final int ROWS = 150;

    /** Epoch sizes; with tiny epochs only the first rows are fed, so that the suite stays quick. */
    private static final List<int[]> EPOCHS = List.of(new int[] {1, 30}, new int[] {17, ROWS}, new int[] {ROWS, ROWS});

    private static final List<TestTable> TABLES =
            List.of(TestTable.random("a", 42, ROWS), TestTable.random("b", 4711, ROWS));

    private static final MemoryCatalog CATALOG = new MemoryCatalog();
    private static DuckDb duckDb;

    @BeforeAll
    static void start() throws SQLException {
        duckDb = new DuckDb();
        TABLES.forEach(table -> CATALOG.put(table.definition(), true));
    }

    @AfterAll
    static void stop() throws SQLException {
        duckDb.close();
    }

    static List<QueryFile.Question> questions() {
        return QueryFile.read("/differential/queries.sql");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theSumOfTheChangesIsTheBatchAnswer(QueryFile.Question question) throws SQLException {
        QueryPlan plan = new Planner(CATALOG, PlannerOptions.simple())
                .planStreaming(EddylineParser.parseStatement(question.eddyline()), Optional.of(OutputMode.UPDATE))
                .plan();
        QueryPlan asStored = QueryPlan.fromJson(plan.toJson());
        for (int[] epochs : EPOCHS) {
            compare(question, asStored, 1, epochs[0], epochs[1]);
            compare(question, asStored, 3, epochs[0], epochs[1]);
        }
    }

    private void compare(QueryFile.Question question, QueryPlan plan, int partitions, int epochRows, int rows)
            throws SQLException {
        for (TestTable table : TABLES) {
            duckDb.create(table);
        }
        Answer answer = new Answer();
        try (Dataflow dataflow = build(plan, partitions)) {
            int epoch = 0;
            for (int from = 0; from < rows; from += epochRows) {
                int to = Math.min(rows, from + epochRows);
                EpochOutcome outcome = dataflow.run(task(dataflow, plan, epoch, from, to, answer));
                assertThat(outcome.rowsFiltered() + outcome.rowsKept() + outcome.rowsGiven())
                        .as("%s: %s", question.name(), outcome)
                        .isEqualTo(outcome.rowsRead());
                for (TestTable table : TABLES) {
                    duckDb.insert(table, from, to);
                }
                assertThat(answer.toString())
                        .as("%s: epoch %d of %d rows, %d partitions", question.name(), epoch, epochRows, partitions)
                        .isEqualTo(duckDb.query(question.duckdb()).toString());
                epoch++;
            }
        }
    }

    private static Dataflow build(QueryPlan plan, int partitions) {
        DataflowOptions options =
                new DataflowOptions(partitions, 1, null, ZoneId.of("UTC"), false, DataflowOptions.Tables.none());
        return DataflowBuilder.build(plan, options, Expressions.compiled(new ExpressionCompiler()));
    }

    private static EpochTask task(Dataflow dataflow, QueryPlan plan, int epoch, int from, int to, Answer answer) {
        List<EpochTask.ScanInput> inputs = new ArrayList<>();
        for (StreamScanNode scan : dataflow.scans()) {
            TestTable table = TABLES.stream()
                    .filter(t -> t.name().equals(scan.stream()))
                    .findFirst()
                    .orElseThrow();
            Batch batch = table.batch(from, to, scan.columns());
            inputs.add(
                    new EpochTask.ScanInput(List.of(new EpochTask.SplitInput(0, () -> new TestReader(batch))), true));
        }
        return new EpochTask(epoch, 0, inputs, false, delta -> answer.add(delta, plan.schema()), new NoSideOutput());
    }

    /** A row that leaves the answer by another way is a fault of the test. */
    private static final class NoSideOutput implements SideOutput {
        @Override
        public void undecodable(String stream, String position, byte[] raw, String reason) {
            throw new AssertionError(stream + " " + position + " " + reason);
        }

        @Override
        public void late(String stream, String position, byte[] raw, String reason) {
            throw new AssertionError(stream + " " + position + " " + reason);
        }

        @Override
        public void failed(String position, byte[] raw, ErrorCode code, String reason) {
            throw new AssertionError(position + " " + code + " " + reason);
        }
    }
}
