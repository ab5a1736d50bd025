package io.eddyline.planner.lower;

import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import java.util.List;

/** Calls of library functions, checked against the library. */
final class FunctionCalls {
    private FunctionCalls() {}

    static Expression of(String name, List<Expression> arguments, DataType type) {
        return new FunctionCall(name, arguments, type);
    }
}
