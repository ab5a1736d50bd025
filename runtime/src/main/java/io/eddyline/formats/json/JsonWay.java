package io.eddyline.formats.json;

import io.eddyline.type.DataType;

/** How the usual values of a column, or of none, are read. */
enum JsonWay {
    TEXT,
    LONG,
    INT,
    TIMESTAMP,
    /** Scalars of other types. */
    SCALAR,
    NESTED,
    /** The value is NULL, and its text is part of what is known. */
    NULL,
    /** The value is of no column that is wanted, and a string. */
    SKIP_TEXT,
    /** The value is of no column that is wanted. */
    SKIP,
    /** The same, and its text is part of what is known. */
    NOTHING,
    /** No value follows: the record ends. */
    END;

    static JsonWay of(DataType type) {
        return switch (type.kind()) {
            case VARCHAR -> TEXT;
            case BIGINT -> LONG;
            case TINYINT, SMALLINT, INTEGER -> INT;
            case TIMESTAMP, TIMESTAMP_LTZ -> TIMESTAMP;
            case ARRAY, MAP, ROW -> NESTED;
            default -> SCALAR;
        };
    }
}
