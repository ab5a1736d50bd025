package io.eddyline.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.Meta;

/**
 * A statement with parameters. The driver writes them into the text as literals of their exact value, so that a statement with parameters can
 * do all that one without can, live queries too.
 */
final class EddylinePreparedStatement extends AvaticaPreparedStatement implements RunningStatement {
    private final EddylineConnection session;
    private final ParameterText text;
    private final String[] literals;
    private volatile StatementRun run;

    EddylinePreparedStatement(
            EddylineConnection connection,
            Meta.StatementHandle handle,
            Meta.Signature signature,
            int type,
            int concurrency,
            int holdability)
            throws SQLException {
        super(connection, handle, signature, type, concurrency, holdability);
        this.session = connection;
        this.text = new ParameterText(signature.sql);
        this.literals = new String[text.count()];
    }

    private void run() throws SQLException {
        checkOpen();
        String sql = text.with(literals);
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
    public boolean execute() throws SQLException {
        run();
        return openResultSet != null;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        run();
        if (openResultSet == null) {
            throw new SQLException("The statement gives no rows: use executeUpdate", "07005");
        }
        return openResultSet;
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        run();
        return updateCount;
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

    private void set(int index, Object value) throws SQLException {
        set(index, value, getCalendar());
    }

    private void set(int index, Object value, Calendar calendar) throws SQLException {
        checkOpen();
        if (index < 1 || index > literals.length) {
            throw new SQLException(
                    "There is no parameter " + index + ": the statement has " + literals.length, "07009");
        }
        ZoneId zone =
                (calendar == null ? getCalendar() : calendar).getTimeZone().toZoneId();
        literals[index - 1] = Literals.of(value, zone);
    }

    @Override
    public int getParameterCount() {
        return literals.length;
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        Arrays.fill(literals, null);
    }

    @Override
    public void setNull(int index, int sqlType) throws SQLException {
        set(index, null);
    }

    @Override
    public void setNull(int index, int sqlType, String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBytes(int index, byte[] value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        set(index, value, calendar);
    }

    @Override
    public void setTime(int index, Time value, Calendar calendar) throws SQLException {
        set(index, value, calendar);
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        set(index, value, calendar);
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setObject(int index, Object value, int sqlType) throws SQLException {
        set(index, value);
    }

    @Override
    public void setObject(int index, Object value, int sqlType, int scale) throws SQLException {
        set(index, value);
    }

    @Override
    public void addBatch() throws SQLException {
        throw Failures.unsupported("batches of prepared statements");
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw Failures.unsupported("ROWID parameters");
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        throw streams();
    }

    @Override
    public void setCharacterStream(int index, Reader value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        throw streams();
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        throw streams();
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        throw streams();
    }

    @Override
    public void setNClob(int index, NClob value) throws SQLException {
        throw streams();
    }

    @Override
    public void setNClob(int index, Reader value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        throw streams();
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        throw streams();
    }

    @Override
    public void setClob(int index, Reader value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        throw streams();
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        throw streams();
    }

    @Override
    public void setBlob(int index, InputStream value, long length) throws SQLException {
        throw streams();
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        throw streams();
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        throw Failures.unsupported("XML parameters: use setString");
    }

    private static SQLException streams() {
        return Failures.unsupported("streams as parameters: use setString or setBytes");
    }
}
