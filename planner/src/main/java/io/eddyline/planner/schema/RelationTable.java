package io.eddyline.planner.schema;

import io.eddyline.type.RowType;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TemporalTable;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A relation of the catalog as Calcite sees it: a leaf of the logical tree, or a query that stands for its name. */
public final class RelationTable extends AbstractTable implements TranslatableTable, TemporalTable {
    /** Makes the tree of a view where the view is named. */
    @FunctionalInterface
    public interface Expansion {
        RelNode expand(RelOptTable.ToRelContext context, RelOptTable table);
    }

    private final RowType rowType;
    private final Object relation;
    private final Expansion expansion;

    private RelationTable(RowType rowType, Object relation, Expansion expansion) {
        this.rowType = rowType;
        this.relation = relation;
        this.expansion = expansion;
    }

    /** A relation that is scanned; lowering asks for it by {@link #relation()}. */
    public static RelationTable scanned(RowType rowType, Object relation) {
        return new RelationTable(
                rowType,
                relation,
                (context, table) -> LogicalTableScan.create(context.getCluster(), table, context.getTableHints()));
    }

    /** A relation that is replaced by its query. */
    public static RelationTable expanded(RowType rowType, Object relation, Expansion expansion) {
        return new RelationTable(rowType, relation, expansion);
    }

    /** The catalog's or engine's object behind it. */
    public Object relation() {
        return relation;
    }

    public RowType rowType() {
        return rowType;
    }

    /** What a temporal table must have; ours have no such columns, and nothing asks for them. */
    @Override
    public String getSysStartFieldName() {
        return "sys_start";
    }

    @Override
    public String getSysEndFieldName() {
        return "sys_end";
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
        return TypeMapping.toCalcite(rowType, typeFactory);
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        return expansion.expand(context, table);
    }
}
