package io.eddyline.type;

/** How a column of some type lies in memory. */
public enum Storage {
    /** {@code boolean[]}. */
    BOOLEAN,
    /** {@code int[]}: TINYINT, SMALLINT, INTEGER, DATE (days), INTERVAL_YEAR (months). */
    INT,
    /** {@code long[]}: BIGINT, times, timestamps and day intervals (microseconds), DECIMAL up to 18 digits (unscaled). */
    LONG,
    /** {@code float[]}. */
    FLOAT,
    /** {@code double[]}. */
    DOUBLE,
    /** {@code byte[]} and offsets: VARCHAR (UTF-8), VARBINARY. */
    BYTES,
    /** Two {@code long[]}, high and low half of a two's complement unscaled value: DECIMAL of 19 to 38 digits. */
    DECIMAL128,
    /** Offsets and a column of elements. */
    LIST,
    /** Offsets, a column of keys and a column of values. */
    MAP,
    /** One column a field. */
    ROW
}
