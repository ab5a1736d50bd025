package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Takes out the rows whose state is closed: {@code closesAt} (a timestamp; the moment from which no state waits for the row) is at or before
 * the watermark as of the epoch's start. They go to {@code "<stream>$late"}. Rows where it is NULL pass.
 */
public record LateFilterNode(PlanNode input, String stream, Expression closesAt) implements PlanNode {
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
        return visitor.visitLateFilter(this);
    }
}
