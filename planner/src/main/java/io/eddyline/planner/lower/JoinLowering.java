package io.eddyline.planner.lower;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Joins: equalities become keys, the rest of the condition the residual. */
final class JoinLowering {
    private final RelLowering lowering;

    JoinLowering(RelLowering lowering) {
        this.lowering = lowering;
    }

    PlanNode lower(Join join) {
        JoinKind kind = kind(join);
        PlanNode left = lowering.lower(join.getLeft());
        boolean lookup = LookupLowering.isSnapshot(join.getRight());
        PlanNode right = lowering.lower(lookup ? LookupLowering.withoutSnapshot(join.getRight()) : join.getRight());
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        List<Boolean> filterNulls = new ArrayList<>();
        RexNode rest = RelOptUtil.splitJoinCondition(
                join.getLeft(), join.getRight(), join.getCondition(), leftKeys, rightKeys, filterNulls);
        boolean nullsMatch = filterNulls.contains(false);
        if (nullsMatch && filterNulls.contains(true)) {
            rest = addStrictness(join, rest, leftKeys, filterNulls);
        }
        RowType both = left.schema().concat(right.schema());
        Expression residual =
                rest.isAlwaysTrue() ? null : lowering.expressions(both).lower(rest);
        JoinNode aligned = alignKeys(new Sides(left, right, leftKeys, rightKeys), kind, nullsMatch, residual);
        PlanNode joined = lookup ? LookupLowering.lower(aligned) : aligned;
        boolean same = aligned.left() == left && aligned.right() == right;
        return same
                ? joined
                : withoutExtra(
                        joined, aligned, left.schema().size(), right.schema().size());
    }

    /** One side's rows cannot both match and not match on NULL: where only some keys match NULLs, the others say so in the residual. */
    private static RexNode addStrictness(Join join, RexNode rest, List<Integer> leftKeys, List<Boolean> filterNulls) {
        var rexBuilder = join.getCluster().getRexBuilder();
        List<RexNode> conditions = new ArrayList<>(List.of(rest));
        for (int i = 0; i < leftKeys.size(); i++) {
            if (filterNulls.get(i)) {
                RexNode key = rexBuilder.makeInputRef(join.getLeft(), leftKeys.get(i));
                conditions.add(rexBuilder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, key));
            }
        }
        return RexUtil.composeConjunction(rexBuilder, conditions);
    }

    private static JoinKind kind(Join join) {
        return switch (join.getJoinType()) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            case SEMI -> JoinKind.SEMI;
            case ANTI -> JoinKind.ANTI;
            case LEFT_MARK ->
                throw RexLowering.unsupported(
                                "NOT IN with a sub-query, and IN or EXISTS with one below OR, CASE or in the SELECT list")
                        .hint("For NOT IN write NOT EXISTS (SELECT 1 FROM ... WHERE ...).");
            case ASOF, LEFT_ASOF -> throw RexLowering.unsupported("ASOF JOIN");
        };
    }

    /** Two inputs and the columns that must be equal. */
    private record Sides(PlanNode left, PlanNode right, List<Integer> leftKeys, List<Integer> rightKeys) {}

    /** Keys of different types are cast in columns of their own, behind the others, which are taken away again above the join. */
    private static JoinNode alignKeys(Sides sides, JoinKind kind, boolean nullsMatch, Expression residual) {
        List<Expression> leftExtra = new ArrayList<>();
        List<Expression> rightExtra = new ArrayList<>();
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        for (int i = 0; i < sides.leftKeys.size(); i++) {
            ColumnReference left = column(sides.left, sides.leftKeys.get(i));
            ColumnReference right = column(sides.right, sides.rightKeys.get(i));
            DataType common = Coercion.common(left.type(), right.type());
            leftKeys.add(key(left, common, sides.left, leftExtra));
            rightKeys.add(key(right, common, sides.right, rightExtra));
        }
        PlanNode left = extend(sides.left, leftExtra);
        PlanNode right = extend(sides.right, rightExtra);
        int leftSize = sides.left.schema().size();
        Expression shifted = residual == null || leftExtra.isEmpty()
                ? residual
                : Columns.rewrite(residual, index -> index < leftSize ? index : index + leftExtra.size());
        return new JoinNode(left, right, kind, leftKeys, rightKeys, nullsMatch, shifted, schema(left, right, kind));
    }

    /** Whether two values of one type are equal. */
    static Expression equality(Expression left, Expression right) {
        boolean nullable = left.type().nullable() || right.type().nullable();
        return new FunctionCall("EQUAL", List.of(left, right), DataType.bool().withNullable(nullable));
    }

    private static ColumnReference column(PlanNode node, int index) {
        return new ColumnReference(index, node.schema().type(index));
    }

    private static int key(ColumnReference column, DataType common, PlanNode side, List<Expression> extra) {
        Expression cast = Coercion.cast(column, common);
        if (cast == column) {
            return column.index();
        }
        extra.add(cast);
        return side.schema().size() + extra.size() - 1;
    }

    private static PlanNode extend(PlanNode input, List<Expression> extra) {
        if (extra.isEmpty()) {
            return input;
        }
        List<Expression> expressions = new ArrayList<>();
        List<Field> fields = new ArrayList<>(input.schema().fields());
        for (int i = 0; i < input.schema().size(); i++) {
            expressions.add(column(input, i));
        }
        for (Expression expression : extra) {
            fields.add(new Field("key" + fields.size(), expression.type()));
            expressions.add(expression);
        }
        return new ProjectNode(input, expressions, new RowType(fields));
    }

    private static PlanNode withoutExtra(PlanNode joined, JoinNode join, int leftSize, int rightSize) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < leftSize; i++) {
            kept.add(i);
        }
        if (join.kind() != JoinKind.SEMI && join.kind() != JoinKind.ANTI) {
            int rightStart = join.left().schema().size();
            for (int i = 0; i < rightSize; i++) {
                kept.add(rightStart + i);
            }
        }
        return Columns.project(joined, kept);
    }

    /** The join's columns; those of a side that may be missing are nullable. */
    static RowType schema(PlanNode left, PlanNode right, JoinKind kind) {
        return switch (kind) {
            case SEMI, ANTI -> left.schema();
            case INNER -> left.schema().concat(right.schema());
            case LEFT -> left.schema().concat(nullable(right.schema()));
            case RIGHT -> nullable(left.schema()).concat(right.schema());
            case FULL -> nullable(left.schema()).concat(nullable(right.schema()));
        };
    }

    static RowType nullable(RowType row) {
        return new RowType(row.fields().stream()
                .map(field -> new Field(field.name(), field.type().withNullable(true)))
                .toList());
    }
}
