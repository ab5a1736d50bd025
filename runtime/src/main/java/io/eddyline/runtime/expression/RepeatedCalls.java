package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.function.FunctionParameter;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the calls that stand more than once in expressions and are worth computing once a row: deterministic ones on texts, times, wide or
 * nested values. Sums and comparisons of numbers are quicker done again.
 */
final class RepeatedCalls {
    /** An object that calls with the same arguments share. */
    record SharedObject(Class<?> type, List<Expression> arguments) {
        SharedObject {
            arguments = List.copyOf(arguments);
        }
    }

    private final FunctionLibrary library;
    /** Calls, and objects that they share. */
    private final Set<Object> seen = new HashSet<>();

    private final Set<Expression> repeated = new HashSet<>();

    private RepeatedCalls(FunctionLibrary library) {
        this.library = library;
    }

    private static RepeatedCalls search(List<Expression> expressions, FunctionLibrary library) {
        RepeatedCalls search = new RepeatedCalls(library);
        expressions.forEach(search::isDeterministic);
        return search;
    }

    /** The calls; each of them gives the same value for a row wherever it stands. */
    static Set<Expression> of(List<Expression> expressions, FunctionLibrary library) {
        return search(expressions, library).repeated;
    }

    /** Whether the values of the expressions depend on the row alone. */
    static boolean isDeterministic(List<Expression> expressions, FunctionLibrary library) {
        RepeatedCalls search = new RepeatedCalls(library);
        return expressions.stream().allMatch(search::isDeterministic);
    }

    /** Whether such a call stands in a condition and in one of the expressions, or two in them share an object. */
    static boolean inBoth(Expression condition, List<Expression> expressions, FunctionLibrary library) {
        return !Collections.disjoint(search(List.of(condition), library).seen, search(expressions, library).seen);
    }

    /**
     * Divides expressions into those that are worth computing in one loop because such calls stand in several of them.
     *
     * @param most how many there may be in a loop
     * @return the indices of each loop's expressions, ascending
     */
    static List<List<Integer>> loops(List<Expression> expressions, int most, FunctionLibrary library) {
        List<List<Integer>> loops = new ArrayList<>();
        List<Set<Object>> calls = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            Set<Object> own = search(List.of(expressions.get(i)), library).seen;
            int loop = 0;
            while (loop < loops.size()
                    && (loops.get(loop).size() == most || Collections.disjoint(calls.get(loop), own))) {
                loop++;
            }
            if (loop == loops.size()) {
                loops.add(new ArrayList<>());
                calls.add(new HashSet<>());
            }
            loops.get(loop).add(i);
            calls.get(loop).addAll(own);
        }
        return loops;
    }

    /** Whether its value depends on the row alone; all that is in it is searched. */
    private boolean isDeterministic(Expression expression) {
        boolean deterministic = true;
        for (Expression child : expression.children()) {
            deterministic &= isDeterministic(child);
        }
        if (expression instanceof FunctionCall call) {
            // What the library does not know are operators.
            Optional<FunctionDefinition> function = library.find(call.function());
            deterministic &= function.map(FunctionDefinition::deterministic).orElse(true);
            if (deterministic && isWorthwhile(call) && !seen.add(call)) {
                repeated.add(call);
            }
            if (deterministic && function.isPresent()) {
                addShared(call, function.get());
            }
        }
        return deterministic;
    }

    private void addShared(FunctionCall call, FunctionDefinition function) {
        List<DataType> types = call.arguments().stream().map(Expression::type).toList();
        function.resolve(types, call.type()).ifPresent(overload -> {
            int next = 0;
            for (FunctionParameter parameter : overload.parameters()) {
                if (parameter.role() == FunctionParameter.Role.SHARED) {
                    List<Expression> given = call.arguments().subList(next, next + parameter.sqlArguments());
                    seen.add(new SharedObject(parameter.javaType(), given));
                }
                next += parameter.sqlArguments();
            }
        });
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
