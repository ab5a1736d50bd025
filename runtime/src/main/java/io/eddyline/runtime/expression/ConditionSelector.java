package io.eddyline.runtime.expression;

import io.eddyline.batch.Batch;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import io.eddyline.type.RowType;
import java.util.List;

/** A filter whose condition generated code evaluates. */
final class ConditionSelector implements Selector {
    private final CodeVariants code;
    private final ColumnOutput rows = new ColumnOutput();
    private final Frame frame = new Frame();

    ConditionSelector(Expression condition, RowType input, FunctionLibrary library) {
        code = new CodeVariants(List.of(List.of(condition)), CodeVariants.Form.CONDITION, input, library);
    }

    @Override
    public Batch select(Batch input, EvaluationContext context) {
        if (input.isEmpty()) {
            return input;
        }
        frame.start(input, context);
        frame.evaluate(code.code(0, input), 0, rows, List.of());
        Batch result = frame.matchedBatch();
        frame.finish();
        return result;
    }
}
