package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Observes event time: the watermark of a split is the highest value of {@code timeColumn} seen minus {@code delayMicros}; the watermark of
 * the node is the minimum over the splits that are not idle. Passes rows on unchanged.
 *
 * @param idleTimeoutMicros a split read to its end without a row for so long is idle; 0 for never
 */
public record WatermarkNode(PlanNode input, String stream, int timeColumn, long delayMicros, long idleTimeoutMicros)
        implements PlanNode {
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
        return visitor.visitWatermark(this);
    }
}
