package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Gives each row once for every window that it falls into, with the columns {@code window_start}, {@code window_end} and {@code window_time}
 * ({@code window_end} - 1 ms) appended. Windows are aligned to {@code offsetMicros} after 1970-01-01 00:00. Rows without a time are given
 * no window and fall away, counted as filtered.
 *
 * @param slideMicros slide of HOP, step of CUMULATE, equal to the size for TUMBLE
 * @param dropClosed leaves out windows whose end is at or before the watermark as of the epoch's start (an aggregate above has closed them)
 */
public record WindowNode(
        PlanNode input,
        WindowKind kind,
        int timeColumn,
        long sizeMicros,
        long slideMicros,
        long offsetMicros,
        boolean dropClosed,
        RowType schema)
        implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitWindow(this);
    }
}
