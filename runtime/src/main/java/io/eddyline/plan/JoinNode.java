package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Pairs of rows with equal keys for which the residual condition (over the columns of left then right; null for none) is TRUE.
 *
 * @param leftKeys columns of the left input, same types as {@code rightKeys}; empty for a cross join
 * @param nullsMatch whether NULL keys equal each other (IS NOT DISTINCT FROM)
 */
public record JoinNode(
        PlanNode left,
        PlanNode right,
        JoinKind kind,
        List<Integer> leftKeys,
        List<Integer> rightKeys,
        boolean nullsMatch,
        Expression residual,
        RowType schema)
        implements PlanNode {
    public JoinNode {
        leftKeys = List.copyOf(leftKeys);
        rightKeys = List.copyOf(rightKeys);
    }

    @Override
    public List<PlanNode> inputs() {
        return List.of(left, right);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitJoin(this);
    }
}
