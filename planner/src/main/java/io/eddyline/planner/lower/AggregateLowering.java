package io.eddyline.planner.lower;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlAggFunction;

/** GROUP BY and DISTINCT. */
final class AggregateLowering {
    PlanNode lower(Aggregate aggregate, PlanNode input) {
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            return GroupingSets.lower(aggregate, input);
        }
        List<Integer> keys = aggregate.getGroupSet().asList();
        List<Field> fields = new ArrayList<>();
        var outputs = aggregate.getRowType().getFieldList();
        for (int i = 0; i < keys.size(); i++) {
            fields.add(new Field(outputs.get(i).getName(), input.schema().type(keys.get(i))));
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            String name = outputs.get(keys.size() + i).getName();
            AggregateCall call = call(aggregate.getAggCallList().get(i), name);
            calls.add(call);
            fields.add(new Field(name, call.type()));
        }
        return new AggregateNode(input, keys, calls, null, new RowType(fields));
    }

    static AggregateCall call(org.apache.calcite.rel.core.AggregateCall call, String name) {
        if (!call.getCollation().getFieldCollations().isEmpty() || call.distinctKeys != null) {
            throw RexLowering.unsupported("WITHIN GROUP and WITHIN DISTINCT");
        }
        DataType type = TypeMapping.fromCalcite(call.getType());
        AggregateFunction function = function(call.getAggregation());
        boolean distinct = call.isDistinct() && function != AggregateFunction.MIN && function != AggregateFunction.MAX;
        return new AggregateCall(function, call.getArgList(), distinct, call.filterArg, name, type);
    }

    private static AggregateFunction function(SqlAggFunction function) {
        return switch (function.getKind()) {
            case COUNT -> AggregateFunction.COUNT;
            case SUM -> AggregateFunction.SUM;
            case SUM0 -> AggregateFunction.SUM0;
            case AVG -> AggregateFunction.AVG;
            case MIN -> AggregateFunction.MIN;
            case MAX -> AggregateFunction.MAX;
            case SINGLE_VALUE, ANY_VALUE -> AggregateFunction.SINGLE_VALUE;
            default -> throw RexLowering.unsupported("the aggregate function " + function.getName());
        };
    }

    /** Each distinct row once. */
    static AggregateNode distinct(PlanNode input) {
        List<Integer> keys = IntStream.range(0, input.schema().size()).boxed().toList();
        return new AggregateNode(input, keys, List.of(), null, input.schema());
    }
}
