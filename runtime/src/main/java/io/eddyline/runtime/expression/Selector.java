package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;

/** Evaluates a condition. Instances keep scratch space: one thread at a time. */
public interface Selector {
    /** The batch with only those rows selected for which the condition is TRUE. A row whose evaluation fails is reported and left out. */
    Batch select(Batch input, EvaluationContext context);
}
