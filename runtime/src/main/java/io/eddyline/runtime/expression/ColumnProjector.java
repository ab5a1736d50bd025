package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/**
 * A projection: columns that are only passed on, and columns that generated code computes; with a condition, for the rows for which it is TRUE,
 * in one loop with it.
 */
final class ColumnProjector implements Projector {
    /** More columns in one loop would make a method that Java does not compile well. */
    static final int MAX_TOGETHER = 4;

    private final List<Expression> computed = new ArrayList<>();
    private final List<ColumnOutput> outputs = new ArrayList<>();
    private final int[] targets;
    private final int[] passedOn;
    private final CodeVariants code;
    /** Where rows are collected; null without a condition. */
    private final ColumnOutput matched;

    /** The outputs of each loop. */
    private final List<List<ColumnOutput>> loops;

    private final Frame frame = new Frame();

    /** @param condition null for all rows */
    ColumnProjector(Expression condition, List<Expression> expressions, RowType input, FunctionLibrary library) {
        passedOn = new int[expressions.size()];
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < passedOn.length; i++) {
            if (expressions.get(i) instanceof ColumnReference reference) {
                passedOn[i] = reference.index();
            } else {
                passedOn[i] = -1;
                computed.add(expressions.get(i));
                outputs.add(new ColumnOutput());
                places.add(i);
            }
        }
        targets = places.stream().mapToInt(Integer::intValue).toArray();
        if (condition == null) {
            matched = null;
            List<List<Integer>> divided = RepeatedCalls.loops(computed, MAX_TOGETHER, library);
            loops = divided.stream().map(loop -> pick(outputs, loop)).toList();
            List<List<Expression>> together =
                    divided.stream().map(loop -> pick(computed, loop)).toList();
            code = new CodeVariants(together, CodeVariants.Form.COLUMNS, input, library);
        } else {
            matched = new ColumnOutput();
            loops = List.of(outputs);
            List<Expression> together = new ArrayList<>(computed);
            together.add(0, condition);
            code = new CodeVariants(List.of(together), CodeVariants.Form.SELECTION, input, library);
        }
    }

    private static <T> List<T> pick(List<T> from, List<Integer> indices) {
        return indices.stream().map(from::get).toList();
    }

    @Override
    public Batch project(Batch input, EvaluationContext context) {
        Column[] columns = passOn(input);
        if (targets.length == 0 && matched == null) {
            return input.withColumns(columns);
        }
        frame.start(input, context);
        start(input, context);
        evaluate(input);
        finish(columns);
        Batch result =
                matched == null ? frame.result(columns) : frame.matchedBatch().withColumns(columns);
        frame.finish();
        return result;
    }

    // Each loop has a method of its own: in one method they would soon go round so often together that Java's second
    // compiler took it, and all that is called in it, for the place where the time goes.

    private Column[] passOn(Batch input) {
        Column[] columns = new Column[passedOn.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = passedOn[i] < 0 ? null : input.column(passedOn[i]);
        }
        return columns;
    }

    private void start(Batch input, EvaluationContext context) {
        for (int i = 0; i < targets.length; i++) {
            outputs.get(i).start(computed.get(i).type(), input.rowCount(), context.arrays());
        }
    }

    private void evaluate(Batch input) {
        for (int i = 0; i < loops.size(); i++) {
            frame.evaluate(code.code(i, input), i, matched, loops.get(i));
        }
    }

    private void finish(Column[] columns) {
        for (int i = 0; i < targets.length; i++) {
            columns[targets[i]] = outputs.get(i).finish();
        }
    }
}
