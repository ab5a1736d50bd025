package io.eddyline.planner;

import io.eddyline.catalog.MemoryCatalog;
import io.eddyline.error.EddylineException;
import io.eddyline.error.SourcePosition;
import io.eddyline.plan.QueryPlan;
import io.eddyline.planner.ddl.PlannedLiveTable;
import io.eddyline.planner.ddl.PlannedSink;
import io.eddyline.planner.explain.PlanPrinter;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.StatementText;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * Runs a golden script: definitions go into a catalog; EXPLAIN, and whatever fails, is answered in lines that begin with {@code --|} behind the
 * statement. An error is shown with the characters that it points at.
 */
final class PlanScript {
    private static final String ANSWER = "--|";

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Planner planner;

    PlanScript() {
        EngineTables tables = () -> List.of(
                new EngineTables.EngineTable("sys", "queries", RowType.of(new Field("name", DataType.varchar()))),
                new EngineTables.EngineTable("", "bids$late", RowType.of(new Field("reason", DataType.varchar()))));
        PlannerOptions simple = PlannerOptions.simple();
        this.planner = new Planner(catalog, new PlannerOptions(simple.zone(), simple.paths(), simple.clock(), tables));
    }

    /** The script with its answers as they are now. */
    String answered(String script) {
        List<String> lines =
                script.lines().filter(line -> !line.startsWith(ANSWER)).toList();
        String bare = String.join("\n", lines);
        List<String> answered = new ArrayList<>(lines);
        int added = 0;
        for (StatementText statement : EddylineParser.splitScript(bare)) {
            List<String> answer = answer(statement, lines);
            int end = statement.line()
                    + (int) statement.text().chars().filter(c -> c == '\n').count();
            answered.addAll(end + added, answer);
            added += answer.size();
        }
        return String.join("\n", answered) + "\n";
    }

    private List<String> answer(StatementText statement, List<String> lines) {
        List<String> answer = new ArrayList<>();
        try {
            run(EddylineParser.parse(statement).node(), statement.text())
                    .lines()
                    .forEach(line -> answer.add(ANSWER + " " + line));
        } catch (EddylineException e) {
            answer.add(ANSWER + " " + e.code().id() + ": " + e.problem()
                    + e.hint().map(hint -> " | " + hint).orElse(""));
            e.position().ifPresent(position -> answer.addAll(marked(position, lines)));
        }
        return answer;
    }

    private static List<String> marked(SourcePosition position, List<String> lines) {
        String line = lines.get(position.line() - 1);
        int end = position.endLine() == position.line() ? position.endColumn() : line.length();
        return List.of(
                ANSWER + "   " + line,
                ANSWER + "   " + " ".repeat(position.column() - 1)
                        + "^".repeat(Math.max(1, end - position.column() + 1)));
    }

    private String run(SqlNode node, String text) {
        if (node instanceof SqlExplainStatement explain) {
            return planner.explain(explain);
        }
        if (node instanceof SqlCreateStream stream) {
            catalog.put(planner.planCreateStream(stream, text), false);
        } else if (node instanceof SqlCreateView view) {
            catalog.put(planner.planCreateView(view, text), view.replace());
        } else if (node instanceof SqlCreateMaterializedView view) {
            PlannedLiveTable planned = planner.planCreateMaterializedView(view, text, Map.of());
            catalog.put(planned.definition(), false);
            requireSame(planned.query(), planner.planLiveTable(planned.definition()));
        } else if (node instanceof SqlCreateSink sink) {
            PlannedSink planned = planner.planCreateSink(sink, text, Map.of());
            catalog.put(planned.definition(), false);
            requireSame(planned.query(), planner.planSink(planned.definition()));
        } else {
            requireReadable(planner.planBatch(node));
            return PlanPrinter.print(
                    planner.planStreaming(node, Optional.empty()).plan().root());
        }
        return "";
    }

    /** What is planned from the catalog's text after a restart is what was planned from the statement. */
    private static void requireSame(PlannedQuery planned, PlannedQuery again) {
        requireReadable(planned);
        if (!planned.plan().equals(again.plan())) {
            throw new IllegalStateException("planned again from the catalog, the query differs:\n"
                    + PlanPrinter.print(again.plan().root()));
        }
    }

    private static void requireReadable(PlannedQuery planned) {
        if (!QueryPlan.fromJson(planned.plan().toJson()).equals(planned.plan())) {
            throw new IllegalStateException("the plan does not read back");
        }
    }
}
