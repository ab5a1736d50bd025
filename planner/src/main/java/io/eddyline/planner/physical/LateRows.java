package io.eddyline.planner.physical;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowNode;
import io.eddyline.planner.lower.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes late rows out below an aggregate that closes: where the row still is the stream's, below the window that gives it the closing key, or
 * right above the watermark. Nothing is late behind another aggregate that closes.
 */
final class LateRows {
    private LateRows() {}

    /**
     * The node without rows that come after their group was closed.
     *
     * @param column the closing key
     * @param lag microseconds between the key and the moment of closing
     */
    static PlanNode removed(PlanNode node, int column, long lag) {
        if (node instanceof WatermarkNode watermark) {
            Expression closesAt = TimeExpressions.plus(reference(node, column), lag);
            return filtered(watermark, watermark.stream(), closesAt);
        }
        if (node instanceof WindowNode window) {
            return belowWindow(window, column, lag);
        }
        if (node instanceof ProjectNode project) {
            return belowProject(project, column, lag);
        }
        if (node instanceof JoinNode join) {
            return belowJoin(join, column, lag);
        }
        if (node instanceof UnionNode union) {
            return PlanRewriter.withInputs(
                    union,
                    union.inputs().stream()
                            .map(input -> removed(input, column, lag))
                            .toList());
        }
        if (node instanceof AggregateNode || node.inputs().size() != 1) {
            return node;
        }
        if (node instanceof LateFilterNode filter) {
            PlanNode below = removed(filter.input(), column, lag);
            return below.equals(filter) ? filter : PlanRewriter.withInputs(filter, List.of(below));
        }
        return PlanRewriter.withInputs(node, List.of(removed(node.inputs().get(0), column, lag)));
    }

    /** A filter that is there already, for an operator further down, is not put there again. */
    private static PlanNode filtered(PlanNode input, String stream, Expression closesAt) {
        PlanNode filter = new LateFilterNode(input, stream, closesAt);
        return input instanceof LateFilterNode below && filter.equals(PlanRewriter.withInputs(below, List.of(input)))
                ? input
                : filter;
    }

    private static ColumnReference reference(PlanNode node, int column) {
        return new ColumnReference(column, node.schema().type(column));
    }

    private static PlanNode belowWindow(WindowNode window, int column, long lag) {
        PlanNode input = window.input();
        if (column < input.schema().size()) {
            return PlanRewriter.withInputs(window, List.of(removed(input, column, lag)));
        }
        Optional<String> stream = stream(input, window.timeColumn());
        if (stream.isEmpty() || window.dropClosed()) {
            return window;
        }
        Expression end = TimeExpressions.lastWindowEnd(reference(input, window.timeColumn()), window);
        return new WindowNode(
                filtered(input, stream.get(), end),
                window.kind(),
                window.timeColumn(),
                window.sizeMicros(),
                window.slideMicros(),
                window.offsetMicros(),
                true,
                window.schema());
    }

    private static PlanNode belowProject(ProjectNode project, int column, long lag) {
        Expression expression = project.expressions().get(column);
        if (expression instanceof ColumnReference reference) {
            return PlanRewriter.withInputs(project, List.of(removed(project.input(), reference.index(), lag)));
        }
        int time = Columns.read(expression).nextSetBit(0);
        return stream(project.input(), time)
                .map(stream -> filtered(project.input(), stream, TimeExpressions.plus(expression, lag)))
                .map(filtered -> PlanRewriter.withInputs(project, List.of(filtered)))
                .orElse(project);
    }

    /** The closing key is a join key, equal on both sides. */
    private static PlanNode belowJoin(JoinNode join, int column, long lag) {
        int leftSize = join.left().schema().size();
        int pair = column < leftSize
                ? join.leftKeys().indexOf(column)
                : join.rightKeys().indexOf(column - leftSize);
        List<PlanNode> inputs = new ArrayList<>();
        inputs.add(removed(join.left(), join.leftKeys().get(pair), lag));
        inputs.add(removed(join.right(), join.rightKeys().get(pair), lag));
        return PlanRewriter.withInputs(join, inputs);
    }

    /** The stream whose time a column is; empty when an aggregate stands between, behind which nothing is late. */
    static Optional<String> stream(PlanNode node, int column) {
        if (node instanceof WatermarkNode watermark) {
            return Optional.of(watermark.stream());
        }
        if (node instanceof ProjectNode project) {
            int below = Columns.read(project.expressions().get(column)).nextSetBit(0);
            return below < 0 ? Optional.empty() : stream(project.input(), below);
        }
        if (node instanceof JoinNode join) {
            int leftSize = join.left().schema().size();
            return column < leftSize ? stream(join.left(), column) : stream(join.right(), column - leftSize);
        }
        if (node instanceof WindowNode window) {
            int input = window.input().schema().size();
            return stream(window.input(), column < input ? column : window.timeColumn());
        }
        if (node instanceof AggregateNode || node.inputs().isEmpty()) {
            return Optional.empty();
        }
        return stream(node.inputs().get(0), column);
    }
}
