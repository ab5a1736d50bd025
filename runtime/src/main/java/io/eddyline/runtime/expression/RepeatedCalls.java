package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the calls that stand more than once in expressions and are worth computing once a row: deterministic ones on texts, times, wide or
 * nested values. Sums and comparisons of numbers are quicker done again.
 */
final class RepeatedCalls {
    private final FunctionLibrary library;
    private final Set<Expression> seen = new HashSet<>();
    private final Set<Expression> repeated = new HashSet<>();

    private RepeatedCalls(FunctionLibrary library) {
        this.library = library;
    }

    /** The calls; each of them gives the same value for a row wherever it stands. */
    static Set<Expression> of(List<Expression> expressions, FunctionLibrary library) {
        RepeatedCalls search = new RepeatedCalls(library);
        expressions.forEach(search::isDeterministic);
        return search.repeated;
    }

    /** Whether such a call stands in a condition and in one of the expressions. */
    static boolean inBoth(Expression condition, List<Expression> expressions, FunctionLibrary library) {
        RepeatedCalls first = new RepeatedCalls(library);
        first.isDeterministic(condition);
        RepeatedCalls others = new RepeatedCalls(library);
        expressions.forEach(others::isDeterministic);
        return !Collections.disjoint(first.seen, others.seen);
    }

    /** Whether its value depends on the row alone; all that is in it is searched. */
    private boolean isDeterministic(Expression expression) {
        boolean deterministic = true;
        for (Expression child : expression.children()) {
            deterministic &= isDeterministic(child);
        }
        if (expression instanceof FunctionCall call) {
            // What the library does not know are operators.
            deterministic &= library.find(call.function())
                    .map(FunctionDefinition::deterministic)
                    .orElse(true);
            if (deterministic && isWorthwhile(call) && !seen.add(call)) {
                repeated.add(call);
            }
        }
        return deterministic;
    }

    private static boolean isWorthwhile(FunctionCall call) {
        return !isNumber(call.type()) || call.arguments().stream().anyMatch(argument -> !isNumber(argument.type()));
    }

    private static boolean isNumber(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }
}
