package io.eddyline.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import org.apache.calcite.avatica.AvaticaClientRuntimeException;
import org.apache.calcite.avatica.AvaticaSqlException;

/** What went wrong, as the {@link SQLException} that JDBC users expect. */
final class Failures {
    static final String CANCELLED_STATE = "57014";
    private static final int CANCELLED_NUMBER = 1008;
    private static final int TIMEOUT_NUMBER = 4007;
    private static final String AVATICA_PREFIX = "Remote driver error: ";

    private Failures() {}

    static SQLException connecting(EddylineUrl target, RuntimeException failure) {
        if (find(failure, AvaticaClientRuntimeException.class) != null) {
            return of(failure);
        }
        return new SQLNonTransientConnectionException(
                "No connection to Eddyline at " + target.address() + ": " + reason(failure)
                        + ". Is the server running ('eddyline server'), and are host and port right?",
                "08001",
                4005,
                failure);
    }

    private static String reason(Throwable failure) {
        IOException cause = find(failure, IOException.class);
        if (cause == null) {
            return String.valueOf(failure.getMessage());
        }
        String text = cause.getMessage();
        return text == null ? "the connection was refused" : text;
    }

    /** The server's message, SQLSTATE and number when it answered; a broken connection else. */
    static SQLException of(Throwable failure) {
        AvaticaClientRuntimeException answered = find(failure, AvaticaClientRuntimeException.class);
        if (answered != null) {
            return fromServer(answered.getMessage(), answered.getSqlState(), answered.getErrorCode());
        }
        AvaticaSqlException translated = find(failure, AvaticaSqlException.class);
        if (translated != null) {
            return fromServer(translated.getMessage(), translated.getSQLState(), translated.getErrorCode());
        }
        SQLException known = find(failure, SQLException.class);
        if (known != null) {
            return known;
        }
        if (find(failure, IOException.class) != null) {
            return new SQLNonTransientConnectionException(
                    "The connection to Eddyline broke: " + reason(failure), "08006", 4005, failure);
        }
        return new SQLException("The driver failed: " + failure, "XX000", failure);
    }

    private static SQLException fromServer(String message, String state, int number) {
        int prefix = message.indexOf(AVATICA_PREFIX);
        String text = prefix < 0 ? message : message.substring(prefix + AVATICA_PREFIX.length());
        if (number == TIMEOUT_NUMBER) {
            return new SQLTimeoutException(text, state, number);
        }
        return "0A000".equals(state)
                ? new SQLFeatureNotSupportedException(text, state, number)
                : new SQLException(text, state, number);
    }

    static SQLException cancelled() {
        return new SQLException("EDL-1008: the statement was cancelled", CANCELLED_STATE, CANCELLED_NUMBER);
    }

    static SQLException timedOut(int seconds) {
        return new SQLTimeoutException(
                "EDL-4007: the statement took longer than " + seconds + " s, as set by setQueryTimeout",
                CANCELLED_STATE,
                TIMEOUT_NUMBER);
    }

    static SQLException unsupported(String what) {
        return new SQLFeatureNotSupportedException("Eddyline's driver has no " + what, "0A000", 1002);
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> wanted) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (wanted.isInstance(t)) {
                return wanted.cast(t);
            }
        }
        return null;
    }
}
