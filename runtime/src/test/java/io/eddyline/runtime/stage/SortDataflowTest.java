package io.eddyline.runtime.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortDataflowTest {
    private static final RowType INPUT =
            RowType.of(List.of("x", "name"), List.of(DataType.integer(), DataType.varchar()));

    private static SortNode first(long offset, long limit) {
        return new SortNode(TestRun.scan("s", INPUT), List.of(new SortKey(0, true, false)), offset, limit);
    }

    @ParameterizedTest
    @CsvSource({"0,5,true", "2,4,true", "0,5,false", "3,-1,true", "0,0,true"})
    void changesOfTheFirstRowsSumUpToThem(long offset, long limit, boolean deletions) {
        Random random = new Random(offset * 10 + limit);
        List<List<Object>> live = new ArrayList<>();
        try (TestRun run = new TestRun(first(offset, limit), AggregateDataflowTest.options(3, 1, null), !deletions)) {
            for (int epoch = 0; epoch < 40; epoch++) {
                List<TestRun.Change> changes = new ArrayList<>();
                for (int i = random.nextInt(8); i > 0; i--) {
                    if (deletions && !live.isEmpty() && random.nextBoolean()) {
                        changes.add(new TestRun.Change(live.remove(random.nextInt(live.size())), -1));
                    } else {
                        Object x = random.nextInt(5) == 0 ? null : (Object) random.nextInt(9);
                        List<Object> row = Arrays.asList(x, "n" + random.nextInt(3));
                        live.add(row);
                        changes.add(new TestRun.Change(row, 1));
                    }
                }
                run.epoch(List.of(changes));
                assertThat(run.answer).isEqualTo(reference(live, offset, limit));
                if (epoch % 3 == 0) {
                    run.checkpoint();
                    run.restore();
                }
            }
        }
    }

    private static Map<List<Object>, Long> reference(List<List<Object>> rows, long offset, long limit) {
        Comparator<List<Object>> order = Comparator.comparing(
                row -> (Integer) row.get(0), Comparator.nullsLast(Comparator.<Integer>reverseOrder()));
        Map<List<Object>, Long> answer = new HashMap<>();
        rows.stream()
                .sorted(order.thenComparing(row -> (String) row.get(1)))
                .skip(offset)
                .limit(limit < 0 ? Long.MAX_VALUE : limit)
                .forEach(row -> answer.merge(row, 1L, Long::sum));
        return answer;
    }

    @Test
    void rowsBehindTheFirstAreLetGoWhenTheyCannotComeBack() {
        try (TestRun run = new TestRun(first(0, 3), DataflowOptions.simple(), true)) {
            run.batchRows = 1000;
            for (int epoch = 0; epoch < 4; epoch++) {
                List<TestRun.Change> rows = new ArrayList<>();
                for (int i = 0; i < 3000; i++) {
                    rows.add(new TestRun.Change(List.of(i * 4 + epoch, "n"), 1));
                }
                run.epoch(List.of(rows));
            }
            assertThat(run.answer).containsOnlyKeys(List.of(11999, "n"), List.of(11998, "n"), List.of(11997, "n"));
            assertThat(run.dataflow().progress().get(1).stateRows()).isLessThan(4200);
        }
    }
}
