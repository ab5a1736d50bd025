package io.eddyline.server.query;

import io.eddyline.runtime.engine.DataflowFactory;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.runtime.stage.DataflowBuilder;
import io.eddyline.runtime.stage.Expressions;

/** The engine's way to run plans. */
public final class Dataflows {
    private Dataflows() {}

    public static DataflowFactory factory() {
        Expressions expressions = Expressions.compiled(new ExpressionCompiler());
        return (plan, options) -> DataflowBuilder.build(plan, options, expressions);
    }
}
