package io.eddyline.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.plan.OutputMode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistentCutTest {
    private final EngineFixture fixture = new EngineFixture();
    private final TestStream stream = fixture.stream("words");

    @Test
    void tablesOfOneStatementAreReadAtOneMoment() {
        List<List<Long>> moments = new ArrayList<>();
        DataflowFactory reading = (plan, options) -> {
            if (plan.root() instanceof UnionNode) {
                moments.add(List.of(sum(options.tables(), "first"), sum(options.tables(), "second")));
            }
            return new FakeDataflow(plan, options);
        };
        try (Engine engine = Engine.create(EngineOptions.of(reading, scan -> stream.source()))) {
            Query first = engine.start(QuerySpec.of("first", Plans.counts(stream, OutputMode.UPDATE)));
            // The second lets its epochs be seen only while the first has at least as many.
            Query second = engine.start(QuerySpec.of("second", Plans.counts(stream, OutputMode.UPDATE)));
            TableScanNode one = new TableScanNode("", "first", FakeDataflow.countSchema());
            TableScanNode two = new TableScanNode("", "second", FakeDataflow.countSchema());
            QueryPlan both = new QueryPlan(
                    QueryPlan.VERSION,
                    new UnionNode(List.of(one, two), one.schema()),
                    OutputMode.APPEND,
                    List.of(),
                    true);
            for (int i = 0; i < 200; i++) {
                second.pause();
                stream.add("a", "b");
                first.processAllAvailable(EngineFixture.LONG);
                second.resume();
                engine.execute(both, BatchOptions.defaults()).close();
            }
        }
        assertThat(moments).hasSize(200).allMatch(sums -> sums.get(0) >= sums.get(1));
    }

    private static long sum(DataflowOptions.Tables tables, String table) {
        return Rows.sorted(tables.scan("", table), FakeDataflow.countSchema()).stream()
                .mapToLong(row -> Long.parseLong(row.split(",")[1]))
                .sum();
    }
}
