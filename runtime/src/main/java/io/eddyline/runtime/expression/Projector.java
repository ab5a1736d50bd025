package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;

/** Computes columns from a batch. Instances keep scratch space: one thread at a time; {@link ExpressionCompiler} gives as many as needed. */
public interface Projector {
    /**
     * The batch with its columns replaced by the computed ones, over the same physical rows, weights and origin. Values of physical rows that
     * are not selected are undefined. A row whose evaluation fails is reported and leaves the selection.
     */
    Batch project(Batch input, EvaluationContext context);
}
