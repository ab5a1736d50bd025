package io.eddyline.runtime.stage;

import io.eddyline.plan.Expression;
import io.eddyline.runtime.expression.ExpressionCompiler;
import io.eddyline.runtime.expression.Projector;
import io.eddyline.runtime.expression.Selector;
import io.eddyline.type.RowType;
import java.util.List;

/** Makes expressions runnable. Called once for every operator and lane: what it gives is used by one thread at a time. */
public interface Expressions {
    /** Computes these expressions over rows of this type. */
    Projector projector(List<Expression> expressions, RowType input);

    /** Evaluates a condition over rows of this type. */
    Selector selector(Expression condition, RowType input);

    /** Evaluates a condition and computes expressions where it is TRUE, at once. */
    Projector selectingProjector(Expression condition, List<Expression> expressions, RowType input);

    /** Whether that saves calls: some stand in both. */
    boolean shareCalls(Expression condition, List<Expression> expressions);

    /** Expressions as generated classes. */
    static Expressions compiled(ExpressionCompiler compiler) {
        return new Expressions() {
            @Override
            public Projector projector(List<Expression> expressions, RowType input) {
                return compiler.projector(expressions, input);
            }

            @Override
            public Selector selector(Expression condition, RowType input) {
                return compiler.selector(condition, input);
            }

            @Override
            public Projector selectingProjector(Expression condition, List<Expression> expressions, RowType input) {
                return compiler.selectingProjector(condition, expressions, input);
            }

            @Override
            public boolean shareCalls(Expression condition, List<Expression> expressions) {
                return compiler.shareCalls(condition, expressions);
            }
        };
    }
}
