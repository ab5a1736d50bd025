package io.eddyline.sql.ast;

import java.util.Locale;

/** Which face of a plan EXPLAIN prints. */
public enum ExplainMode {
    LOGICAL,
    PHYSICAL,
    STATE,
    WATERMARK;

    /** The words of the SQL text, in upper case. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
