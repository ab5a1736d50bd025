package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Gives each input row once for every element of an array (fields of a ROW element become columns) or entry of a map (key and value
 * columns) that the expression yields, elements appended behind the input's columns, then the ordinal (INTEGER from 1) if asked for.
 *
 * @param outer rows with an empty or NULL collection are kept, with NULLs
 */
public record UnnestNode(PlanNode input, Expression collection, boolean withOrdinality, boolean outer, RowType schema)
        implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitUnnest(this);
    }
}
