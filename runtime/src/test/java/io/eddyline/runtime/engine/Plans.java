package io.eddyline.runtime.engine;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.type.DataType;
import java.util.List;

/** Plans over test streams. */
final class Plans {
    private Plans() {}

    /** Every word. */
    static QueryPlan words(TestStream stream) {
        return new QueryPlan(QueryPlan.VERSION, stream.scan(), OutputMode.APPEND, List.of(), true);
    }

    static PlanNode countNode(TestStream stream) {
        return new AggregateNode(
                stream.scan(),
                List.of(0),
                List.of(new AggregateCall(AggregateFunction.COUNT, List.of(), false, -1, "n", DataType.bigint())),
                null,
                FakeDataflow.countSchema());
    }

    /** How often each word came. */
    static QueryPlan counts(TestStream stream, OutputMode mode) {
        return new QueryPlan(QueryPlan.VERSION, countNode(stream), mode, List.of(0), false);
    }

    /** The same, the most frequent first. */
    static QueryPlan topCounts(TestStream stream, OutputMode mode, long limit) {
        return new QueryPlan(
                QueryPlan.VERSION,
                new SortNode(
                        countNode(stream),
                        List.of(new SortKey(1, true, false), new SortKey(0, false, false)),
                        0,
                        limit),
                mode,
                List.of(0),
                false);
    }

    /** A live table of counts. */
    static QueryPlan table(String name) {
        return new QueryPlan(
                QueryPlan.VERSION,
                new TableScanNode("", name, FakeDataflow.countSchema()),
                OutputMode.APPEND,
                List.of(),
                true);
    }
}
