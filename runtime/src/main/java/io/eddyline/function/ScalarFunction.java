package io.eddyline.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public static method a SQL function. Methods with the same name are overloads; the first of them carries the documentation.
 *
 * <p>SQL arguments are the parameters of type {@code boolean, int, long, float, double, Slice, String, Int128, Nested} (see {@link SqlType}
 * for which SQL types they take) and those that are {@link Prepared} or {@link Shared}. {@link Scratch}, {@link TypeParameter} and {@link FunctionContext}
 * parameters are given by the engine. An array as the last parameter takes any number of arguments.
 *
 * <p>Any NULL argument gives NULL without a call, unless the parameter is {@link MayBeNull}. A method gives NULL by returning null; it fails
 * the row by throwing {@link RowFailure}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ScalarFunction {
    /** The canonical name, upper-case, then aliases. */
    String[] value();

    /** One or two sentences for the documentation. */
    String description() default "";

    /** Calls with their results: {@code UPPER('abc') = 'ABC'}. */
    String[] examples() default {};

    /**
     * The SQL type of the result when the Java type does not say it: a type such as {@code TIMESTAMP(3)} or {@code ARRAY<VARCHAR>},
     * {@code ARGUMENT n} for the type of an argument counted from 0, {@code ELEMENT n} for its elements, {@code WHOLE n} for the DECIMAL of
     * an argument without its scale, {@code COMMON} for the least type that holds all arguments, {@code RESULT} for the type that the planner
     * gave the call, to which the method rounds itself.
     */
    String returns() default "";

    /** False when the same arguments can give different results. */
    boolean deterministic() default true;

    /** True when it never throws: its loops then need no way to go on after a failed row, and can be vectorised. */
    boolean infallible() default false;
}
