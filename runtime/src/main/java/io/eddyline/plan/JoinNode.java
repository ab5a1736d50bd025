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
     * Until when rows are kept. Rows with a time that is a key have the same lag on both sides.
     *
     * @param left of the left input's rows; null when they are kept for ever
     * @param right of the right input's rows; null when they are kept for ever
     */
    public record TimeBound(RowTime left, RowTime right) {
        /** What bounds the rows of an input, from 0; null when nothing does. */
        public RowTime of(int port) {
            return port == 0 ? left : right;
        }
    }

    /**
     * A row need not be kept once the watermark, at an epoch's end, has reached its time plus the lag: it meets no change of the other input
     * any more.
     *
     * @param column of the input, a timestamp
     * @param lagMicros microseconds, also negative
     */
    public record RowTime(int column, long lagMicros) {}

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
