package io.eddyline.jdbc;

import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.NoSuchStatementException;

/** A statement whose cancel and timeout reach the server. */
final class EddylineStatement extends AvaticaStatement implements RunningStatement {
    private final EddylineConnection session;
    private volatile StatementRun run;

    EddylineStatement(
            EddylineConnection connection, Meta.StatementHandle handle, int type, int concurrency, int holdability) {
        super(connection, handle, type, concurrency, holdability);
        this.session = connection;
    }

    @Override
    protected void executeInternal(String sql) throws SQLException {
        updateCount = -1;
        cancelFlag.set(false);
        run = new StatementRun(() -> session.closeAtServer(handle));
        run.limit(getQueryTimeout());
        StatementExecution.execute(this, run, () -> {
            long limit = getLargeMaxRows();
            session.run(this, sql, limit <= 0 ? -1 : limit);
        });
        if (openResultSet == null) {
            run.finish();
        }
    }

    @Override
    public void renew() {
        resetStatement();
    }

    @Override
    public StatementRun currentRun() {
        return run;
    }

    /** Not synchronized: a statement that is being executed holds the lock. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void cancel() throws SQLException {
        checkOpen();
        StatementRun current = run;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        checkOpen();
    }

    @Override
    public java.sql.ResultSet getGeneratedKeys() throws SQLException {
        throw Failures.unsupported("generated keys");
    }

    /** Something to do at the server. */
    interface RemoteCall {
        void call() throws SQLException, NoSuchStatementException;
    }
}
