package io.eddyline.planner.explain;

import io.eddyline.plan.PlanNode;
import io.eddyline.planner.property.TimeColumns;
import java.util.Map;
import java.util.stream.Collectors;

/** Which columns of an operator follow event time. For one plan. */
final class EventTimes {
    private final TimeColumns times = new TimeColumns();

    String note(PlanNode node) {
        Map<Integer, Long> columns = times.of(node);
        if (columns.isEmpty()) {
            return "";
        }
        return columns.keySet().stream()
                .map(column -> node.schema().name(column))
                .collect(Collectors.joining(", ", "  -- event time: ", ""));
    }
}
