package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Keeps the rows for which the condition is TRUE.
 */
public record FilterNode(PlanNode input, Expression condition) implements PlanNode {
    @Override
    public RowType schema() {
        return input.schema();
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitFilter(this);
    }
}
