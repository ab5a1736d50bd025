package io.eddyline.runtime.engine;

/**
 * What a query does with the rows of one stream that are not part of its answer.
 *
 * @param lateRows rows whose state is closed
 * @param badRows rows that do not decode
 */
public record StreamPolicy(RowPolicy lateRows, RowPolicy badRows) {
    /** Both kinds are kept in side tables. */
    public static final StreamPolicy DEFAULT = new StreamPolicy(RowPolicy.TABLE, RowPolicy.TABLE);
}
