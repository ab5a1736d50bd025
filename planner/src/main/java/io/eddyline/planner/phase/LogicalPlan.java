package io.eddyline.planner.phase;

import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;

/**
 * A query's logical tree after all phases.
 *
 * @param names of the output columns, as the user wrote them; not always unique
 */
public record LogicalPlan(RelNode rel, List<String> names) {
    /** The tree as text. */
    public String text() {
        return RelOptUtil.dumpPlan("", rel, SqlExplainFormat.TEXT, SqlExplainLevel.EXPPLAN_ATTRIBUTES);
    }
}
