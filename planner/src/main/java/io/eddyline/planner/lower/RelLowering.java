package io.eddyline.planner.lower;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.Literal;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.planner.schema.RelationTable;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** The logical tree as plan records. What the plan has no record for is refused with its name. For one tree on one thread. */
public final class RelLowering {
    /** Gives the plan of a relation that is scanned. */
    @FunctionalInterface
    public interface ScanLowering {
        PlanNode lower(Object relation);
    }

    private final ScanLowering scans;
    private final RexBuilder rexBuilder;
    private final ZoneId zone;

    public RelLowering(ScanLowering scans, RexBuilder rexBuilder, ZoneId zone) {
        this.scans = scans;
        this.rexBuilder = rexBuilder;
        this.zone = zone;
    }

    /** The plan of a tree; its columns have the tree's names. */
    public PlanNode lower(RelNode rel) {
        if (rel instanceof TableScan scan) {
            return scans.lower(
                    scan.getTable().unwrapOrThrow(RelationTable.class).relation());
        }
        if (rel instanceof Project project) {
            return project(project);
        }
        if (rel instanceof Filter filter) {
            PlanNode input = lower(filter.getInput());
            return new FilterNode(input, expressions(input.schema()).lower(filter.getCondition()));
        }
        if (rel instanceof Aggregate aggregate) {
            return new AggregateLowering().lower(aggregate, lower(aggregate.getInput()));
        }
        if (rel instanceof Join join) {
            return new JoinLowering(this).lower(join);
        }
        if (rel instanceof Correlate correlate) {
            return new UnnestLowering(this).lower(correlate);
        }
        if (rel instanceof TableFunctionScan scan) {
            return new WindowLowering(this).lower(scan);
        }
        return lowerSet(rel);
    }

    private PlanNode lowerSet(RelNode rel) {
        if (rel instanceof Union union) {
            return union(union);
        }
        if (rel instanceof Intersect intersect && !intersect.all) {
            return new SetLowering(this).lower(intersect, JoinKind.SEMI);
        }
        if (rel instanceof Minus minus && !minus.all) {
            return new SetLowering(this).lower(minus, JoinKind.ANTI);
        }
        if (rel instanceof Values values) {
            return values(values);
        }
        if (rel instanceof Sort sort) {
            return sort(sort);
        }
        if (rel instanceof Uncollect uncollect) {
            return new UnnestLowering(this).lowerAlone(uncollect);
        }
        throw RexLowering.unsupported(RelNames.of(rel));
    }

    RexLowering expressions(RowType input) {
        return new RexLowering(input, 0, rexBuilder, zone);
    }

    /** As {@link #expressions(RowType)}, where the row is an outer row and, from the offset on, the columns that references count. */
    RexLowering expressions(RowType input, int offset) {
        return new RexLowering(input, offset, rexBuilder, zone);
    }

    private PlanNode project(Project project) {
        PlanNode input = lower(project.getInput());
        List<Expression> expressions = expressions(input.schema()).lowerAll(project.getProjects());
        List<Expression> typed = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            var field = project.getRowType().getFieldList().get(i);
            Expression value = Coercion.cast(expressions.get(i), TypeMapping.fromCalcite(field.getType()));
            typed.add(value);
            fields.add(new Field(field.getName(), value.type()));
        }
        return new ProjectNode(input, typed, new RowType(fields));
    }

    private PlanNode union(Union union) {
        List<PlanNode> inputs = union.getInputs().stream().map(this::lower).toList();
        RowType schema = TypeMapping.rowFromCalcite(union.getRowType());
        List<PlanNode> aligned =
                inputs.stream().map(input -> withTypes(input, schema)).toList();
        UnionNode all = new UnionNode(aligned, schema);
        return union.all ? all : AggregateLowering.distinct(all);
    }

    /** The input with its columns cast where they have other types than the schema's. */
    static PlanNode withTypes(PlanNode input, RowType schema) {
        boolean same = true;
        List<Expression> columns = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            ColumnReference column = new ColumnReference(i, input.schema().type(i));
            Expression cast = Coercion.cast(column, schema.type(i));
            same &= cast == column;
            columns.add(cast);
            fields.add(new Field(schema.name(i), cast.type()));
        }
        return same ? input : new ProjectNode(input, columns, new RowType(fields));
    }

    private PlanNode values(Values values) {
        RowType schema = TypeMapping.rowFromCalcite(values.getRowType());
        RexLowering expressions = expressions(new RowType(List.of()));
        List<List<Literal>> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            List<Literal> row = new ArrayList<>();
            for (int i = 0; i < tuple.size(); i++) {
                row.add(literal((Literal) expressions.lower(tuple.get(i)), schema.type(i)));
            }
            rows.add(row);
        }
        return new ValuesNode(rows, schema);
    }

    /** The literal as one of the column's type: numbers are written in the smallest type that holds them. */
    private static Literal literal(Literal literal, DataType type) {
        if (literal.isNull()) {
            return Literal.ofNull(type);
        }
        if (literal.value() instanceof Number number && !literal.type().sameValuesAs(type)) {
            return new Literal(number(new BigDecimal(number.toString()), type), type);
        }
        return new Literal(literal.value(), type);
    }

    private static Object number(BigDecimal number, DataType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INTEGER -> number.intValueExact();
            case BIGINT -> number.longValueExact();
            case FLOAT -> number.floatValue();
            case DOUBLE -> number.doubleValue();
            case DECIMAL -> number.setScale(type.scale());
            default -> throw RexLowering.unsupported("a number as " + type);
        };
    }

    private PlanNode sort(Sort sort) {
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation key : sort.getCollation().getFieldCollations()) {
            boolean descending = key.getDirection().isDescending();
            boolean nullsFirst = key.nullDirection == RelFieldCollation.NullDirection.FIRST
                    || key.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED && !descending;
            keys.add(new SortKey(key.getFieldIndex(), descending, nullsFirst));
        }
        return new SortNode(lower(sort.getInput()), keys, count(sort.offset, 0), count(sort.fetch, -1));
    }

    private static long count(RexNode node, long absent) {
        if (node == null) {
            return absent;
        }
        if (node instanceof RexLiteral literal) {
            return literal.getValueAs(BigDecimal.class).longValueExact();
        }
        throw RexLowering.unsupported(String.format(Locale.ROOT, "LIMIT and OFFSET that are no constants (%s)", node));
    }
}
