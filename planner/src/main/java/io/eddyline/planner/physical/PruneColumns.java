package io.eddyline.planner.physical;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FilterNode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.LateFilterNode;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.PlanVisitor;
import io.eddyline.plan.ProjectNode;
import io.eddyline.plan.SortKey;
import io.eddyline.plan.SortNode;
import io.eddyline.plan.StreamScanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.UnionNode;
import io.eddyline.plan.UnnestNode;
import io.eddyline.plan.ValuesNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.plan.WindowNode;
import io.eddyline.planner.lower.Columns;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes away the columns that nothing above reads, down to the scans: what is not read is not decoded. Parts of the plan that are equal stay
 * so: each keeps what any of them needs, and they can be run once for all.
 */
public final class PruneColumns {
    private PruneColumns() {}

    /** The plan with the same output columns. */
    public static PlanNode apply(PlanNode root) {
        BitSet all = new BitSet();
        all.set(0, root.schema().size());
        Map<PlanNode, BitSet> needed = new HashMap<>();
        exactly(root, all, needed);
        return exactly(root, all, needed);
    }

    /** A pruned node and where each of its former columns is now, -1 for those taken away. */
    private record Pruned(PlanNode node, int[] places) {
        int place(int column) {
            return places[column];
        }

        List<Integer> places(List<Integer> columns) {
            return columns.stream().map(column -> places[column]).toList();
        }

        Expression moved(Expression expression) {
            return expression == null ? null : Columns.rewrite(expression, this::place);
        }
    }

    /**
     * @param needed columns needed of each part of the plan, wherever it stands; grows
     */
    private static Pruned prune(PlanNode node, BitSet required, Map<PlanNode, BitSet> needed) {
        BitSet known = needed.computeIfAbsent(node, n -> new BitSet());
        known.or(required);
        return node.accept(new Pruning((BitSet) known.clone(), needed));
    }

    /** The node with just the required columns, in order. */
    private static PlanNode exactly(PlanNode node, BitSet required, Map<PlanNode, BitSet> needed) {
        Pruned pruned = prune(node, required, needed);
        List<Integer> wanted = pruned.places(required.stream().boxed().toList());
        boolean same = wanted.size() == pruned.node.schema().size()
                && IntStream.range(0, wanted.size()).allMatch(i -> wanted.get(i) == i);
        return same ? pruned.node : Columns.project(pruned.node, wanted);
    }

    private record Pruning(BitSet required, Map<PlanNode, BitSet> needed) implements PlanVisitor<Pruned> {
        private Pruned prune(PlanNode node, BitSet columns) {
            return PruneColumns.prune(node, columns, needed);
        }

        private static int[] identity(int size) {
            return IntStream.range(0, size).toArray();
        }

        /** Places after all columns but the kept ones are gone. */
        private static int[] places(BitSet kept, int size) {
            int[] places = new int[size];
            int next = 0;
            for (int i = 0; i < size; i++) {
                places[i] = kept.get(i) ? next++ : -1;
            }
            return places;
        }

        private BitSet requiredAnd(BitSet more) {
            BitSet both = (BitSet) required.clone();
            both.or(more);
            return both;
        }

        private BitSet requiredAnd(int column) {
            BitSet both = (BitSet) required.clone();
            both.set(column);
            return both;
        }

        /** A row needs a column: the first of those that are there when nobody asks for any. */
        private BitSet atLeastOne() {
            return required.isEmpty() ? requiredAnd(0) : required;
        }

        @Override
        public Pruned visitStreamScan(StreamScanNode node) {
            BitSet kept = atLeastOne();
            List<Integer> columns = kept.stream().mapToObj(node.columns()::get).toList();
            RowType schema = node.schema().select(kept.stream().boxed().toList());
            return new Pruned(
                    new StreamScanNode(node.stream(), node.source(), columns, schema),
                    places(kept, node.schema().size()));
        }

        @Override
        public Pruned visitTableScan(TableScanNode node) {
            return new Pruned(node, identity(node.schema().size()));
        }

        @Override
        public Pruned visitValues(ValuesNode node) {
            return new Pruned(node, identity(node.schema().size()));
        }

        @Override
        public Pruned visitFilter(FilterNode node) {
            Pruned input = prune(node.input(), requiredAnd(Columns.read(node.condition())));
            return new Pruned(new FilterNode(input.node, input.moved(node.condition())), input.places);
        }

        @Override
        public Pruned visitProject(ProjectNode node) {
            BitSet kept = atLeastOne();
            List<Expression> expressions =
                    kept.stream().mapToObj(node.expressions()::get).toList();
            BitSet read = new BitSet();
            expressions.forEach(expression -> read.or(Columns.read(expression)));
            Pruned input = prune(node.input(), read);
            RowType schema = node.schema().select(kept.stream().boxed().toList());
            return new Pruned(
                    new ProjectNode(
                            input.node, expressions.stream().map(input::moved).toList(), schema),
                    places(kept, node.schema().size()));
        }

        @Override
        public Pruned visitWatermark(WatermarkNode node) {
            Pruned input = prune(node.input(), requiredAnd(node.timeColumn()));
            return new Pruned(
                    new WatermarkNode(
                            input.node,
                            node.stream(),
                            input.place(node.timeColumn()),
                            node.delayMicros(),
                            node.idleTimeoutMicros()),
                    input.places);
        }

        @Override
        public Pruned visitLateFilter(LateFilterNode node) {
            Pruned input = prune(node.input(), requiredAnd(Columns.read(node.closesAt())));
            return new Pruned(
                    new LateFilterNode(input.node, node.stream(), input.moved(node.closesAt())), input.places);
        }

        @Override
        public Pruned visitWindow(WindowNode node) {
            int inputSize = node.input().schema().size();
            BitSet fromInput = requiredAnd(node.timeColumn());
            fromInput.clear(inputSize, node.schema().size());
            Pruned input = prune(node.input(), fromInput);
            RowType windowColumns = tail(node.schema(), inputSize);
            WindowNode window = new WindowNode(
                    input.node,
                    node.kind(),
                    input.place(node.timeColumn()),
                    node.sizeMicros(),
                    node.slideMicros(),
                    node.offsetMicros(),
                    node.dropClosed(),
                    input.node.schema().concat(windowColumns));
            return new Pruned(window, extended(input, windowColumns.size()));
        }

        private static RowType tail(RowType schema, int from) {
            return new RowType(schema.fields().subList(from, schema.size()));
        }

        /** Places of an input's columns, then of columns appended to them. */
        private static int[] extended(Pruned input, int appended) {
            int[] places = new int[input.places.length + appended];
            System.arraycopy(input.places, 0, places, 0, input.places.length);
            for (int i = 0; i < appended; i++) {
                places[input.places.length + i] = input.node.schema().size() + i;
            }
            return places;
        }

        @Override
        public Pruned visitUnnest(UnnestNode node) {
            int inputSize = node.input().schema().size();
            BitSet fromInput = requiredAnd(Columns.read(node.collection()));
            fromInput.clear(inputSize, Math.max(inputSize, fromInput.length()));
            fromInput.or(Columns.read(node.collection()));
            Pruned input = prune(node.input(), fromInput);
            RowType elements = tail(node.schema(), inputSize);
            UnnestNode unnest = new UnnestNode(
                    input.node,
                    input.moved(node.collection()),
                    node.withOrdinality(),
                    node.outer(),
                    input.node.schema().concat(elements));
            return new Pruned(unnest, extended(input, elements.size()));
        }

        @Override
        public Pruned visitAggregate(AggregateNode node) {
            int keys = node.groupKeys().size();
            BitSet kept = new BitSet();
            kept.set(0, keys);
            BitSet read = new BitSet();
            node.groupKeys().forEach(read::set);
            List<AggregateCall> calls = new ArrayList<>();
            for (int i = 0; i < node.aggregates().size(); i++) {
                AggregateCall call = node.aggregates().get(i);
                // Without any aggregate a global aggregate would have no column, and a keyed one would become DISTINCT:
                // no harm.
                if (required.get(keys + i) || keys == 0 && i == 0 && required.isEmpty()) {
                    kept.set(keys + i);
                    calls.add(call);
                    call.arguments().forEach(read::set);
                    if (call.filter() >= 0) {
                        read.set(call.filter());
                    }
                }
            }
            Pruned input = prune(node.input(), read);
            RowType schema = node.schema().select(kept.stream().boxed().toList());
            AggregateNode aggregate = new AggregateNode(
                    input.node,
                    input.places(node.groupKeys()),
                    calls.stream().map(call -> moved(call, input)).toList(),
                    node.windowClose(),
                    schema);
            return new Pruned(aggregate, places(kept, node.schema().size()));
        }

        private static AggregateCall moved(AggregateCall call, Pruned input) {
            int filter = call.filter() < 0 ? -1 : input.place(call.filter());
            return new AggregateCall(
                    call.function(), input.places(call.arguments()), call.distinct(), filter, call.name(), call.type());
        }

        @Override
        public Pruned visitJoin(JoinNode node) {
            int leftSize = node.left().schema().size();
            BitSet read = node.residual() == null ? new BitSet() : Columns.read(node.residual());
            boolean leftOnly = node.kind() == JoinKind.SEMI || node.kind() == JoinKind.ANTI;
            BitSet all = requiredAnd(read);
            BitSet leftRequired = all.get(0, leftSize);
            BitSet rightRequired = all.get(leftSize, Math.max(leftSize, all.length()));
            node.leftKeys().forEach(leftRequired::set);
            node.rightKeys().forEach(rightRequired::set);
            if (node.timeBound() != null) {
                require(node.timeBound().left(), leftRequired);
                require(node.timeBound().right(), rightRequired);
            }
            Pruned left = prune(node.left(), leftRequired);
            Pruned right = prune(node.right(), rightRequired);
            int newLeftSize = left.node.schema().size();
            Pruned both = new Pruned(null, joined(left, right, newLeftSize));
            List<Field> fields = new ArrayList<>();
            int outputs = leftOnly ? leftSize : both.places.length;
            for (int i = 0; i < outputs; i++) {
                if (both.places[i] >= 0) {
                    fields.add(node.schema().field(i));
                }
            }
            JoinNode join = new JoinNode(
                    left.node,
                    right.node,
                    node.kind(),
                    left.places(node.leftKeys()),
                    right.places(node.rightKeys()),
                    node.nullsMatch(),
                    both.moved(node.residual()),
                    moved(node.timeBound(), left, right),
                    new RowType(fields));
            return new Pruned(join, leftOnly ? left.places : both.places);
        }

        @Override
        public Pruned visitLookupJoin(LookupJoinNode node) {
            int inputSize = node.input().schema().size();
            BitSet all = requiredAnd(node.residual() == null ? new BitSet() : Columns.read(node.residual()));
            BitSet inputRequired = all.get(0, inputSize);
            BitSet found = all.get(inputSize, Math.max(inputSize, all.length()));
            node.inputKeys().forEach(inputRequired::set);
            node.lookupKeys().forEach(found::set);
            Pruned input = prune(node.input(), inputRequired);
            Pruned lookup = new Pruned(null, places(found, node.columns().size()));
            Pruned both =
                    new Pruned(null, joined(input, lookup, input.node.schema().size()));
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < both.places.length; i++) {
                if (both.places[i] >= 0) {
                    fields.add(node.schema().field(i));
                }
            }
            LookupJoinNode join = new LookupJoinNode(
                    input.node,
                    node.stream(),
                    node.source(),
                    found.stream().mapToObj(node.columns()::get).toList(),
                    node.kind(),
                    input.places(node.inputKeys()),
                    lookup.places(node.lookupKeys()),
                    both.moved(node.residual()),
                    new RowType(fields));
            return new Pruned(join, both.places);
        }

        private static void require(JoinNode.RowTime time, BitSet columns) {
            if (time != null) {
                columns.set(time.column());
            }
        }

        private static JoinNode.TimeBound moved(JoinNode.TimeBound bound, Pruned left, Pruned right) {
            return bound == null
                    ? null
                    : new JoinNode.TimeBound(moved(bound.left(), left), moved(bound.right(), right));
        }

        private static JoinNode.RowTime moved(JoinNode.RowTime time, Pruned input) {
            return time == null ? null : new JoinNode.RowTime(input.place(time.column()), time.lagMicros());
        }

        private static int[] joined(Pruned left, Pruned right, int newLeftSize) {
            int[] places = new int[left.places.length + right.places.length];
            System.arraycopy(left.places, 0, places, 0, left.places.length);
            for (int i = 0; i < right.places.length; i++) {
                int place = right.places[i];
                places[left.places.length + i] = place < 0 ? -1 : place + newLeftSize;
            }
            return places;
        }

        @Override
        public Pruned visitUnion(UnionNode node) {
            BitSet kept = atLeastOne();
            List<PlanNode> inputs = node.inputs().stream()
                    .map(input -> exactly(input, kept, needed))
                    .toList();
            RowType schema = node.schema().select(kept.stream().boxed().toList());
            return new Pruned(
                    new UnionNode(inputs, schema), places(kept, node.schema().size()));
        }

        @Override
        public Pruned visitSort(SortNode node) {
            BitSet keys = new BitSet();
            node.keys().forEach(key -> keys.set(key.column()));
            Pruned input = prune(node.input(), requiredAnd(keys));
            List<SortKey> moved = node.keys().stream()
                    .map(key -> new SortKey(input.place(key.column()), key.descending(), key.nullsFirst()))
                    .toList();
            return new Pruned(new SortNode(input.node, moved, node.offset(), node.limit()), input.places);
        }
    }
}
