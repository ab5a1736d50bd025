package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.RowFailure;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Makes the object for a {@link io.eddyline.function.Prepared} parameter when the arguments are literals. */
final class Prepare {
    private Prepare() {}

    /** What the class's static method {@code of(String...)} makes; a text that it refuses is the statement's error. */
    static Object of(Class<?> type, String... texts) {
        Class<?>[] parameters = new Class<?>[texts.length];
        Arrays.fill(parameters, String.class);
        try {
            return type.getMethod("of", parameters).invoke(null, (Object[]) texts);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RowFailure failure) {
                throw new EddylineException(failure.code(), failure.getMessage(), failure);
            }
            throw new EddylineException(ErrorCode.INTERNAL, "preparing " + type.getSimpleName() + " failed", refused);
        } catch (ReflectiveOperationException broken) {
            throw new EddylineException(ErrorCode.INTERNAL, "no method of() in " + type.getName(), broken);
        }
    }
}
