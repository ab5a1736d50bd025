package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.util.Set;

/**
 * A parameter of a function's method.
 *
 * @param name as in the source, for signatures in the documentation; those of all its arguments when it is shared
 * @param role what it is filled with
 * @param javaType its class; of an element when it takes any number of arguments
 * @param kinds for arguments, the SQL types that it takes without conversion; empty for any
 * @param sqlArguments how many SQL arguments it uses up: 1, more for some prepared and shared ones, else 0
 * @param mayBeNull whether it is given NULLs
 * @param literal whether its arguments must be literals
 * @param typeParameter for role TYPE, what of which type
 */
public record FunctionParameter(
        String name,
        Role role,
        Class<?> javaType,
        Set<TypeKind> kinds,
        int sqlArguments,
        boolean mayBeNull,
        boolean literal,
        TypeParameter typeParameter) {
    /** What a parameter is filled with. */
    public enum Role {
        ARGUMENT,
        PREPARED,
        SHARED,
        CONTEXT,
        SCRATCH,
        TYPE
    }

    public FunctionParameter {
        kinds = Set.copyOf(kinds);
    }
}
