package io.eddyline.planner.lower;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.Literal;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * GROUPING SETS, ROLLUP and CUBE: an aggregate for each set over the same input, with NULL for the keys that the set leaves out.
 *
 * <pre>
 * Aggregate GROUPING SETS ((a), ())      UnionAll
 *   x                               =>     Project a, n
 *                                            Aggregate by a
 *                                              x
 *                                          Project NULL, n
 *                                            Aggregate
 *                                              x
 * </pre>
 */
final class GroupingSets {
    private GroupingSets() {}

    static PlanNode lower(Aggregate aggregate, PlanNode input) {
        RowType schema = TypeMapping.rowFromCalcite(aggregate.getRowType());
        List<PlanNode> sets = new ArrayList<>();
        for (ImmutableBitSet set : aggregate.getGroupSets()) {
            sets.add(set(aggregate, input, set, schema));
        }
        return sets.size() == 1 ? sets.get(0) : new UnionNode(sets, schema);
    }

    private static PlanNode set(Aggregate aggregate, PlanNode input, ImmutableBitSet set, RowType schema) {
        List<Integer> keys = set.asList();
        List<Field> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(input.schema().field(key)));
        List<AggregateCall> calls = new ArrayList<>();
        List<Expression> outputs = new ArrayList<>();
        for (int key : aggregate.getGroupSet()) {
            DataType type = schema.type(outputs.size());
            outputs.add(
                    set.get(key)
                            ? new ColumnReference(
                                    keys.indexOf(key), input.schema().type(key))
                            : Literal.ofNull(type.withNullable(true)));
        }
        for (var call : aggregate.getAggCallList()) {
            DataType type = schema.type(outputs.size());
            if (isGrouping(call)) {
                outputs.add(new Literal(grouping(call.getArgList(), set), type.notNull()));
            } else {
                outputs.add(new ColumnReference(keys.size() + calls.size(), type));
                calls.add(AggregateLowering.call(call, schema.name(outputs.size() - 1)));
            }
        }
        calls.forEach(call -> fields.add(new Field(call.name(), call.type())));
        AggregateNode node = new AggregateNode(input, keys, calls, null, new RowType(fields));
        return new ProjectNode(node, outputs, schema);
    }

    private static boolean isGrouping(org.apache.calcite.rel.core.AggregateCall call) {
        SqlKind kind = call.getAggregation().getKind();
        return kind == SqlKind.GROUPING || kind == SqlKind.GROUPING_ID;
    }

    /** A bit for each argument, the first one highest: whether the set leaves it out. */
    private static long grouping(List<Integer> arguments, ImmutableBitSet set) {
        long bits = 0;
        for (int argument : arguments) {
            bits = bits << 1 | (set.get(argument) ? 0 : 1);
        }
        return bits;
    }
}
