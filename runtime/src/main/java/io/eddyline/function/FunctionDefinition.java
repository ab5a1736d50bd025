package io.eddyline.function;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A function that SQL can call.
 *
 * @param name canonical, upper-case: what {@link io.eddyline.plan.FunctionCall} carries
 * @param aliases other names for it in SQL
 * @param family the group that it is documented in
 * @param description for the documentation
 * @param examples for the documentation
 * @param deterministic whether the same arguments always give the same result
 * @param methods gives {@link #overloads}, the same list each time: reading a method's annotations is not cheap, and few functions are used
 */
public record FunctionDefinition(
        String name,
        List<String> aliases,
        String family,
        String description,
        List<String> examples,
        boolean deterministic,
        Supplier<List<FunctionOverload>> methods) {
    private static final int NO_RESULT_CHEAP = 100;

    public FunctionDefinition {
        aliases = List.copyOf(aliases);
        examples = List.copyOf(examples);
    }

    /** Its methods; empty for operators that generated code contains itself (comparisons, constructors). */
    public List<FunctionOverload> overloads() {
        return methods.get();
    }

    /** The overload that fits these argument types best. */
    public Optional<FunctionOverload> resolve(List<DataType> arguments) {
        return best(arguments, Optional.empty());
    }

    /** The overload that fits these argument types best, and gives what the result type is kept in when there is a choice. */
    public Optional<FunctionOverload> resolve(List<DataType> arguments, DataType result) {
        return best(arguments, Optional.of(result));
    }

    private Optional<FunctionOverload> best(List<DataType> arguments, Optional<DataType> result) {
        FunctionOverload best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (FunctionOverload overload : overloads()) {
            OptionalInt distance = overload.distance(arguments);
            if (distance.isPresent()) {
                int whole = distance.getAsInt()
                        + (result.isEmpty()
                                        || ResultTypes.isKeptIn(
                                                overload.method().getReturnType(), result.get())
                                ? 0
                                : NO_RESULT_CHEAP);
                if (whole < bestDistance) {
                    best = overload;
                    bestDistance = whole;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The type of a call with these argument types.
     *
     * @throws EddylineException {@link ErrorCode#UNKNOWN_FUNCTION} when it does not take them
     */
    public DataType resultType(List<DataType> arguments) {
        return resolve(arguments).orElseThrow(() -> refused(arguments)).resultType(arguments);
    }

    /** The error that it cannot be called with these argument types. */
    public EddylineException refused(List<DataType> arguments) {
        String types = arguments.stream().map(DataType::sql).collect(Collectors.joining(", "));
        return new EddylineException(ErrorCode.UNKNOWN_FUNCTION, name + " does not take (" + types + ")")
                .hint("It takes " + signatures() + ".");
    }

    /** What it takes, for messages and the documentation: {@code LPAD(text VARCHAR, length BIGINT)}. */
    public String signatures() {
        return overloads().stream()
                .map(o -> Signatures.text(name, o))
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
