package io.eddyline.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An {@code int} parameter that is no SQL argument but a property of the type of an argument or of the result. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface TypeParameter {
    /** The argument counted from 0, or {@link #RESULT}. */
    int of();

    Property value();

    /** The type of the call. */
    int RESULT = -1;

    /** What of the type. */
    enum Property {
        PRECISION,
        SCALE
    }
}
