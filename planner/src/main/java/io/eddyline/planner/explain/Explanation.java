package io.eddyline.planner.explain;

import io.eddyline.plan.PlanNode;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.sql.ast.ExplainMode;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answers of EXPLAIN. */
public final class Explanation {
    private Explanation() {}

    /** The text; lines end with a newline. */
    public static String of(PlannedQuery query, ExplainMode mode) {
        PlanNode root = query.plan().root();
        return switch (mode) {
            case LOGICAL -> query.logical();
            case PHYSICAL -> summary(query) + PlanPrinter.print(root);
            case STATE -> PlanPrinter.print(root, StateBounds::note);
            case WATERMARK -> PlanPrinter.print(root, new EventTimes()::note);
        };
    }

    private static String summary(PlannedQuery query) {
        PlanNode root = query.plan().root();
        String key = query.plan().uniqueKey().stream().map(root.schema()::name).collect(Collectors.joining(", "));
        return "Output mode: " + query.plan().outputMode().name().toLowerCase(Locale.ROOT)
                + (query.plan().appendOnly() ? ", rows are never taken back" : "")
                + (key.isEmpty() ? "" : ", unique key: " + key)
                + "\n";
    }
}
