package io.eddyline.function;

import io.eddyline.type.TypeKind;

/** What the planner needs about time windows. */
public final class Windows {
    private Windows() {}

    /** Times and lengths in microseconds; overflow wraps only for times that no window reaches. */
    @ScalarFunction(
            value = "WINDOW_LAST_END",
            description =
                    "The end of the last window that a time falls into; `slide` is the distance of window starts.",
            examples =
                    "WINDOW_LAST_END(TIMESTAMP '2024-02-29 13:14:15', 10000000, 5000000, 0) = TIMESTAMP '2024-02-29 13:14:25'",
            returns = "ARGUMENT 0",
            infallible = true)
    public static long windowLastEnd(
            @SqlType({TypeKind.TIMESTAMP, TypeKind.TIMESTAMP_LTZ}) long time, long size, long slide, long offset) {
        return Math.floorDiv(time - offset, slide) * slide + offset + size;
    }
}
