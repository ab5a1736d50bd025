package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * One row a group: the keys, then the aggregates. Without keys always one row, also over no input. Without aggregates: DISTINCT.
 *
 * @param groupKeys input columns
 * @param windowClose how event time closes groups; null when it does not
 */
public record AggregateNode(
        PlanNode input,
        List<Integer> groupKeys,
        List<AggregateCall> aggregates,
        WindowClose windowClose,
        RowType schema)
        implements PlanNode {
    /**
     * Groups end with event time.
     *
     * @param key index into {@code groupKeys} of the timestamp at which a group is closed once the watermark reaches it
     * @param emitOnClose give a group once, when it is closed (append), instead of each change (update)
     */
    public record WindowClose(int key, boolean emitOnClose) {}

    public AggregateNode {
        groupKeys = List.copyOf(groupKeys);
        aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitAggregate(this);
    }
}
