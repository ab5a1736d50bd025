package io.eddyline.server.session;

/** What a statement gave: rows, or word that it is done. */
public sealed interface StatementResult {
    /** Rows, which must be closed. */
    record Rows(RowStream stream) implements StatementResult {}

    /**
     * It is done.
     *
     * @param message one sentence for a person
     * @param updateCount rows changed, 0 where that means nothing
     */
    record Done(String message, long updateCount) implements StatementResult {
        /** Done, with nothing counted. */
        public static Done of(String message) {
            return new Done(message, 0);
        }
    }
}
