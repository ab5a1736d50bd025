package io.eddyline.planner.lower;

import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;

/**
 * INTERSECT and EXCEPT: the distinct rows of the first input that have a match, or none, in each of the others. NULLs match each other.
 *
 * <pre>
 * Intersect        SemiJoin on all columns
 *   a          =>    Distinct
 *   b                  a
 *                    b
 * </pre>
 */
final class SetLowering {
    private final RelLowering lowering;

    SetLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    PlanNode lower(SetOp set, JoinKind kind) {
        RowType schema = TypeMapping.rowFromCalcite(set.getRowType());
        List<Integer> all = IntStream.range(0, schema.size()).boxed().toList();
        PlanNode result = AggregateLowering.distinct(input(set.getInput(0), schema));
        for (RelNode other : set.getInputs().subList(1, set.getInputs().size())) {
            result = new JoinNode(result, input(other, schema), kind, all, all, true, null, result.schema());
        }
        return result;
    }

    private PlanNode input(RelNode input, RowType schema) {
        return RelLowering.withTypes(lowering.lower(input), schema);
    }
}
