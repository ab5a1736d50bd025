package io.eddyline.jdbc;

import java.sql.SQLException;
import org.apache.calcite.avatica.NoSuchStatementException;

/** Runs a call for a statement, once more when the server had closed the statement, and says errors in JDBC's way. */
final class StatementExecution {
    private StatementExecution() {}

    static void execute(RunningStatement statement, StatementRun run, EddylineStatement.RemoteCall call)
            throws SQLException {
        try {
            try {
                call.call();
            } catch (NoSuchStatementException e) {
                if (run.reason() != null) {
                    throw run.reason();
                }
                statement.renew();
                call.call();
            }
        } catch (NoSuchStatementException | RuntimeException e) {
            run.finish();
            throw run.reason() != null ? run.reason() : Failures.of(e);
        } catch (SQLException e) {
            run.finish();
            throw run.reason() != null ? run.reason() : Failures.of(e);
        }
    }
}
