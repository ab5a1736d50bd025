package io.eddyline.server.session;

/**
 * How a statement is run.
 *
 * @param maxRows rows given at most; {@link Long#MAX_VALUE} for all
 * @param timeoutMicros how long a statement that ends may take; 0 for as long as it wants
 */
public record StatementOptions(long maxRows, long timeoutMicros) {
    /** All rows, no time limit. */
    public static StatementOptions defaults() {
        return new StatementOptions(Long.MAX_VALUE, 0);
    }

    public StatementOptions withMaxRows(long rows) {
        return new StatementOptions(rows, timeoutMicros);
    }
}
