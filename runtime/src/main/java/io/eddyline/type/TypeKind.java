package io.eddyline.type;

/** The SQL types that Eddyline has. {@link DataType#storage()} says how values of each lie in memory. */
public enum TypeKind {
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INTEGER,
    BIGINT,
    /** Four bytes; SQL {@code FLOAT} and {@code REAL}. */
    FLOAT,
    DOUBLE,
    DECIMAL,
    /** UTF-8 text; {@code CHAR(n)} is read as {@code VARCHAR}: Eddyline never pads. */
    VARCHAR,
    VARBINARY,
    /** Days since 1970-01-01. */
    DATE,
    /** Microseconds since midnight. */
    TIME,
    /** Microseconds since 1970-01-01 00:00 on a wall clock without zone. */
    TIMESTAMP,
    /** Microseconds since 1970-01-01 00:00 UTC: an instant. */
    TIMESTAMP_LTZ,
    /** Microseconds. */
    INTERVAL_DAY,
    /** Months. */
    INTERVAL_YEAR,
    ARRAY,
    MAP,
    ROW,
    /** The type of a bare NULL; every value is null. */
    NULL
}
