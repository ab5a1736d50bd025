package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.batch.JavaValues;
import io.eddyline.error.EddylineException;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.type.RowType;
import java.util.List;

/**
 * Turns expressions into generated classes. Classes are cached by shape and shared; the projectors and selectors are not: ask for one a
 * thread. Safe for use by many threads.
 *
 * <p>Compiling throws {@link EddylineException}: UNKNOWN_FUNCTION for a function that is not in the library or does not take the arguments,
 * TYPE_MISMATCH for types that cannot be compared or converted, INVALID_ARGUMENT for a literal pattern that is malformed.
 */
public final class ExpressionCompiler {
    private final FunctionLibrary library;

    /** With the functions that Eddyline brings. */
    public ExpressionCompiler() {
        this(FunctionLibrary.standard());
    }

    public ExpressionCompiler(FunctionLibrary library) {
        this.library = library;
    }

    /** Computes the expressions' values from batches with these columns. Bare column references are passed on without copying. */
    public Projector projector(List<Expression> expressions, RowType input) {
        return new ColumnProjector(null, expressions, input, library);
    }

    /** Computes the expressions' values for those rows for which the condition is TRUE; what stands in both is computed once a row. */
    public Projector selectingProjector(Expression condition, List<Expression> expressions, RowType input) {
        return new ColumnProjector(condition, expressions, input, library);
    }

    /** Whether {@link #selectingProjector} is better than a selector and a projector: whether a dear call stands in both. */
    public boolean shareCalls(Expression condition, List<Expression> expressions) {
        long computed = expressions.stream()
                .filter(expression -> !(expression instanceof ColumnReference))
                .count();
        return computed <= ColumnProjector.MAX_TOGETHER && RepeatedCalls.inBoth(condition, expressions, library);
    }

    /** Keeps the rows of batches with these columns for which the condition is TRUE. */
    public Selector selector(Expression condition, RowType input) {
        return new ConditionSelector(condition, input, library);
    }

    /**
     * The value of an expression that reads no column, as the object that {@link JavaValues} names for its type.
     *
     * @throws EddylineException with the reason when the evaluation fails
     */
    public Object evaluateConstant(Expression expression, EvaluationContext context) {
        EvaluationContext strict = new EvaluationContext(context.nowMicros(), context.zone(), (row, code, reason) -> {
            throw new EddylineException(code, reason);
        });
        Batch result = projector(List.of(expression), RowType.of()).project(Batch.of(1), strict);
        return JavaValues.read(result.column(0), 0, expression.type());
    }
}
