package io.eddyline.runtime.engine;

import io.eddyline.connector.ScanCondition;
import io.eddyline.connector.ScanCondition.ColumnRanges;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.WatermarkNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows alone a plan's scans are read for. Said only of a scan that one filter, and nothing else, takes all rows of; between the two
 * there is nothing that could hold a row back (late rows are looked for further on).
 */
final class ScanConditions {
    private final Map<StreamScanNode, Integer> uses = new HashMap<>();
    private final Map<StreamScanNode, ScanCondition> conditions = new HashMap<>();

    private ScanConditions() {}

    static Map<StreamScanNode, ScanCondition> of(PlanNode root) {
        ScanConditions found = new ScanConditions();
        found.walk(root);
        found.uses.forEach((scan, count) -> {
            if (count > 1) {
                found.conditions.remove(scan);
            }
        });
        return found.conditions;
    }

    private void walk(PlanNode node) {
        if (node instanceof StreamScanNode scan) {
            uses.merge(scan, 1, Integer::sum);
        }
        if (node instanceof FilterNode filter) {
            derive(filter);
        }
        node.inputs().forEach(this::walk);
    }

    private void derive(FilterNode filter) {
        PlanNode below = filter.input();
        int time = -1;
        while (!(below instanceof StreamScanNode)) {
            if (below instanceof WatermarkNode watermark) {
                int column = resolve(watermark.input(), watermark.timeColumn());
                if (column < 0 || time >= 0) {
                    return;
                }
                time = column;
            } else if (!(below instanceof ProjectNode)) {
                return;
            }
            below = below.inputs().get(0);
        }
        List<ColumnRanges> columns = new ArrayList<>();
        for (ColumnRanges ranges :
                ConditionRanges.of(filter.condition(), filter.input().schema())) {
            int column = resolve(filter.input(), ranges.column());
            if (column >= 0) {
                columns.add(new ColumnRanges(column, ranges.ranges()));
            }
        }
        if (!columns.isEmpty()) {
            conditions.put((StreamScanNode) below, new ScanCondition(columns, time));
        }
    }

    /** The scan's column that a column is; -1 when it is computed. */
    private static int resolve(PlanNode node, int column) {
        PlanNode at = node;
        int index = column;
        while (!(at instanceof StreamScanNode)) {
            if (at instanceof ProjectNode project) {
                if (!(project.expressions().get(index) instanceof ColumnReference reference)) {
                    return -1;
                }
                index = reference.index();
            }
            at = at.inputs().get(0);
        }
        return index;
    }
}
