package io.eddyline.planner.phase;

import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;

/** A query's logical tree after all phases; its row type has the names that the user sees. */
public record LogicalPlan(RelNode rel) {
    /** The tree as text. */
    public String text() {
        return RelOptUtil.dumpPlan("", rel, SqlExplainFormat.TEXT, SqlExplainLevel.EXPPLAN_ATTRIBUTES);
    }
}
