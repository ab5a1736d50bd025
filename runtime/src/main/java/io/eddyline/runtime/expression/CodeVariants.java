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
    /** What is made of the expressions. */
    enum Form {
        /** A column of each. */
        COLUMNS,
        /** Of the only one, the rows for which it is TRUE. */
        CONDITION,
        /** All in one loop: of the first one the rows for which it is TRUE, of the others columns for these rows. */
        SELECTION
    }

    private final List<Expression> expressions;
    private final Form form;
    private final RowType input;
    private final FunctionLibrary library;
    private final int[][] columns;
    private GeneratedCode withNulls;
    private GeneratedCode withoutNulls;

    CodeVariants(List<Expression> expressions, Form form, RowType input, FunctionLibrary library) {
        this.expressions = expressions;
        this.form = form;
        this.input = input;
        this.library = library;
        columns = expressions.stream().map(ReadColumns::of).toArray(int[][]::new);
        if (form == Form.SELECTION) {
            columns[0] = Arrays.stream(columns)
                    .flatMapToInt(Arrays::stream)
                    .distinct()
                    .toArray();
        }
        if (!expressions.isEmpty()) {
            // Errors in an expression must show when the statement is compiled, not at the first row.
            withoutNulls = generate(false);
        }
    }

    /** The code for an expression that fits the columns of a batch. */
    GeneratedCode code(int expression, Batch batch) {
        for (int column : columns[expression]) {
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
        LoopWriter loops = new LoopWriter(writer, new ExpressionEmitter(writer, library));
        switch (form) {
            case COLUMNS -> {
                for (int i = 0; i < expressions.size(); i++) {
                    loops.column(i, expressions.get(i));
                }
            }
            case CONDITION -> loops.condition(0, expressions.get(0));
            case SELECTION -> loops.selection(0, expressions);
        }
        loops.dispatch(form == Form.COLUMNS ? expressions.size() : 1);
        return ClassCache.SHARED.instance(writer);
    }
}
