package io.eddyline.runtime.operator;

import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateNode;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One set of distinct values of an aggregate that are shared out among lanes by value instead of by key: what reaches the lanes, and the
 * calls over it. For aggregates of few keys, whose values would otherwise all be kept by one lane.
 *
 * @param columns of the aggregate's input that are handed on: the keys, the value, the filters
 * @param keyCount how many of them are keys
 * @param calls of the aggregate that look at these values, over the columns of its input
 */
public record DistinctShare(List<Integer> columns, int keyCount, List<AggregateCall> calls) {
    public DistinctShare {
        columns = List.copyOf(columns);
        calls = List.copyOf(calls);
    }

    /** The sets of an aggregate whose calls {@link CombineOperator} can take. */
    public static List<DistinctShare> of(AggregateNode node) {
        Accumulators accumulators =
                new Accumulators(node.aggregates(), node.input().schema(), true);
        List<DistinctShare> shares = new ArrayList<>();
        for (Accumulators.DistinctSet set : accumulators.distinctSets()) {
            List<Integer> columns = new ArrayList<>(node.groupKeys());
            columns.addAll(set.arguments());
            set.filters().stream().filter(filter -> filter >= 0).forEach(columns::add);
            shares.add(new DistinctShare(columns, node.groupKeys().size(), accumulators.callsOf(set)));
        }
        return shares;
    }

    /** Whether an aggregate has few groups, as far as the types of its keys tell, and none is ever closed. */
    public static boolean suits(AggregateNode node) {
        RowType keys = node.input().schema().select(node.groupKeys());
        return node.windowClose() == null
                && keys.types().stream()
                        .allMatch(type -> type.kind() == TypeKind.BOOLEAN || type.kind() == TypeKind.DATE);
    }

    /** Of the columns that are handed on, the one that decides where to. */
    public int valueColumn() {
        return keyCount;
    }

    /** The calls over the columns that are handed on. */
    List<AggregateCall> callsHere() {
        return calls.stream()
                .map(call -> new AggregateCall(
                        call.function(),
                        List.of(valueColumn()),
                        true,
                        call.filter() < 0 ? -1 : filterHere(call.filter()),
                        call.name(),
                        call.type()))
                .toList();
    }

    private int filterHere(int filter) {
        int first = keyCount + 1;
        return first + columns.subList(first, columns.size()).indexOf(filter);
    }

    /** The keys' columns among those that are handed on. */
    List<Integer> keys() {
        return IntStream.range(0, keyCount).boxed().toList();
    }

    /** Words of the sums over new values. */
    public int words(RowType input) {
        return new Accumulators(callsHere(), input.select(columns), true).words() - DistinctShareOperator.ROOT_WORDS;
    }
}
