package io.eddyline.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is made from one or more VARCHAR arguments by the static method {@code of(String...)} of its class with as many parameters:
 * once when they are literals, else whenever their values change. {@code of} throws {@link RowFailure} for a text that it cannot take.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Prepared {
    /** SQL arguments that it is made from. */
    int arguments() default 1;

    /** Whether the arguments must be literals. */
    boolean literal() default false;
}
