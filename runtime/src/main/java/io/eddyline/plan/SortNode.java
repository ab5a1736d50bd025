package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Orders rows, skips {@code offset}, keeps {@code limit} (-1 for all). The order itself lasts only at the root of a plan.
 */
public record SortNode(PlanNode input, List<SortKey> keys, long offset, long limit) implements PlanNode {
    public SortNode {
        keys = List.copyOf(keys);
    }

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
        return visitor.visitSort(this);
    }
}
