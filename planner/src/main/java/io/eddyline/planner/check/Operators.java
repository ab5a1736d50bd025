package io.eddyline.planner.check;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.WatermarkNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Operators in the words of messages. */
final class Operators {
    private Operators() {}

    static String describe(PlanNode node) {
        if (node instanceof AggregateNode aggregate) {
            return describe(aggregate);
        }
        if (node instanceof JoinNode join) {
            return join.kind() == JoinKind.ANTI ? "NOT EXISTS" : "the " + join.kind() + " JOIN";
        }
        return node instanceof SortNode ? "LIMIT" : "the query";
    }

    private static String describe(AggregateNode aggregate) {
        if (aggregate.aggregates().isEmpty()) {
            return "DISTINCT";
        }
        String calls = aggregate.aggregates().stream()
                .map(call -> call.function().name())
                .distinct()
                .collect(Collectors.joining(", "));
        if (aggregate.groupKeys().isEmpty()) {
            return "the aggregate " + calls + " without GROUP BY";
        }
        String keys = aggregate.groupKeys().stream()
                .map(aggregate.input().schema()::name)
                .collect(Collectors.joining(", "));
        return "the aggregate " + calls + " GROUP BY " + keys;
    }

    /** Streams below, in order. */
    static List<String> streams(PlanNode node) {
        List<String> streams = new ArrayList<>();
        if (node instanceof StreamScanNode scan) {
            streams.add(scan.stream());
        }
        node.inputs().forEach(input -> streams.addAll(streams(input)));
        return streams;
    }

    static boolean hasWatermark(PlanNode node) {
        return node instanceof WatermarkNode || node.inputs().stream().anyMatch(Operators::hasWatermark);
    }

    /** The event-time column of the first stream below that has one. */
    static String timeColumn(PlanNode node) {
        if (node instanceof WatermarkNode watermark) {
            return watermark.schema().name(watermark.timeColumn());
        }
        return node.inputs().stream()
                .filter(Operators::hasWatermark)
                .map(Operators::timeColumn)
                .findFirst()
                .orElse("ts");
    }
}
