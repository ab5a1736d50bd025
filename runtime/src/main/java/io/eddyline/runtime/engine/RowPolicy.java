package io.eddyline.runtime.engine;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.Locale;

/** What becomes of rows that are late or do not decode: the values of the stream options {@code late.rows} and {@code bad.rows}. */
public enum RowPolicy {
    /** They are kept in {@code "<stream>$late"} or {@code "<stream>$bad"}. */
    TABLE,
    /** They are counted only. */
    DROP,
    /** The query fails. */
    FAIL;

    /** Reads the option's text; null is {@link #TABLE}. */
    public static RowPolicy parse(String option, String text) {
        if (text == null) {
            return TABLE;
        }
        for (RowPolicy policy : values()) {
            if (policy.name().equalsIgnoreCase(text.trim())) {
                return policy;
            }
        }
        throw new EddylineException(
                ErrorCode.INVALID_OPTION,
                "'" + text + "' is not a value for the option '" + option + "': table, drop or fail is expected");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
