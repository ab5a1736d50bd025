package io.eddyline.runtime.engine;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ORDER BY, OFFSET and LIMIT at the root of a plan: applied where an answer leaves the engine, not by the dataflow. Where the answer has
 * not all columns that it is ordered by, a projection stands above the sort; the dataflow gives those columns behind the answer's then.
 *
 * @param keys empty for no order
 * @param offset rows left out
 * @param limit rows given at most; -1 for all
 * @param columns of a row that are the answer's, from the first on
 */
record RowOrder(List<SortKey> keys, long offset, long limit, int columns) {
    static RowOrder of(QueryPlan plan) {
        int columns = plan.schema().size();
        if (plan.root() instanceof SortNode sort) {
            return new RowOrder(sort.keys(), sort.offset(), sort.limit(), columns);
        }
        if (plan.root() instanceof ProjectNode project && project.input() instanceof SortNode sort) {
            List<SortKey> keys = IntStream.range(0, sort.keys().size())
                    .mapToObj(i -> at(sort.keys().get(i), columns + i))
                    .toList();
            return new RowOrder(keys, sort.offset(), sort.limit(), columns);
        }
        return new RowOrder(List.of(), 0, -1, columns);
    }

    /** The plan without it, of which the answer can be put in order. */
    static QueryPlan strip(QueryPlan plan) {
        return strip(plan, true);
    }

    /** The plan without it, of which nothing but the answer's columns come. */
    static QueryPlan forget(QueryPlan plan) {
        return strip(plan, false);
    }

    private static QueryPlan strip(QueryPlan plan, boolean keys) {
        if (plan.root() instanceof SortNode sort) {
            return withRoot(plan, sort.input());
        }
        if (plan.root() instanceof ProjectNode project && project.input() instanceof SortNode sort) {
            return withRoot(plan, below(project, sort, keys ? sort.keys() : List.of()));
        }
        return plan;
    }

    private static SortKey at(SortKey key, int column) {
        return new SortKey(column, key.descending(), key.nullsFirst());
    }

    private static QueryPlan withRoot(QueryPlan plan, PlanNode root) {
        return new QueryPlan(plan.version(), root, plan.outputMode(), plan.uniqueKey(), plan.appendOnly());
    }

    /** The projection on the sort's input, with some columns of that behind it. */
    private static ProjectNode below(ProjectNode project, SortNode sort, List<SortKey> keys) {
        List<Expression> expressions = new ArrayList<>(project.expressions());
        List<Field> fields = new ArrayList<>(project.schema().fields());
        for (SortKey key : keys) {
            DataType type = sort.schema().type(key.column());
            expressions.add(new ColumnReference(key.column(), type));
            fields.add(new Field("$order" + fields.size(), type));
        }
        return new ProjectNode(sort.input(), expressions, new RowType(fields));
    }

    boolean hasLimit() {
        return limit >= 0 || offset > 0;
    }

    /** Rows of the ordered answer from its start that matter. */
    long rowsNeeded() {
        return limit < 0 ? Long.MAX_VALUE : offset + limit;
    }
}
