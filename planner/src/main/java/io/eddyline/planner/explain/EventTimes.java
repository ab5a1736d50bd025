package io.eddyline.planner.explain;

import io.eddyline.plan.PlanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.planner.property.TimeColumns;
import java.util.Map;
import java.util.stream.Collectors;

/** Which columns of an operator follow event time. For one plan. */
final class EventTimes {
    private final TimeColumns times = new TimeColumns();

    String note(PlanNode node) {
        return columns(node) + waits(node);
    }

    private static String waits(PlanNode node) {
        return node instanceof WatermarkNode watermark && watermark.idleTimeoutMicros() == 0
                ? "; waits for every partition, also one without rows (see watermark.idle.timeout)"
                : "";
    }

    private String columns(PlanNode node) {
        Map<Integer, Long> columns = times.of(node);
        if (columns.isEmpty()) {
            return "";
        }
        return columns.keySet().stream()
                .map(column -> node.schema().name(column))
                .collect(Collectors.joining(", ", "  -- event time: ", ""));
    }
}
