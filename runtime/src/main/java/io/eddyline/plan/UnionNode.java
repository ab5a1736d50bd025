package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * All rows of all inputs (UNION ALL).
 */
public record UnionNode(List<PlanNode> inputs, RowType schema) implements PlanNode {
    public UnionNode {
        inputs = List.copyOf(inputs);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitUnion(this);
    }
}
