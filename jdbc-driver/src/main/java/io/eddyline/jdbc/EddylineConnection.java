package io.eddyline.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.UnregisteredDriver;

/** A session at the server. Statements run without transactions: commit and rollback do nothing. */
final class EddylineConnection extends AvaticaConnection {
    EddylineConnection(UnregisteredDriver driver, AvaticaFactory factory, String url, Properties info) {
        super(driver, factory, url, info);
    }

    /** Executes at the server and opens the result set in the statement. */
    void run(AvaticaStatement statement, String sql, long maxRows) throws SQLException, NoSuchStatementException {
        prepareAndExecuteInternal(statement, sql, maxRows);
    }

    Meta.Frame fetch(Meta.StatementHandle handle, long offset, int rows)
            throws NoSuchStatementException, MissingResultsException {
        return meta.fetch(handle, offset, rows);
    }

    /** Ends a statement at the server, which wakes a fetch that waits there; failures don't matter: the server ends idle statements. */
    void closeAtServer(Meta.StatementHandle handle) {
        try {
            meta.closeStatement(handle);
        } catch (RuntimeException e) {
            // Nobody is there to be told, and nothing is left to close.
        }
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("The timeout is negative", "22023");
        }
        if (isClosed()) {
            return false;
        }
        try {
            meta.getCatalogs(handle);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        checkOpen();
        return sql;
    }

    @Override
    public AvaticaStatement createStatement(int type, int concurrency, int holdability) throws SQLException {
        try {
            return super.createStatement(type, concurrency, holdability);
        } catch (SQLException | RuntimeException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        try {
            return super.prepareStatement(sql, type, concurrency, holdability);
        } catch (SQLException | RuntimeException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            super.close();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
