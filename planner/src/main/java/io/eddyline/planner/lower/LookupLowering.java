package io.eddyline.planner.lower;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Plugins;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Snapshot;

/**
 * Joins with a table outside as it is when a row is processed: {@code JOIN t FOR SYSTEM_TIME AS OF PROCTIME()}. What stands above the table's
 * scan, conditions and computed columns, moves above or into the lookup.
 *
 * <pre>
 * Join o.k = t.k                    Project o's columns, t.k, t.v + 1
 *   o                                 LookupJoin k = k AND t.v > 2
 *   Project k, v + 1           =>       o
 *     Filter v > 2
 *       Scan t
 * </pre>
 */
final class LookupLowering {
    private final StreamScanNode scan;
    private final List<Expression> conditions = new ArrayList<>();
    /** The join's right columns over the scan's. */
    private List<Expression> columns;

    private LookupLowering(PlanNode right) {
        this.scan = open(right);
    }

    /** Whether a tree is a table at a point in time, with nothing but conditions and computed columns above it. */
    static boolean isSnapshot(RelNode rel) {
        if (rel instanceof Filter || rel instanceof Project) {
            return isSnapshot(rel.getInput(0));
        }
        return rel instanceof Snapshot;
    }

    /** The tree without its point in time, which is now. */
    static RelNode withoutSnapshot(RelNode rel) {
        return rel instanceof Snapshot
                ? rel.getInput(0)
                : rel.copy(rel.getTraitSet(), List.of(withoutSnapshot(rel.getInput(0))));
    }

    private static void check(PlanNode table) {
        if (!(source(table) instanceof StreamScanNode scan) || !canLookUp(scan)) {
            throw RexLowering.unsupported("FOR SYSTEM_TIME AS OF PROCTIME() of what cannot be looked up by key")
                    .hint(
                            "Streams of the connector jdbc can be looked up. Leave it out for a join that follows the changes"
                                    + " of both sides.");
        }
    }

    private static boolean canLookUp(StreamScanNode scan) {
        return Plugins.connector(scan.source().connector()).capabilities().contains(Connector.Capability.LOOKUP);
    }

    private static PlanNode source(PlanNode node) {
        boolean plain = node instanceof ProjectNode || node instanceof FilterNode || node instanceof WatermarkNode;
        return plain ? source(node.inputs().get(0)) : node;
    }

    /** The lookup join for a join of the right side's rows. */
    static PlanNode lower(JoinNode join) {
        check(join.right());
        if (join.kind() != JoinKind.INNER && join.kind() != JoinKind.LEFT) {
            throw RexLowering.unsupported("a " + join.kind() + " JOIN with a table that is looked up")
                    .hint("JOIN and LEFT JOIN are there, with the table on the right.");
        }
        if (join.nullsMatch()) {
            throw RexLowering.unsupported("IS NOT DISTINCT FROM in a join with a table that is looked up")
                    .hint("Write =, with which NULL finds nothing.");
        }
        return new LookupLowering(join.right()).join(join);
    }

    private StreamScanNode open(PlanNode node) {
        if (node instanceof StreamScanNode found) {
            columns = references(found.schema());
            return found;
        }
        StreamScanNode found = open(node.inputs().get(0));
        if (node instanceof FilterNode filter) {
            conditions.add(over(filter.condition()));
        } else if (node instanceof ProjectNode project) {
            columns = project.expressions().stream().map(this::over).toList();
        }
        return found;
    }

    private Expression over(Expression expression) {
        return Columns.substitute(expression, reference -> columns.get(reference.index()));
    }

    private static List<Expression> references(RowType row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> (Expression) new ColumnReference(i, row.type(i)))
                .toList();
    }

    private PlanNode join(JoinNode join) {
        int inputSize = join.left().schema().size();
        List<Integer> inputKeys = new ArrayList<>();
        List<Integer> lookupKeys = new ArrayList<>();
        List<Expression> residual = new ArrayList<>();
        conditions.forEach(condition -> residual.add(shifted(condition, inputSize)));
        for (int i = 0; i < join.leftKeys().size(); i++) {
            Expression right = columns.get(join.rightKeys().get(i));
            int left = join.leftKeys().get(i);
            DataType leftType = join.left().schema().type(left);
            int column = plainColumn(right, leftType);
            if (column >= 0) {
                inputKeys.add(left);
                lookupKeys.add(column);
            } else {
                residual.add(JoinLowering.equality(new ColumnReference(left, leftType), shifted(right, inputSize)));
            }
        }
        if (inputKeys.isEmpty()) {
            throw new EddylineException(
                            ErrorCode.INVALID_QUERY,
                            "'" + scan.stream() + "' is looked up by key, and the join has no equality with one of its"
                                    + " columns")
                    .hint("Write ON <a column of the stream> = <a column of " + scan.stream()
                            + ">, both numbers or of the same type.");
        }
        if (join.residual() != null) {
            residual.add(Columns.substitute(
                    join.residual(),
                    reference -> reference.index() < inputSize
                            ? reference
                            : shifted(columns.get(reference.index() - inputSize), inputSize)));
        }
        RowType found = join.kind() == JoinKind.LEFT ? JoinLowering.nullable(scan.schema()) : scan.schema();
        LookupJoinNode lookup = new LookupJoinNode(
                join.left(),
                scan.stream(),
                scan.source(),
                scan.columns(),
                join.kind(),
                inputKeys,
                lookupKeys,
                conjunction(residual),
                join.left().schema().concat(found));
        return project(join, lookup, inputSize + lookupKeys.get(0));
    }

    /** The scan's column that an expression is, but for a cast to a wider number; negative when it is none. */
    private static int plainColumn(Expression expression, DataType asked) {
        Expression plain = expression instanceof Cast cast
                        && Coercion.isNumeric(cast.operand().type())
                        && Coercion.isNumeric(cast.type())
                        && cast.type().sameValuesAs(asked)
                ? cast.operand()
                : expression;
        return plain instanceof ColumnReference reference ? reference.index() : -1;
    }

    private static Expression shifted(Expression expression, int by) {
        return Columns.rewrite(expression, index -> index + by);
    }

    private static Expression conjunction(List<Expression> operands) {
        if (operands.size() < 2) {
            return operands.isEmpty() ? null : operands.get(0);
        }
        boolean nullable = operands.stream().anyMatch(operand -> operand.type().nullable());
        return new LogicalExpression(
                LogicalExpression.Kind.AND, operands, DataType.bool().withNullable(nullable));
    }

    /** The join's columns. Where nothing was found, and the key is NULL so, computed ones are NULL too. */
    private PlanNode project(JoinNode join, LookupJoinNode lookup, int foundKey) {
        int inputSize = join.left().schema().size();
        RowType given = lookup.schema();
        List<Expression> expressions =
                new ArrayList<>(references(new RowType(given.fields().subList(0, inputSize))));
        List<Field> fields = new ArrayList<>(join.left().schema().fields());
        for (int i = 0; i < columns.size(); i++) {
            Expression value = Columns.substitute(
                    columns.get(i),
                    reference -> new ColumnReference(
                            reference.index() + inputSize, given.type(reference.index() + inputSize)));
            if (join.kind() == JoinKind.LEFT && !(value instanceof ColumnReference)) {
                DataType type = value.type().withNullable(true);
                Expression missing = new IsNull(
                        new ColumnReference(foundKey, given.type(foundKey)),
                        false,
                        DataType.bool().withNullable(false));
                value = new CaseExpression(
                        List.of(new CaseExpression.Branch(missing, Literal.ofNull(type))), value, type);
            }
            expressions.add(value);
            fields.add(new Field(join.right().schema().name(i), value.type()));
        }
        return new ProjectNode(lookup, expressions, new RowType(fields));
    }
}
