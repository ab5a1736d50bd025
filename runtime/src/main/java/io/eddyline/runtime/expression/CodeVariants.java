package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.List;

/**
 * The generated code of some expressions in two variants, for columns with nulls and for columns without; each is generated when a batch first
 * needs it. One thread at a time.
 */
final class CodeVariants {
    /** What is made of the expressions of a loop. */
    enum Form {
        /** A column of each. */
        COLUMNS,
        /** Of the only one, the rows for which it is TRUE. */
        CONDITION,
        /** Of the first one the rows for which it is TRUE, of the others columns for these rows. */
        SELECTION
    }

    private final List<List<Expression>> loops;
    private final Form form;
    private final RowType input;
    private final FunctionLibrary library;
    private final int[][] columns;
    private GeneratedCode withNulls;
    private GeneratedCode withoutNulls;

    /** @param loops the expressions of each loop */
    CodeVariants(List<List<Expression>> loops, Form form, RowType input, FunctionLibrary library) {
        this.loops = loops;
        this.form = form;
        this.input = input;
        this.library = library;
        columns = loops.stream().map(CodeVariants::readColumns).toArray(int[][]::new);
        if (!loops.isEmpty()) {
            // Errors in an expression must show when the statement is compiled, not at the first row.
            withoutNulls = generate(false);
        }
    }

    private static int[] readColumns(List<Expression> together) {
        return together.stream()
                .flatMapToInt(expression -> Arrays.stream(ReadColumns.of(expression)))
                .distinct()
                .toArray();
    }

    /** The code for a loop that fits the columns of a batch. */
    GeneratedCode code(int loop, Batch batch) {
        for (int column : columns[loop]) {
            if (batch.column(column).mayHaveNulls()) {
                if (withNulls == null) {
                    withNulls = generate(true);
                }
                return withNulls;
            }
        }
        return withoutNulls;
    }

    private GeneratedCode generate(boolean nulls) {
        try {
            return generateAny(nulls);
        } catch (StackOverflowError tooDeep) {
            throw new EddylineException(ErrorCode.RESOURCE_EXHAUSTED, "an expression is nested too deeply");
        }
    }

    private GeneratedCode generateAny(boolean nulls) {
        ClassWriter writer = new ClassWriter(input, nulls);
        LoopWriter code = new LoopWriter(writer, new ExpressionEmitter(writer, library));
        for (int i = 0; i < loops.size(); i++) {
            switch (form) {
                case COLUMNS -> code.columns(i, loops.get(i));
                case CONDITION -> code.condition(i, loops.get(i).get(0));
                case SELECTION -> code.selection(i, loops.get(i));
            }
        }
        code.dispatch(loops.size());
        return ClassCache.SHARED.instance(writer);
    }
}
