package io.eddyline.plan;

import io.eddyline.type.RowType;
import java.util.List;

/**
 * Reads a table that the engine itself keeps, at one snapshot: a live table, a system table. Bounded: in batch plans only.
 *
 * @param schemaName {@code sys} and the like; empty for the user's own objects
 * @param table name in that schema
 */
public record TableScanNode(String schemaName, String table, RowType schema) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
        return List.of();
    }

    @Override
    public <R> R accept(PlanVisitor<R> visitor) {
        return visitor.visitTableScan(this);
    }
}
