package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a driver throws, in the user's words. */
final class JdbcErrors {
    /** SQLSTATE classes: connection, transaction rolled back (deadlock, serialisation), operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "57");
    /** H2: connection broken, object closed, database closed, concurrent update, lock timeout. PostgreSQL: too many connections. */
    private static final Set<String> PASSING_STATES =
            Set.of("90067", "90007", "90098", "90121", "90131", "HYT00", "53300");

    private JdbcErrors() {}

    /** Whether the same may work when it is tried again, over a new connection. */
    static boolean isPassing(SQLException error) {
        for (SQLException e = error; e != null; e = e.getNextException()) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            boolean byState = PASSING_STATES.contains(state)
                    || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
            if (byState
                    || e instanceof SQLTransientException
                    || e instanceof SQLRecoverableException
                    || e instanceof SQLNonTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** The error for users: a connection that broke, or a database that said no. */
    static EddylineException of(String problem, SQLException cause) {
        ErrorCode code = isPassing(cause) ? ErrorCode.CONNECTION_FAILED : ErrorCode.DATABASE_REFUSED;
        return new EddylineException(code, problem + ": " + reason(cause), cause);
    }

    /** What the database says; of a failed batch the error behind it, which has the details. */
    static String reason(SQLException cause) {
        SQLException told = cause.getNextException() == null ? cause : cause.getNextException();
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }
}
