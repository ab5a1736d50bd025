package io.eddyline.planner.check;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.PlanVisitor;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowNode;
import io.eddyline.planner.lower.Columns;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.List;

/** Holds a finished plan against its own rules: columns exist, types line up. A violation is Eddyline's fault, never the user's. */
public final class PlanChecker implements PlanVisitor<Void> {
    private static final PlanChecker INSTANCE = new PlanChecker();

    private PlanChecker() {}

    /** Throws INTERNAL for the first violation. */
    public static void check(PlanNode root) {
        root.accept(INSTANCE);
        root.inputs().forEach(PlanChecker::check);
    }

    private static void require(boolean condition, PlanNode node, String rule) {
        if (!condition) {
            throw new EddylineException(
                    ErrorCode.INTERNAL,
                    "the plan breaks a rule: " + rule + " (" + node.getClass().getSimpleName() + ")");
        }
    }

    private static void column(int column, RowType row, PlanNode node) {
        require(column >= 0 && column < row.size(), node, "column " + column + " of " + row.size());
    }

    private static void expression(Expression expression, RowType input, PlanNode node) {
        Columns.substitute(expression, (ColumnReference reference) -> {
            column(reference.index(), input, node);
            DataType actual = input.type(reference.index());
            require(
                    reference.type().sameValuesAs(actual),
                    node,
                    "column " + reference.index() + " is " + actual + ", read as " + reference.type());
            return reference;
        });
    }

    private static void condition(Expression condition, RowType input, PlanNode node) {
        require(condition.type().kind() == TypeKind.BOOLEAN, node, "a condition is BOOLEAN");
        expression(condition, input, node);
    }

    private static void appends(RowType schema, RowType input, int more, PlanNode node) {
        require(schema.size() == input.size() + more, node, "it appends " + more + " columns");
        sameTypes(new RowType(schema.fields().subList(0, input.size())), input, node);
    }

    private static void sameTypes(RowType schema, RowType input, PlanNode node) {
        require(schema.size() == input.size(), node, "it has as many columns as its input");
        for (int i = 0; i < schema.size(); i++) {
            require(
                    schema.type(i).sameValuesAs(input.type(i)),
                    node,
                    "column " + i + " is " + input.type(i) + ", declared " + schema.type(i));
        }
    }

    @Override
    public Void visitStreamScan(StreamScanNode node) {
        sameTypes(node.schema(), node.source().rowType().select(node.columns()), node);
        for (int i = 1; i < node.columns().size(); i++) {
            require(node.columns().get(i - 1) < node.columns().get(i), node, "columns ascend");
        }
        return null;
    }

    @Override
    public Void visitTableScan(TableScanNode node) {
        return null;
    }

    @Override
    public Void visitValues(ValuesNode node) {
        for (var row : node.rows()) {
            require(row.size() == node.schema().size(), node, "each row has all columns");
        }
        return null;
    }

    @Override
    public Void visitFilter(FilterNode node) {
        condition(node.condition(), node.input().schema(), node);
        return null;
    }

    @Override
    public Void visitProject(ProjectNode node) {
        List<Expression> expressions = node.expressions();
        require(expressions.size() == node.schema().size(), node, "one expression a column");
        for (int i = 0; i < expressions.size(); i++) {
            expression(expressions.get(i), node.input().schema(), node);
            require(
                    expressions.get(i).type().sameValuesAs(node.schema().type(i)),
                    node,
                    "column " + i + " is " + expressions.get(i).type() + ", declared "
                            + node.schema().type(i));
        }
        return null;
    }

    @Override
    public Void visitWatermark(WatermarkNode node) {
        column(node.timeColumn(), node.schema(), node);
        require(node.schema().type(node.timeColumn()).isTimestamp(), node, "event time is a timestamp");
        return null;
    }

    @Override
    public Void visitLateFilter(LateFilterNode node) {
        expression(node.closesAt(), node.input().schema(), node);
        require(node.closesAt().type().isTimestamp(), node, "closing is a timestamp");
        return null;
    }

    @Override
    public Void visitWindow(WindowNode node) {
        column(node.timeColumn(), node.input().schema(), node);
        appends(node.schema(), node.input().schema(), 3, node);
        return null;
    }

    @Override
    public Void visitUnnest(UnnestNode node) {
        expression(node.collection(), node.input().schema(), node);
        int more = node.schema().size() - node.input().schema().size();
        require(more >= 1, node, "it appends a column at least");
        appends(node.schema(), node.input().schema(), more, node);
        return null;
    }

    @Override
    public Void visitAggregate(AggregateNode node) {
        RowType input = node.input().schema();
        int keys = node.groupKeys().size();
        require(node.schema().size() == keys + node.aggregates().size(), node, "keys, then aggregates");
        node.groupKeys().forEach(key -> column(key, input, node));
        sameTypes(new RowType(node.schema().fields().subList(0, keys)), input.select(node.groupKeys()), node);
        for (AggregateCall call : node.aggregates()) {
            call.arguments().forEach(argument -> column(argument, input, node));
            if (call.filter() >= 0) {
                column(call.filter(), input, node);
                require(input.type(call.filter()).kind() == TypeKind.BOOLEAN, node, "FILTER is BOOLEAN");
            }
        }
        if (node.windowClose() != null) {
            int close = node.windowClose().key();
            require(close < keys && node.schema().type(close).isTimestamp(), node, "the closing key is a timestamp");
        }
        return null;
    }

    @Override
    public Void visitJoin(JoinNode node) {
        RowType left = node.left().schema();
        RowType right = node.right().schema();
        require(node.leftKeys().size() == node.rightKeys().size(), node, "as many keys on both sides");
        for (int i = 0; i < node.leftKeys().size(); i++) {
            column(node.leftKeys().get(i), left, node);
            column(node.rightKeys().get(i), right, node);
            require(
                    left.type(node.leftKeys().get(i))
                            .sameValuesAs(right.type(node.rightKeys().get(i))),
                    node,
                    "keys have equal types");
        }
        if (node.residual() != null) {
            condition(node.residual(), left.concat(right), node);
        }
        boolean leftOnly = node.kind() == JoinKind.SEMI || node.kind() == JoinKind.ANTI;
        sameTypes(node.schema(), leftOnly ? left : left.concat(right), node);
        return null;
    }

    @Override
    public Void visitLookupJoin(LookupJoinNode node) {
        RowType input = node.input().schema();
        RowType found = node.lookupSchema();
        require(
                !node.inputKeys().isEmpty()
                        && node.inputKeys().size() == node.lookupKeys().size(),
                node,
                "as many keys on both sides, at least one");
        node.inputKeys().forEach(key -> column(key, input, node));
        node.lookupKeys().forEach(key -> column(key, found, node));
        if (node.residual() != null) {
            condition(node.residual(), input.concat(found), node);
        }
        sameTypes(node.schema(), input.concat(found), node);
        return null;
    }

    @Override
    public Void visitUnion(UnionNode node) {
        node.inputs().forEach(input -> sameTypes(node.schema(), input.schema(), node));
        return null;
    }

    @Override
    public Void visitSort(SortNode node) {
        node.keys().forEach(key -> column(key.column(), node.schema(), node));
        return null;
    }
}
