package io.eddyline.planner.property;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.Literal;
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
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which columns follow event time. A column {@code c} with the lag {@code d} keeps this promise: changes of rows with {@code c = v} come only
 * while the watermark, as of an epoch's start, has not reached {@code v + d}. So what is kept for {@code v} can be closed then. Lags are in
 * microseconds. Memoises: one instance a plan, for one thread.
 */
public final class TimeColumns implements PlanVisitor<Map<Integer, Long>> {
    /** A row at the watermark itself is not behind it. */
    static final long RAW_LAG = 1;

    /** {@code window_time = window_end - 1 ms}. */
    private static final long WINDOW_TIME_LAG = 1_000;

    private final Map<PlanNode, Map<Integer, Long>> known = new IdentityHashMap<>();

    /** The node's event-time columns with their lags. */
    public Map<Integer, Long> of(PlanNode node) {
        Map<Integer, Long> columns = known.get(node);
        if (columns == null) {
            columns = node.accept(this);
            known.put(node, columns);
        }
        return columns;
    }

    /** The lag of an expression over columns with these lags; empty when it does not follow event time. */
    public static OptionalLong lag(Expression expression, Map<Integer, Long> columns) {
        if (expression instanceof ColumnReference reference) {
            Long lag = columns.get(reference.index());
            return lag == null ? OptionalLong.empty() : OptionalLong.of(lag);
        }
        if (expression instanceof FunctionCall call && call.function().equals("FLOOR_TO")) {
            // The latest time that is cut to a value lies a microsecond before the next one.
            OptionalLong unit =
                    TimeUnits.longestMicros((Literal) call.arguments().get(1));
            OptionalLong inner = lag(call.arguments().get(0), columns);
            return unit.isPresent() && inner.isPresent()
                    ? OptionalLong.of(unit.getAsLong() - 1 + inner.getAsLong())
                    : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    @Override
    public Map<Integer, Long> visitStreamScan(StreamScanNode node) {
        return Map.of();
    }

    @Override
    public Map<Integer, Long> visitTableScan(TableScanNode node) {
        return Map.of();
    }

    @Override
    public Map<Integer, Long> visitValues(ValuesNode node) {
        return Map.of();
    }

    @Override
    public Map<Integer, Long> visitFilter(FilterNode node) {
        return of(node.input());
    }

    @Override
    public Map<Integer, Long> visitProject(ProjectNode node) {
        Map<Integer, Long> input = of(node.input());
        Map<Integer, Long> columns = new TreeMap<>();
        for (int i = 0; i < node.expressions().size(); i++) {
            int column = i;
            lag(node.expressions().get(i), input).ifPresent(lag -> columns.put(column, lag));
        }
        return columns;
    }

    @Override
    public Map<Integer, Long> visitWatermark(WatermarkNode node) {
        return Map.of(node.timeColumn(), RAW_LAG);
    }

    @Override
    public Map<Integer, Long> visitLateFilter(LateFilterNode node) {
        return of(node.input());
    }

    @Override
    public Map<Integer, Long> visitWindow(WindowNode node) {
        Map<Integer, Long> input = of(node.input());
        Long lag = input.get(node.timeColumn());
        if (lag == null) {
            return input;
        }
        // A window ends behind each of its rows, by a millisecond at least when the row's time is itself a window's.
        long endLag = lag <= WINDOW_TIME_LAG ? 0 : lag;
        int start = node.input().schema().size();
        Map<Integer, Long> columns = new TreeMap<>(input);
        columns.put(start, node.sizeMicros() + endLag);
        columns.put(start + 1, endLag);
        columns.put(start + 2, endLag + WINDOW_TIME_LAG);
        return columns;
    }

    @Override
    public Map<Integer, Long> visitUnnest(UnnestNode node) {
        return of(node.input());
    }

    @Override
    public Map<Integer, Long> visitAggregate(AggregateNode node) {
        Map<Integer, Long> input = of(node.input());
        Map<Integer, Long> columns = new TreeMap<>();
        for (int i = 0; i < node.groupKeys().size(); i++) {
            Long lag = input.get(node.groupKeys().get(i));
            if (lag != null) {
                columns.put(i, lag);
            }
        }
        return columns;
    }

    /** A pair comes when its second row does: only a column that is equal on both sides, and follows event time on both, does so behind. */
    @Override
    public Map<Integer, Long> visitJoin(JoinNode node) {
        Map<Integer, Long> left = of(node.left());
        Map<Integer, Long> right = of(node.right());
        int leftSize = node.left().schema().size();
        Map<Integer, Long> columns = new TreeMap<>();
        for (int i = 0; i < node.leftKeys().size(); i++) {
            Long leftLag = left.get(node.leftKeys().get(i));
            Long rightLag = right.get(node.rightKeys().get(i));
            if (leftLag != null && rightLag != null) {
                long lag = Math.max(leftLag, rightLag);
                if (node.kind() != JoinKind.RIGHT && node.kind() != JoinKind.FULL) {
                    columns.put(node.leftKeys().get(i), lag);
                }
                if (node.kind() == JoinKind.INNER || node.kind() == JoinKind.RIGHT) {
                    columns.put(leftSize + node.rightKeys().get(i), lag);
                }
            }
        }
        return columns;
    }

    @Override
    public Map<Integer, Long> visitLookupJoin(LookupJoinNode node) {
        return of(node.input());
    }

    @Override
    public Map<Integer, Long> visitUnion(UnionNode node) {
        Map<Integer, Long> columns = new TreeMap<>(of(node.inputs().get(0)));
        for (PlanNode input : node.inputs().subList(1, node.inputs().size())) {
            Map<Integer, Long> others = of(input);
            columns.keySet().retainAll(others.keySet());
            columns.replaceAll((column, lag) -> Math.max(lag, others.get(column)));
        }
        return columns;
    }

    @Override
    public Map<Integer, Long> visitSort(SortNode node) {
        return of(node.input());
    }
}
