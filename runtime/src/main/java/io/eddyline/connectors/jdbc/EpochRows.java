package io.eddyline.connectors.jdbc;

import java.sql.SQLException;

/** The rows of an epoch that are not committed yet. Not thread-safe. */
interface EpochRows {
    /**
     * Takes a row.
     *
     * @param weight how often it is there more, or, when negative, less
     */
    void add(Object[] row, long weight);

    /** About the memory that they take. */
    long bytes();

    /** Whether what is there may be written although more follows. */
    boolean mayBeWrittenInParts();

    /** Writes what is there; it stays, to be written again when need be. */
    void writeTo(TableWriter writer) throws SQLException;

    /** Forgets all. */
    void clear();
}
