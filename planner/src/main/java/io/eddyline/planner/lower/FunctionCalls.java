package io.eddyline.planner.lower;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import java.util.List;
import java.util.Set;

/** Calls of library functions, checked against the library: what it does not take is refused now, not when rows come. */
final class FunctionCalls {
    /** Those that take any values, as texts. */
    private static final Set<String> TEXT_FUNCTIONS = Set.of("CONCAT", "CONCAT_WS");

    private FunctionCalls() {}

    /** The call; UNKNOWN_FUNCTION when the library does not take these arguments, NOT_SUPPORTED when it has no such function. */
    static Expression of(String name, List<Expression> arguments, DataType type) {
        FunctionDefinition definition = FunctionLibrary.standard()
                .find(name)
                .orElseThrow(() -> new EddylineException(
                        ErrorCode.NOT_SUPPORTED, "not supported yet: the function " + name.replace('_', ' ')));
        if (TEXT_FUNCTIONS.contains(definition.name())) {
            List<Expression> texts = arguments.stream()
                    .map(argument -> Coercion.cast(argument, DataType.varchar()))
                    .toList();
            return new FunctionCall(definition.name(), texts, type);
        }
        List<DataType> types = arguments.stream().map(Expression::type).toList();
        if (!definition.overloads().isEmpty() && definition.resolve(types, type).isEmpty()) {
            throw definition.refused(types);
        }
        return new FunctionCall(definition.name(), arguments, type);
    }
}
