package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Computes each output column from a row.
 */
public record ProjectNode(PlanNode input, List<Expression> expressions, RowType schema) implements PlanNode {
    public ProjectNode {
        expressions = List.copyOf(expressions);
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitProject(this);
    }
}
