package io.eddyline.formats.value;

import io.eddyline.type.DataType;
import java.nio.charset.StandardCharsets;

/** A value that does not fit its column. The message is a reason for users; there is no stack trace, since rows fail by the million. */
public final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EXCERPT_BYTES = 40;

    public BadValue(String reason) {
        super(reason, null, false, false);
    }

    /** The text does not have the form of the type. */
    public static BadValue form(byte[] b, int from, int to, DataType type) {
        return new BadValue(excerpt(b, from, to) + " is not a " + type.sql());
    }

    /** The text is a value of the type's family but too large for it. */
    public static BadValue range(byte[] b, int from, int to, DataType type) {
        return new BadValue(excerpt(b, from, to) + " is out of range for " + type.sql());
    }

    /** NULL in a column that cannot hold it. */
    public static BadValue isNull(DataType type) {
        return new BadValue("NULL is not a " + type);
    }

    /** The beginning of a text in quotes. */
    public static String excerpt(byte[] b, int from, int to) {
        int end = Math.min(to, from + EXCERPT_BYTES);
        // Never cut a character in two.
        while (end < to && end > from && (b[end] & 0xC0) == 0x80) {
            end--;
        }
        return "'" + new String(b, from, end - from, StandardCharsets.UTF_8) + (end < to ? "…'" : "'");
    }
}
