package io.eddyline.jdbc;

/** What result sets need to know of the statement that made them. */
interface RunningStatement {
    /** The present execution; null before the first. */
    StatementRun currentRun();

    /** Takes a new statement at the server, when the old one was closed there. */
    void renew();
}
