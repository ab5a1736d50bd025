package io.eddyline.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is an object that all calls with the same arguments in its place share for a row: the first of them has it work out by its
 * method {@code start(Slice...)}, with a parameter for each of the VARCHAR arguments, what all of them need. Its class has a public
 * constructor without parameters.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Shared {
    /** The names of the SQL arguments that it is started with. */
    String[] value();
}
