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
    /** Passed over: the value is of no column that is wanted. */
    SKIP,
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
