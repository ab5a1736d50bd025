package io.eddyline.sql.ast;

import java.util.Locale;

/** What a name can stand for. COLUMN occurs in COMMENT ON alone. */
public enum ObjectKind {
    STREAM,
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    SINK,
    FUNCTION,
    COLUMN;

    /** The words of the SQL text, in upper case. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
