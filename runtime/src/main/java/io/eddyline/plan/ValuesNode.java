package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Constant rows, given once in a query's first epoch.
 */
public record ValuesNode(List<List<Literal>> rows, RowType schema) implements PlanNode {
    public ValuesNode {
        rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of();
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitValues(this);
    }
}
