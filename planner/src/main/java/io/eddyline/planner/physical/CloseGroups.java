package io.eddyline.planner.physical;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.planner.lower.Columns;
import io.eddyline.planner.property.AppendOnly;
import io.eddyline.planner.property.PlanNames;
import io.eddyline.planner.property.TimeColumns;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lets groups end with event time. An aggregate with a key that follows event time closes by it; a key that is not itself the moment of
 * closing ({@code window_start}, the time itself) gets that moment as a further key:
 *
 * <pre>
 * Aggregate by window_start      Project without $closes_at
 *   Window                  =>     Aggregate by window_start, $closes_at: closed at $closes_at
 *                                    Project ..., window_start + size AS $closes_at
 *                                      Window without closed windows
 *                                        LateFilter
 * </pre>
 *
 * A join with a key that follows event time on both sides, such as the window's end, forgets its rows in the same way; so does one whose
 * condition compares times of both sides ({@link IntervalBound}).
 */
public final class CloseGroups {
    private final boolean append;

    private CloseGroups(boolean append) {
        this.append = append;
    }

    /**
     * The plan with closing groups.
     *
     * @param append whether a group is given once, when it is closed
     */
    public static PlanNode apply(PlanNode root, boolean append) {
        return new CloseGroups(append).rewrite(root);
    }

    private PlanNode rewrite(PlanNode node) {
        List<PlanNode> inputs = node.inputs().stream().map(this::rewrite).toList();
        PlanNode rewritten = PlanRewriter.withInputs(node, inputs);
        if (rewritten instanceof JoinNode join) {
            return bound(join);
        }
        return rewritten instanceof AggregateNode aggregate ? close(aggregate) : rewritten;
    }

    /** Bounds what a join keeps by a key that follows event time on both sides, or by what its condition says of times. */
    private static PlanNode bound(JoinNode node) {
        Map<Integer, Long> left = new TimeColumns().of(node.left());
        Map<Integer, Long> right = new TimeColumns().of(node.right());
        int key = -1;
        long lag = Long.MAX_VALUE;
        for (int i = 0; i < node.leftKeys().size(); i++) {
            Long leftLag = left.get(node.leftKeys().get(i));
            Long rightLag = right.get(node.rightKeys().get(i));
            if (leftLag != null && rightLag != null) {
                long common = Math.max(leftLag, rightLag);
                key = common < lag ? i : key;
                lag = Math.min(lag, common);
            }
        }
        if (key < 0) {
            return IntervalBound.apply(node);
        }
        int leftKey = node.leftKeys().get(key);
        int rightKey = node.rightKeys().get(key);
        return new JoinNode(
                LateRows.removed(node.left(), leftKey, lag),
                LateRows.removed(node.right(), rightKey, lag),
                node.kind(),
                node.leftKeys(),
                node.rightKeys(),
                node.nullsMatch(),
                node.residual(),
                new JoinNode.TimeBound(new JoinNode.RowTime(leftKey, lag), new JoinNode.RowTime(rightKey, lag)),
                node.schema());
    }

    private PlanNode close(AggregateNode node) {
        Map<Integer, Long> times = new TimeColumns().of(node.input());
        int key = -1;
        for (int i = 0; i < node.groupKeys().size(); i++) {
            Long lag = times.get(node.groupKeys().get(i));
            if (lag != null && (key < 0 || lag < times.get(node.groupKeys().get(key)))) {
                key = i;
            }
        }
        if (key < 0) {
            return node;
        }
        int column = node.groupKeys().get(key);
        long lag = times.get(column);
        PlanNode input = LateRows.removed(node.input(), column, lag);
        boolean emitOnClose = append && !(node.aggregates().isEmpty() && AppendOnly.of(input));
        if (lag == 0) {
            AggregateNode.WindowClose close = new AggregateNode.WindowClose(key, emitOnClose);
            return new AggregateNode(input, node.groupKeys(), node.aggregates(), close, node.schema());
        }
        return withClosingKey(node, input, TimeExpressions.plus(column(input, column), lag), emitOnClose);
    }

    private static ColumnReference column(PlanNode node, int index) {
        return new ColumnReference(index, node.schema().type(index));
    }

    private static PlanNode withClosingKey(
            AggregateNode node, PlanNode input, Expression closesAt, boolean emitOnClose) {
        int inputSize = input.schema().size();
        List<Expression> expressions = new ArrayList<>();
        IntStream.range(0, inputSize).forEach(i -> expressions.add(column(input, i)));
        expressions.add(closesAt);
        Field closing = new Field(PlanNames.CLOSES_AT, closesAt.type());
        ProjectNode extended =
                new ProjectNode(input, expressions, input.schema().concat(RowType.of(closing)));
        int keys = node.groupKeys().size();
        List<Integer> groupKeys = new ArrayList<>(node.groupKeys());
        groupKeys.add(inputSize);
        List<Field> fields = new ArrayList<>(node.schema().fields());
        fields.add(keys, closing);
        AggregateNode aggregate = new AggregateNode(
                extended,
                groupKeys,
                node.aggregates(),
                new AggregateNode.WindowClose(keys, emitOnClose),
                new RowType(fields));
        List<Integer> kept =
                IntStream.range(0, fields.size()).filter(i -> i != keys).boxed().toList();
        return Columns.project(aggregate, kept);
    }
}
