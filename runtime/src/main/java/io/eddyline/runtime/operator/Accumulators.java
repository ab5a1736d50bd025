package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.AggregateCall;
import io.eddyline.plan.AggregateFunction;
import io.eddyline.runtime.state.GroupedValues;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.runtime.state.OrderedValues;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import io.eddyline.type.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accumulators of an aggregate operator, with the layout of their words in a group's row and what calls with equal arguments share.
 */
final class Accumulators {
    private final List<AggregateCall> calls;
    private final RowType schema;
    private final boolean appendOnly;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final Map<InputKey, AggregateInput> inputs = new LinkedHashMap<>();
    private final Map<InputKey, Ordered> ordered = new LinkedHashMap<>();
    private final List<GroupedValues> values = new ArrayList<>();

    private record InputKey(List<Integer> arguments, int filter, boolean distinct) {}

    private record Ordered(AggregateInput input, int[] column, OrderedValues values) {}

    Accumulators(List<AggregateCall> calls, RowType schema, boolean appendOnly) {
        this.calls = calls;
        this.schema = schema;
        this.appendOnly = appendOnly;
    }

    /** Words that all accumulators and multisets need in a group's row. */
    int words() {
        int words = 0;
        for (AggregateCall call : calls) {
            words += words(call) + (isExtreme(call) ? 1 : 0) + (call.distinct() ? 1 : 0);
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
     * @param firstWord the first of {@link #words()} words
     */
    void build(KeyTable groups, int rowsWord, int firstWord) {
        int at = firstWord;
        for (AggregateCall call : calls) {
            // A value's extremes and "any one" do not depend on how often it is there.
            boolean distinct = call.distinct() && !isExtreme(call);
            InputKey key = new InputKey(call.arguments(), call.filter(), distinct);
            if (!inputs.containsKey(key)) {
                inputs.put(key, input(key, groups, distinct ? at++ : -1));
            }
            AggregateInput input = inputs.get(key);
            if (isExtreme(call) && !appendOnly && !ordered.containsKey(key)) {
                ordered.put(key, ordered(key, input, groups, at++));
            }
            accumulators.add(accumulator(call, input, groups, at, rowsWord));
            at += words(call);
        }
    }

    private AggregateInput input(InputKey key, KeyTable groups, int rootWord) {
        if (!key.distinct()) {
            return new AggregateInput(key.arguments(), key.filter(), null);
        }
        AggregateInput input = new AggregateInput(
                key.arguments(),
                key.filter(),
                AggregateInput.values(
                        groups, rootWord, schema.select(key.arguments()).types()));
        values.add(input.distinct());
        return input;
    }

    private Ordered ordered(InputKey key, AggregateInput input, KeyTable groups, int rootWord) {
        int column = key.arguments().get(0);
        OrderedValues all = new OrderedValues(groups, rootWord, schema.type(column));
        values.add(all);
        return new Ordered(input, new int[] {column}, all);
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
        Ordered all = ordered.get(new InputKey(call.arguments(), call.filter(), false));
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
        for (Ordered each : ordered.values()) {
            Hits taken = each.input().hits();
            each.values()
                    .apply(
                            batch,
                            each.column(),
                            taken.rows,
                            taken.groups,
                            taken.weighted ? taken.weights : null,
                            taken.count,
                            (row, group, weight) -> {});
        }
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).update(batch);
        }
    }

    void refresh(int group) {
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).refresh(group);
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
        for (int i = 0; i < accumulators.size(); i++) {
            String reason = accumulators.get(i).failure(image, base);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
