package io.eddyline.sql.ast;

import java.util.Locale;

/** What DESCRIBE looks a name up in. RELATION is a stream, table, view, live table or sink. */
public enum DescribeTarget {
    RELATION,
    FUNCTION,
    CONNECTOR,
    FORMAT;

    /** The words of the SQL text, in upper case. */
    public String words() {
        return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
}
