package io.eddyline.jdbc;

import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;

/**
 * The rows of a result, frame after frame. A frame is fetched only when its first row is asked for, so that a live query's row is given out at
 * once; an empty frame that isn't the last means that nothing has come yet. Not thread-safe.
 */
final class FrameIterator {
    private final EddylineConnection connection;
    private final AvaticaStatement statement;
    private final StatementRun run;
    private Meta.Frame frame;
    private Iterator<Object> rows;
    private long offset;

    FrameIterator(AvaticaStatement statement, Meta.Frame first) {
        this.connection = (EddylineConnection) statement.connection;
        this.statement = statement;
        this.run = statement instanceof RunningStatement running ? running.currentRun() : null;
        this.frame = first == null ? Meta.Frame.create(0, false, Collections.emptyList()) : first;
        this.rows = frame.rows.iterator();
    }

    /** The next row; null after the last. Waits until there is one. */
    Object next() throws SQLException {
        while (!rows.hasNext()) {
            if (frame.done) {
                finish();
                return null;
            }
            if (run != null && run.reason() != null) {
                throw run.reason();
            }
            frame = fetch();
            rows = frame.rows.iterator();
        }
        if (run != null && run.reason() != null) {
            throw run.reason();
        }
        offset++;
        return rows.next();
    }

    private Meta.Frame fetch() throws SQLException {
        try {
            Meta.Frame fetched = connection.fetch(statement.handle, offset, statement.getFetchSize());
            if (fetched == null) {
                throw new SQLException("The server gave no answer to a fetch", "08006");
            }
            return fetched;
        } catch (NoSuchStatementException | MissingResultsException e) {
            finish();
            throw run != null && run.reason() != null
                    ? run.reason()
                    : new SQLException(
                            "The statement was ended by the server: it was idle for too long, or the "
                                    + "server was restarted",
                            "08006",
                            e);
        } catch (RuntimeException e) {
            finish();
            throw run != null && run.reason() != null ? run.reason() : Failures.of(e);
        }
    }

    /** Ends the query at the server when rows may be left. */
    void close() {
        if (!frame.done) {
            frame = Meta.Frame.EMPTY;
            connection.closeAtServer(statement.handle);
        }
        finish();
    }

    private void finish() {
        if (run != null) {
            run.finish();
        }
    }
}
