package io.eddyline.server.session;

import io.eddyline.type.RowType;
import java.util.Optional;

/** One user's conversation: settings, and statements one after the other; results of earlier statements may still be read meanwhile. */
public interface Session extends AutoCloseable {
    /** Runs one statement. Errors are {@link io.eddyline.error.EddylineException}s. Rows must be closed by the caller. */
    StatementResult execute(String sql, StatementOptions options);

    /** The columns that a statement will give, without running it; empty when it gives no rows. */
    Optional<RowType> describe(String sql);

    @Override
    void close();
}
