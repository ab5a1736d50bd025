package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which SQL types a parameter takes when it is not what its Java type suggests: {@code int} INTEGER (and smaller), {@code long} BIGINT (and
 * smaller), {@code Slice} and {@code String} VARCHAR, {@code Int128} DECIMAL, {@code Nested} any.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface SqlType {
    TypeKind[] value();
}
