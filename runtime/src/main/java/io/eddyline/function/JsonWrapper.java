package io.eddyline.function;

import java.util.Locale;

/** Whether JSON_QUERY puts what it finds into an array. */
public enum JsonWrapper {
    WITHOUT,
    CONDITIONAL,
    UNCONDITIONAL;

    public static JsonWrapper of(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        for (JsonWrapper wrapper : values()) {
            if (wanted.startsWith(wrapper.name()) || wanted.startsWith("WITH " + wrapper.name())) {
                return wrapper;
            }
        }
        throw RowFailure.badArgument("'" + name + "' is not WITHOUT, CONDITIONAL or UNCONDITIONAL");
    }
}
