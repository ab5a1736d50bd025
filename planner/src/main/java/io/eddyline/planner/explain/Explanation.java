package io.eddyline.planner.explain;

import io.eddyline.plan.PlanNode;
import io.eddyline.planner.PlannedQuery;
import io.eddyline.planner.Planner;
import io.eddyline.planner.validate.Errors;
import io.eddyline.sql.ast.ExplainMode;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.ast.SqlStatement;
import io.eddyline.sql.ast.SqlSubscribe;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** The answers of EXPLAIN. */
public final class Explanation {
    private final Planner planner;

    public Explanation(Planner planner) {
        this.planner = planner;
    }

    /** The text; lines end with a newline. */
    public String of(SqlExplainStatement statement) {
        PlannedQuery query = plan(statement.statement());
        ExplainMode mode = statement.mode() == null ? ExplainMode.PHYSICAL : statement.mode();
        return switch (mode) {
            case LOGICAL -> query.logical();
            case PHYSICAL -> summary(query) + PlanPrinter.print(query.plan().root());
            case STATE -> PlanPrinter.print(query.plan().root(), StateBounds::note);
            case WATERMARK -> PlanPrinter.print(query.plan().root(), new EventTimes()::note);
        };
    }

    private PlannedQuery plan(SqlNode statement) {
        if (statement instanceof SqlCreateMaterializedView view) {
            return planner.planCreateMaterializedView(view, "", Map.of()).query();
        }
        if (statement instanceof SqlCreateSink sink) {
            return planner.planCreateSink(sink, "", Map.of()).query();
        }
        if (statement instanceof SqlCreateView view) {
            return planner.planBatch(view.query());
        }
        if (statement instanceof SqlSubscribe subscribe) {
            return planner.planStreaming(target(subscribe.target()), Optional.empty());
        }
        if (statement instanceof SqlEmit) {
            return planner.planStreaming(statement, Optional.empty());
        }
        if (statement instanceof SqlStatement) {
            throw Errors.unsupported(statement, "EXPLAIN of this kind of statement");
        }
        return planner.planBatch(statement);
    }

    private static SqlNode target(SqlNode target) {
        return target instanceof SqlIdentifier relation ? Relations.selectAll(relation) : target;
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
