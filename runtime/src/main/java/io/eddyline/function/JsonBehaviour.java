package io.eddyline.function;

import java.util.Locale;

/** What JSON functions do where there is nothing, or no JSON: {@code NULL}, {@code ERROR}, {@code EMPTY ARRAY}, {@code EMPTY OBJECT}. */
public enum JsonBehaviour {
    NULL(null),
    ERROR(null),
    EMPTY_ARRAY("[]"),
    EMPTY_OBJECT("{}"),
    TRUE("true"),
    FALSE("false"),
    UNKNOWN(null);

    private final String text;

    JsonBehaviour(String text) {
        this.text = text;
    }

    public static JsonBehaviour of(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT).replace(' ', '_');
        try {
            return valueOf(wanted.equals("EMPTY") ? "EMPTY_ARRAY" : wanted);
        } catch (IllegalArgumentException unknown) {
            throw RowFailure.badArgument("'" + name + "' is not NULL, ERROR, EMPTY ARRAY or EMPTY OBJECT");
        }
    }

    /** The result instead, or a failure of the row. */
    String result(String problem) {
        if (this == ERROR) {
            throw RowFailure.badArgument(problem);
        }
        return text;
    }
}
