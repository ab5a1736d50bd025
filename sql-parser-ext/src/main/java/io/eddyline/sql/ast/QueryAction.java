package io.eddyline.sql.ast;

import java.util.Locale;

/** What is done to a running query. */
public enum QueryAction {
    PAUSE,
    RESUME,
    STOP;

    /** The words of the SQL text, in upper case. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
