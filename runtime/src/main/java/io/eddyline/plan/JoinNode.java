package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Pairs of rows with equal keys for which the residual condition (over the columns of left then right; null for none) is TRUE.
 *
 * @param leftKeys columns of the left input, same types as {@code rightKeys}; empty for a cross join
 * @param nullsMatch whether NULL keys equal each other (IS NOT DISTINCT FROM)
 * @param timeBound how event time ends the rows' use; null when it does not
 */
public record JoinNode(
        PlanNode left,
        PlanNode right,
        JoinKind kind,
        List<Integer> leftKeys,
        List<Integer> rightKeys,
        boolean nullsMatch,
        Expression residual,
        TimeBound timeBound,
        RowType schema)
        implements PlanNode {
    /**
     * Rows need not be kept once the watermark, at an epoch's end, has reached a key's time plus the lag: neither input changes rows of that
     * time any more.
     *
     * @param key index of a pair of {@code leftKeys} and {@code rightKeys} that are timestamps
     * @param lagMicros microseconds
     */
    public record TimeBound(int key, long lagMicros) {}

    /** A join whose rows are kept for ever. */
    public JoinNode(
            PlanNode left,
            PlanNode right,
            JoinKind kind,
            List<Integer> leftKeys,
            List<Integer> rightKeys,
            boolean nullsMatch,
            Expression residual,
            RowType schema) {
        this(left, right, kind, leftKeys, rightKeys, nullsMatch, residual, null, schema);
    }

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
