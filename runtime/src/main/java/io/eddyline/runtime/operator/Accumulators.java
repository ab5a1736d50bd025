package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.runtime.state.DistinctValues;
import io.eddyline.runtime.state.GroupedValues;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.OrderedValues;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accumulators of an aggregate operator, with the layout of their words in a group's row and what calls with equal arguments share.
 */
final class Accumulators {
    private final List<AggregateCall> calls;
    private final RowType schema;
    private final boolean appendOnly;
    private final boolean valuesElsewhere;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final List<Accumulator> updating = new ArrayList<>();
    /** Those of them that look at distinct values. */
    private final List<Accumulator> updatingDistinct = new ArrayList<>();
    /** By the place of one that is updated, where its words come from. */
    private final List<Part> parts = new ArrayList<>();

    private final List<Accumulator> refreshed = new ArrayList<>();
    private final List<Accumulator> failing = new ArrayList<>();
    private final Map<InputKey, AggregateInput> inputs = new LinkedHashMap<>();
    private final Map<InputKey, Ordered> ordered = new LinkedHashMap<>();
    private final List<GroupedValues> values = new ArrayList<>();

    private final List<DistinctInputs> distincts = new ArrayList<>();
    private final Map<InputKey, AggregateInput> distinctInputs = new LinkedHashMap<>();
    /** Sums whose words others may share. */
    private final Map<WordsKey, Accumulator> sums = new LinkedHashMap<>();

    private record InputKey(List<Integer> arguments, int filter) {}

    /** What the words of sums and averages depend on. */
    private record WordsKey(InputKey input, boolean distinct) {}

    private record Ordered(AggregateInput input, OrderedValues values) {}

    /**
     * The place of an accumulator's words among those of partial sums.
     *
     * @param set of distinct values whose sums they are; {@link #NO_SET} for the sums of rows
     */
    private record Part(int set, int place) {}

    private static final int NO_SET = -1;

    Accumulators(List<AggregateCall> calls, RowType schema, boolean appendOnly) {
        this(calls, schema, appendOnly, false);
    }

    /**
     * @param valuesElsewhere whether others keep the distinct values, and give their sums to {@link #mergeValues}
     */
    Accumulators(List<AggregateCall> calls, RowType schema, boolean appendOnly, boolean valuesElsewhere) {
        this.calls = calls;
        this.schema = schema;
        this.appendOnly = appendOnly;
        this.valuesElsewhere = valuesElsewhere;
    }

    /** Words that all accumulators and multisets need in a group's row. */
    int words() {
        int words = valuesElsewhere ? 0 : distinctSets().size();
        Set<WordsKey> shared = new HashSet<>();
        Set<InputKey> roots = new HashSet<>();
        for (AggregateCall call : calls) {
            if (isExtreme(call) && !appendOnly && roots.add(inputKey(call))) {
                words++;
            }
            if (!sharesWords(call) || shared.add(wordsKey(call))) {
                words += words(call);
            }
        }
        return words;
    }

    private int words(AggregateCall call) {
        return switch (call.function()) {
            case COUNT -> isRowCount(call) ? 0 : 1;
            case SUM, SUM0, AVG -> isFloating(call) ? DoubleSum.WORDS : ExactSum.words(argument(call));
            case MIN, MAX, SINGLE_VALUE -> Math.max(WordExtreme.WORDS, BytesExtreme.WORDS);
        };
    }

    /** Calls that share a set of distinct values: those of some arguments under some filters, -1 for none. */
    record DistinctSet(List<Integer> arguments, List<Integer> filters) {}

    /** The sets of distinct values, in a fixed order. */
    List<DistinctSet> distinctSets() {
        int most = DistinctValues.MAX_CONDITIONS;
        List<DistinctSet> sets = new ArrayList<>();
        distinctFilters().forEach((arguments, filters) -> {
            for (int from = 0; from < filters.size(); from += most) {
                sets.add(new DistinctSet(arguments, filters.subList(from, Math.min(filters.size(), from + most))));
            }
        });
        return sets;
    }

    private int setOf(AggregateCall call) {
        List<DistinctSet> sets = distinctSets();
        for (int i = 0; i < sets.size(); i++) {
            if (isOf(sets.get(i), call)) {
                return i;
            }
        }
        throw new IllegalArgumentException(call + " looks at no distinct values");
    }

    private static boolean isOf(DistinctSet set, AggregateCall call) {
        return isDistinct(call)
                && set.arguments().equals(call.arguments())
                && set.filters().contains(call.filter());
    }

    /** The calls that look at some distinct values, in their order. */
    List<AggregateCall> callsOf(DistinctSet set) {
        return calls.stream().filter(call -> isOf(set, call)).toList();
    }

    /** The filters of the calls that look at distinct values, by arguments. */
    private Map<List<Integer>, List<Integer>> distinctFilters() {
        Map<List<Integer>, List<Integer>> filters = new LinkedHashMap<>();
        for (AggregateCall call : calls) {
            if (isDistinct(call)) {
                List<Integer> known = filters.computeIfAbsent(call.arguments(), arguments -> new ArrayList<>());
                if (!known.contains(call.filter())) {
                    known.add(call.filter());
                }
            }
        }
        return filters;
    }

    /** A value's extremes and "any one" do not depend on how often it is there. */
    private static boolean isDistinct(AggregateCall call) {
        return call.distinct() && !isExtreme(call);
    }

    private static InputKey inputKey(AggregateCall call) {
        return new InputKey(call.arguments(), call.filter());
    }

    private static WordsKey wordsKey(AggregateCall call) {
        return new WordsKey(inputKey(call), isDistinct(call));
    }

    /** Sums and averages have the same words; counts have too few, and texts are referred to from one place only. */
    private static boolean sharesWords(AggregateCall call) {
        return switch (call.function()) {
            case SUM, SUM0, AVG -> true;
            case MIN, MAX, SINGLE_VALUE, COUNT -> false;
        };
    }

    /** The operator itself keeps the number of rows. */
    private static boolean isRowCount(AggregateCall call) {
        return call.arguments().isEmpty() && call.filter() < 0;
    }

    private static boolean isExtreme(AggregateCall call) {
        return switch (call.function()) {
            case MIN, MAX, SINGLE_VALUE -> true;
            case COUNT, SUM, SUM0, AVG -> false;
        };
    }

    private DataType argument(AggregateCall call) {
        return schema.type(call.arguments().get(0));
    }

    private boolean isFloating(AggregateCall call) {
        return argument(call).storage() == Storage.DOUBLE || argument(call).storage() == Storage.FLOAT;
    }

    /**
     * Makes the accumulators.
     *
     * @param rowsWord the word that holds a group's number of rows
     * @param firstOfWords the first of {@link #words()} words
     */
    void build(KeyTable groups, int rowsWord, int firstOfWords) {
        int at = valuesElsewhere ? firstOfWords : buildDistinct(groups, firstOfWords);
        Map<Integer, Integer> wordsBySet = new HashMap<>();
        for (AggregateCall call : calls) {
            InputKey key = inputKey(call);
            AggregateInput input = isDistinct(call)
                    ? distinctInputs.computeIfAbsent(key, k -> AggregateInput.given(new Hits()))
                    : inputs.computeIfAbsent(key, k -> new AggregateInput(k.arguments(), k.filter()));
            if (isExtreme(call) && !appendOnly && !ordered.containsKey(key)) {
                ordered.put(key, ordered(key, input, groups, at++));
            }
            Accumulator same = sharesWords(call) ? sums.get(wordsKey(call)) : null;
            Accumulator accumulator = accumulator(call, input, groups, same == null ? at : same.at, rowsWord);
            accumulators.add(accumulator);
            if (same == null) {
                updating.add(accumulator);
                int set = isDistinct(call) ? setOf(call) : NO_SET;
                parts.add(new Part(set, wordsBySet.getOrDefault(set, 0)));
                wordsBySet.merge(set, words(call), Integer::sum);
                if (isDistinct(call)) {
                    updatingDistinct.add(accumulator);
                }
                if (sharesWords(call)) {
                    sums.put(wordsKey(call), accumulator);
                }
                at += words(call);
            }
        }
        accumulators.stream().filter(Accumulator::isRefreshed).forEach(refreshed::add);
        accumulators.stream().filter(Accumulator::mayFail).forEach(failing::add);
    }

    private int buildDistinct(KeyTable groups, int first) {
        int at = first;
        for (DistinctSet set : distinctSets()) {
            List<Integer> arguments = set.arguments();
            List<Integer> filters = set.filters();
            DistinctValues kept = DistinctValues.of(
                    groups,
                    at++,
                    schema.select(arguments).types(),
                    arguments.stream().mapToInt(Integer::intValue).toArray(),
                    filters.size(),
                    appendOnly);
            DistinctInputs shared = new DistinctInputs(arguments, filters, kept);
            distincts.add(shared);
            values.add(kept);
            for (int n = 0; n < filters.size(); n++) {
                distinctInputs.put(new InputKey(arguments, filters.get(n)), shared.input(n));
            }
        }
        return at;
    }

    private Ordered ordered(InputKey key, AggregateInput input, KeyTable groups, int rootWord) {
        int column = key.arguments().get(0);
        OrderedValues all = new OrderedValues(groups, rootWord, schema.type(column), column);
        values.add(all);
        return new Ordered(input, all);
    }

    private Accumulator accumulator(AggregateCall call, AggregateInput input, KeyTable groups, int at, int rowsWord) {
        AggregateFunction function = call.function();
        if (function == AggregateFunction.COUNT) {
            return new CountAccumulator(input, isRowCount(call) ? rowsWord : at, groups.rows(), isRowCount(call));
        }
        DataType type = argument(call);
        if (!isExtreme(call)) {
            requireNumeric(call, type);
            return isFloating(call)
                    ? new DoubleSum(input, at, groups.rows(), call)
                    : new ExactSum(input, at, groups.rows(), call, type);
        }
        Ordered all = ordered.get(inputKey(call));
        OrderedValues kept = all == null ? null : all.values();
        boolean highest = function == AggregateFunction.MAX;
        int column = call.arguments().get(0);
        return switch (type.storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE ->
                new WordExtreme(input, at, groups.rows(), column, type.storage(), highest, kept);
            case BYTES, DECIMAL128, LIST, MAP, ROW ->
                new BytesExtreme(input, at, groups, column, new OrderedBytes(type), highest, kept);
        };
    }

    private static void requireNumeric(AggregateCall call, DataType type) {
        switch (type.storage()) {
            case INT, LONG, FLOAT, DOUBLE, DECIMAL128 -> {}
            case BOOLEAN, BYTES, LIST, MAP, ROW ->
                throw new EddylineException(
                        ErrorCode.TYPE_MISMATCH, call.function() + " does not take values of type " + type.sql());
        }
    }

    List<Accumulator> all() {
        return accumulators;
    }

    /** The multisets, in a fixed order: their tables belong to the operator's state. */
    List<GroupedValues> values() {
        return values;
    }

    /** Takes rows. */
    void update(Batch batch, Hits hits) {
        for (AggregateInput input : inputs.values()) {
            input.load(batch, hits);
        }
        for (int i = 0; i < distincts.size(); i++) {
            distincts.get(i).load(batch, hits);
        }
        for (Ordered each : ordered.values()) {
            Hits taken = each.input().hits();
            each.values().apply(batch, taken.rows, taken.groups, taken.weighted ? taken.weights : null, taken.count);
        }
        for (int i = 0; i < updating.size(); i++) {
            updating.get(i).update(batch);
        }
    }

    /** Takes rows whose part that is no distinct value comes, or came, by {@link #merge}: they may bring new values. */
    void updateDistinct(Batch batch, Hits hits) {
        for (int i = 0; i < distincts.size(); i++) {
            distincts.get(i).load(batch, hits);
        }
        for (int i = 0; i < updatingDistinct.size(); i++) {
            updatingDistinct.get(i).update(batch);
        }
    }

    /** Whether all calls can be added up in parts: then {@link #merge} takes words where {@link #update} takes rows. */
    boolean canMerge() {
        return appendOnly && calls.stream().allMatch(this::canMerge);
    }

    private boolean canMerge(AggregateCall call) {
        if (!isExtreme(call)) {
            return !call.distinct();
        }
        return switch (argument(call).storage()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> true;
            case BYTES, DECIMAL128, LIST, MAP, ROW -> false;
        };
    }

    /** The calls that can be added up in parts, when the others look at distinct values that fit a word; empty when some do neither. */
    Optional<List<AggregateCall>> mergedCalls() {
        boolean can = appendOnly && calls.stream().allMatch(call -> canMerge(call) || isOfDistinctWords(call));
        return can
                ? Optional.of(calls.stream().filter(call -> !isDistinct(call)).toList())
                : Optional.empty();
    }

    private boolean isOfDistinctWords(AggregateCall call) {
        return isDistinct(call)
                && call.arguments().size() == 1
                && argument(call).storage() == Storage.LONG;
    }

    /**
     * Takes the words of partial sums.
     *
     * @param first column of the batch that holds the first of the words that the accumulators of {@link #mergedCalls} have
     */
    void merge(Batch batch, Hits hits, int first) {
        mergeValues(NO_SET, batch, hits, first);
    }

    /** Takes the words of sums over values that are new to one of the {@link #distinctSets}. */
    void mergeValues(int set, Batch batch, Hits hits, int first) {
        for (int i = 0; i < updating.size(); i++) {
            if (parts.get(i).set() == set) {
                updating.get(i).merge(batch, hits, first + parts.get(i).place());
            }
        }
    }

    void refresh(int group) {
        for (int i = 0; i < refreshed.size(); i++) {
            refreshed.get(i).refresh(group);
        }
    }

    /** Forgets a group's values outside its row. */
    void drop(int group) {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).drop(group);
        }
    }

    boolean isSame(long[] a, int baseA, long[] b, int baseB) {
        for (int i = 0; i < accumulators.size(); i++) {
            if (!accumulators.get(i).isSame(a, baseA, b, baseB)) {
                return false;
            }
        }
        return true;
    }

    /** Why a group's results cannot be given; null when they can. */
    String failure(long[] image, int base) {
        for (int i = 0; i < failing.size(); i++) {
            String reason = failing.get(i).failure(image, base);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
