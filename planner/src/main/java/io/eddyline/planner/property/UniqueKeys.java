package io.eddyline.planner.property;

import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.ColumnReference;
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
import io.eddyline.plan.WindowKind;
import io.eddyline.plan.WindowNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that no two rows of a node share; an empty list when none are known. Stateless. */
public final class UniqueKeys implements PlanVisitor<List<Integer>> {
    private static final UniqueKeys INSTANCE = new UniqueKeys();

    private UniqueKeys() {}

    public static List<Integer> of(PlanNode node) {
        return node.accept(INSTANCE);
    }

    @Override
    public List<Integer> visitStreamScan(StreamScanNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitTableScan(TableScanNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitValues(ValuesNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitFilter(FilterNode node) {
        return of(node.input());
    }

    @Override
    public List<Integer> visitProject(ProjectNode node) {
        List<Integer> key = new ArrayList<>();
        for (int column : of(node.input())) {
            int output = indexOf(node, column);
            if (output < 0) {
                return List.of();
            }
            key.add(output);
        }
        return key;
    }

    private static int indexOf(ProjectNode node, int column) {
        for (int i = 0; i < node.expressions().size(); i++) {
            if (node.expressions().get(i) instanceof ColumnReference reference && reference.index() == column) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public List<Integer> visitWatermark(WatermarkNode node) {
        return of(node.input());
    }

    @Override
    public List<Integer> visitLateFilter(LateFilterNode node) {
        return of(node.input());
    }

    @Override
    public List<Integer> visitWindow(WindowNode node) {
        List<Integer> key = of(node.input());
        if (node.kind() == WindowKind.TUMBLE || key.isEmpty()) {
            return key;
        }
        List<Integer> withEnd = new ArrayList<>(key);
        withEnd.add(node.input().schema().size() + 1);
        return withEnd;
    }

    @Override
    public List<Integer> visitUnnest(UnnestNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitAggregate(AggregateNode node) {
        return IntStream.range(0, node.groupKeys().size())
                .filter(i -> !node.schema().name(i).equals(PlanNames.CLOSES_AT))
                .boxed()
                .toList();
    }

    @Override
    public List<Integer> visitJoin(JoinNode node) {
        List<Integer> left = of(node.left());
        if (node.kind() == JoinKind.SEMI || node.kind() == JoinKind.ANTI) {
            return left;
        }
        List<Integer> right = of(node.right());
        boolean oneRightEach = isKey(right, node.rightKeys());
        boolean oneLeftEach = isKey(left, node.leftKeys());
        int leftSize = node.left().schema().size();
        if (oneRightEach && !left.isEmpty() && (node.kind() == JoinKind.INNER || node.kind() == JoinKind.LEFT)) {
            return left;
        }
        List<Integer> shifted = right.stream().map(column -> column + leftSize).toList();
        if (oneLeftEach && !right.isEmpty() && (node.kind() == JoinKind.INNER || node.kind() == JoinKind.RIGHT)) {
            return shifted;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        List<Integer> both = new ArrayList<>(left);
        both.addAll(shifted);
        return both;
    }

    private static boolean isKey(List<Integer> key, List<Integer> columns) {
        return !key.isEmpty() && new HashSet<>(columns).containsAll(key);
    }

    /** Nobody knows whether the table outside has one row for each key. */
    @Override
    public List<Integer> visitLookupJoin(LookupJoinNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitUnion(UnionNode node) {
        return List.of();
    }

    @Override
    public List<Integer> visitSort(SortNode node) {
        return of(node.input());
    }
}
