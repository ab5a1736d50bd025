package io.eddyline.runtime.stage;

import io.eddyline.connector.Changelogs;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import io.eddyline.runtime.expression.ReadColumns;
import io.eddyline.runtime.operator.AggregateOperator;
import io.eddyline.runtime.operator.PaneAggregateOperator;
import io.eddyline.runtime.operator.PreAggregateOperator;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An aggregate over windows, in two steps: rows are added up in panes, the stretches of time that no window's edge cuts, then panes in the
 * windows that they are a part of. Where windows are given when they close, the aggregate keeps the panes and adds up a window when it closes
 * ({@link #isGivenOnClose}). Where their changes are given, each pane's sums go into every one of its windows; a row is then looked up once
 * instead of once for every window, so that is done for overlapping windows:
 *
 * <pre>
 * Aggregate by k, window_end            Aggregate by k, window_end   (sums of panes)
 *   Project k, window_end, x              Window HOP                 (panes)
 *     Window HOP                   ->       PreAggregate by k, pane
 *       input                                 Project k, pane, x
 *                                               Window TUMBLE
 *                                                 input
 * </pre>
 *
 * @param rows the rows with their panes
 * @param keys columns of {@code rows} by which panes are added up
 * @param sums the columns of a pane's sums: keys, then words
 * @param windows gives each pane once for each of its windows
 * @param groupKeys the aggregate's keys, behind that
 * @param isGivenOnClose whether the aggregate takes panes: {@code windows} says which, but is not run
 */
record PaneAggregate(
        PlanNode rows,
        List<Integer> keys,
        RowType sums,
        WindowNode windows,
        List<Integer> groupKeys,
        boolean isGivenOnClose) {
    private static final int WINDOW_END = 1;

    /** The two steps of an aggregate over input that only grows; empty when it has to be done in one. */
    static Optional<PaneAggregate> of(AggregateNode node) {
        PlanNode input = node.input();
        if (input instanceof ProjectNode project && project.input() instanceof WindowNode window) {
            return of(node, project, window);
        }
        return Optional.empty();
    }

    /** How the aggregate's input comes, when it takes windows. */
    AggregateOperator.Form form() {
        return new AggregateOperator.Form(groupKeys, keys.size(), false);
    }

    /** The same, when it takes panes. */
    PaneAggregateOperator.Form closingForm() {
        return new PaneAggregateOperator.Form(groupKeys, keys.size(), sums.size(), windows);
    }

    /** The columns of the sums that decide where a pane's sums go: not the pane, so that all panes of a window's group meet. */
    List<Integer> exchangeKeys() {
        return IntStream.range(0, keys.size() - 1).boxed().toList();
    }

    /** Whether a part of a plan gives each row of its streams at most once, and never takes it back. */
    private static boolean onlyPasses(PlanNode node) {
        boolean passes = (node instanceof StreamScanNode scan && !Changelogs.isChangelog(scan.source()))
                || node instanceof FilterNode
                || node instanceof ProjectNode
                || node instanceof WatermarkNode
                || node instanceof LateFilterNode;
        return passes && node.inputs().stream().allMatch(PaneAggregate::onlyPasses);
    }

    private static Optional<PaneAggregate> of(AggregateNode node, ProjectNode project, WindowNode window) {
        int words = PreAggregateOperator.words(node.aggregates(), project.schema());
        int windowColumns = window.input().schema().size();
        if (window.kind() == WindowKind.CUMULATE) {
            return Optional.empty();
        }
        boolean overlapping = overlaps(window);
        boolean onClose = node.windowClose() != null && node.windowClose().emitOnClose();
        boolean lateRowsAreGone = !window.dropClosed() || window.input() instanceof LateFilterNode;
        boolean worthIt = overlapping ? lateRowsAreGone : onClose && window.dropClosed();
        List<Integer> ofWindow = node.groupKeys().stream()
                .filter(key -> isWindowColumn(project.expressions().get(key), windowColumns))
                .toList();
        if (!onlyPasses(window.input()) || words == 0 || !worthIt || ofWindow.isEmpty()) {
            return Optional.empty();
        }
        if (othersReadWindows(node, project, windowColumns)) {
            return Optional.empty();
        }
        List<Integer> keys = new ArrayList<>(node.groupKeys());
        keys.removeAll(ofWindow);
        keys.add(ofWindow.get(0));
        RowType sums = project.schema().select(keys).concat(words(words));
        WindowNode windows = windows(window, sums, keys.size() - 1);
        List<Integer> groupKeys = node.groupKeys().stream()
                .map(key -> ofWindow.contains(key)
                        ? sums.size() + role(project.expressions().get(key), windowColumns)
                        : keys.indexOf(key))
                .toList();
        boolean closes = onClose && groupKeys.get(node.windowClose().key()) == sums.size() + WINDOW_END;
        return closes || overlapping
                ? Optional.of(new PaneAggregate(panes(project, window), keys, sums, windows, groupKeys, closes))
                : Optional.empty();
    }

    private static boolean overlaps(WindowNode window) {
        return window.kind() == WindowKind.HOP && window.sizeMicros() > window.slideMicros();
    }

    private static boolean isWindowColumn(Expression expression, int windowColumns) {
        return expression instanceof ColumnReference reference && reference.index() >= windowColumns;
    }

    /** Whether a column is the window's start, its end or its last moment. */
    private static int role(Expression expression, int windowColumns) {
        return ((ColumnReference) expression).index() - windowColumns;
    }

    /** Whether something apart from the keys depends on the window. */
    private static boolean othersReadWindows(AggregateNode node, ProjectNode project, int windowColumns) {
        List<Integer> read = new ArrayList<>();
        for (AggregateCall call : node.aggregates()) {
            read.addAll(call.arguments());
            if (call.filter() >= 0) {
                read.add(call.filter());
            }
        }
        boolean plainKeys = node.groupKeys().stream()
                .map(project.expressions()::get)
                .allMatch(e -> isWindowColumn(e, windowColumns) || !readsWindow(e, windowColumns));
        return !plainKeys || read.stream().map(project.expressions()::get).anyMatch(e -> readsWindow(e, windowColumns));
    }

    private static boolean readsWindow(Expression expression, int windowColumns) {
        return Arrays.stream(ReadColumns.of(expression)).anyMatch(column -> column >= windowColumns);
    }

    /** The columns of a sum's words. */
    static RowType words(int count) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new Field("$w" + i, DataType.bigint().notNull()));
        }
        return new RowType(fields);
    }

    private static ProjectNode panes(ProjectNode project, WindowNode window) {
        int start = window.input().schema().size();
        WindowNode panes = overlaps(window) ? panes(window) : window;
        List<Expression> expressions = project.expressions().stream()
                .map(e -> isWindowColumn(e, start)
                        ? new ColumnReference(start, window.schema().type(start))
                        : e)
                .toList();
        return new ProjectNode(panes, expressions, project.schema());
    }

    private static WindowNode panes(WindowNode window) {
        long pane = greatestCommonDivisor(window.sizeMicros(), window.slideMicros());
        return new WindowNode(
                window.input(),
                WindowKind.TUMBLE,
                window.timeColumn(),
                pane,
                pane,
                window.offsetMicros(),
                false,
                window.schema());
    }

    /** All rows of a pane are in the windows that its start is in. */
    private static WindowNode windows(WindowNode window, RowType sums, int pane) {
        List<Field> columns = window.schema()
                .fields()
                .subList(window.input().schema().size(), window.schema().size());
        return new WindowNode(
                window.input(),
                WindowKind.HOP,
                pane,
                window.sizeMicros(),
                window.slideMicros(),
                window.offsetMicros(),
                window.dropClosed(),
                sums.concat(new RowType(columns)));
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
