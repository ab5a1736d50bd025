package io.eddyline.planner.lower;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.planner.schema.TypeMapping;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;

/**
 * UNNEST beside a table, which Calcite plans as
 *
 * <pre>
 * Correlate                       Unnest (collection over the columns of t)
 *   t                        =>     t
 *   [Project, Filter ...]
 *     Uncollect
 *       Project ($cor0.items)
 *         Values (one row)
 * </pre>
 */
final class UnnestLowering {
    private final RelLowering lowering;

    UnnestLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    /** UNNEST beside a table. */
    PlanNode lower(Correlate correlate) {
        boolean outer = correlate.getJoinType() == JoinRelType.LEFT;
        if (!outer && correlate.getJoinType() != JoinRelType.INNER) {
            throw RexLowering.unsupported("this correlated sub-query");
        }
        PlanNode left = lowering.lower(correlate.getLeft());
        return flatten(left, correlate.getRight(), outer);
    }

    /** The outer columns followed by those of the right side, which reads elements of an outer row's collection. */
    private PlanNode flatten(PlanNode left, RelNode right, boolean outer) {
        int leftSize = left.schema().size();
        if (right instanceof Uncollect uncollect) {
            return unnest(left, uncollect, outer);
        }
        if (right instanceof Values values && values.getTuples().size() == 1) {
            return constants(left, values);
        }
        if (right instanceof Filter filter && !outer) {
            PlanNode input = flatten(left, filter.getInput(), false);
            return new FilterNode(
                    input, lowering.expressions(input.schema(), leftSize).lower(filter.getCondition()));
        }
        if (right instanceof Project project && (!outer || isRenaming(project))) {
            return project(flatten(left, project.getInput(), outer), leftSize, project);
        }
        throw RexLowering.unsupported("this correlated sub-query");
    }

    /** A sub-query without FROM: its one row of constants beside each outer row. */
    private PlanNode constants(PlanNode left, Values values) {
        RowType row = TypeMapping.rowFromCalcite(values.getRowType());
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < left.schema().size(); i++) {
            expressions.add(new ColumnReference(i, left.schema().type(i)));
        }
        List<Field> fields = new ArrayList<>(left.schema().fields());
        RexLowering lowered = lowering.expressions(left.schema());
        for (int i = 0; i < row.size(); i++) {
            Expression constant = lowered.lower(values.getTuples().get(0).get(i));
            expressions.add(constant);
            fields.add(new Field(row.name(i), constant.type()));
        }
        return new ProjectNode(left, expressions, new RowType(fields));
    }

    private static boolean isRenaming(Project project) {
        return project.getProjects().stream().allMatch(e -> e instanceof org.apache.calcite.rex.RexInputRef);
    }

    private PlanNode project(PlanNode input, int leftSize, Project project) {
        List<Expression> expressions = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < leftSize; i++) {
            expressions.add(new ColumnReference(i, input.schema().type(i)));
            fields.add(input.schema().field(i));
        }
        List<Expression> right = lowering.expressions(input.schema(), leftSize).lowerAll(project.getProjects());
        for (int i = 0; i < right.size(); i++) {
            expressions.add(right.get(i));
            fields.add(new Field(
                    project.getRowType().getFieldList().get(i).getName(),
                    right.get(i).type()));
        }
        return new ProjectNode(input, expressions, new RowType(fields));
    }

    private UnnestNode unnest(PlanNode left, Uncollect uncollect, boolean outer) {
        if (!(uncollect.getInput() instanceof Project project)
                || !(project.getInput() instanceof Values)
                || project.getProjects().size() != 1) {
            throw RexLowering.unsupported("UNNEST of more than one collection, or of a sub-query");
        }
        Expression collection =
                lowering.expressions(left.schema()).lower(project.getProjects().get(0));
        return unnest(left, collection, uncollect, outer);
    }

    private static UnnestNode unnest(PlanNode left, Expression collection, Uncollect uncollect, boolean outer) {
        RowType elements = TypeMapping.rowFromCalcite(uncollect.getRowType());
        RowType schema = left.schema().concat(outer ? JoinLowering.nullable(elements) : elements);
        return new UnnestNode(left, collection, uncollect.withOrdinality, outer, schema);
    }

    /** UNNEST that stands by itself: of constants, or of a column of a sub-query. */
    PlanNode lowerAlone(Uncollect uncollect) {
        PlanNode input = lowering.lower(uncollect.getInput());
        int size = input.schema().size();
        if (size != 1) {
            throw RexLowering.unsupported("UNNEST of more than one collection");
        }
        UnnestNode unnest = unnest(input, new ColumnReference(0, input.schema().type(0)), uncollect, false);
        return Columns.project(
                unnest, IntStream.range(size, unnest.schema().size()).boxed().toList());
    }
}
