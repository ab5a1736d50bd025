package io.eddyline.server.avatica;

import static io.eddyline.server.avatica.AvaticaErrors.translating;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.session.FixedRows;
import io.eddyline.server.session.RowStream;
import io.eddyline.server.session.StatementOptions;
import io.eddyline.server.session.StatementResult;
import io.eddyline.server.system.Relations;
import io.eddyline.type.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;

/**
 * Avatica's requests, answered from sessions. Metadata is in {@link MetadataMeta}. Safe for use by many threads: each request has one.
 *
 * <p>A read waits at most {@code fetchWait} and answers with an empty frame when nothing came, so that no client's timeout strikes.
 */
public final class EddylineMeta extends MetadataMeta {
    /** Column of the row that says what a statement did, for clients that asked for such rows. */
    public static final String MESSAGE_COLUMN = "$message";

    /** A query that ends soon gives its first rows with the answer to its start. */
    private static final long FIRST_FRAME_MICROS = 500_000;

    private static final int DEFAULT_FRAME_ROWS = 2000;

    private final int maxFrameRows;
    private final long waitMicros;

    public EddylineMeta(ClientConnections connections, Relations relations, int maxFrameRows, Duration fetchWait) {
        super(connections, relations);
        this.maxFrameRows = maxFrameRows;
        this.waitMicros = fetchWait.toNanos() / 1000;
    }

    @Override
    public void openConnection(ConnectionHandle handle, Map<String, String> properties) {
        translating(() -> {
            connections.open(handle.id, properties);
            return null;
        });
    }

    @Override
    public void closeConnection(ConnectionHandle handle) {
        translating(() -> {
            connections.close(handle.id);
            return null;
        });
    }

    @Override
    public ConnectionProperties connectionSync(ConnectionHandle handle, ConnectionProperties wanted) {
        return translating(() -> connections.require(handle.id).sync(wanted));
    }

    @Override
    public StatementHandle createStatement(ConnectionHandle handle) {
        return translating(() ->
                new StatementHandle(handle.id, connections.require(handle.id).createStatement().id, null));
    }

    @Override
    public void closeStatement(StatementHandle handle) {
        translating(() -> {
            connections.closeStatement(handle.connectionId, handle.id);
            return null;
        });
    }

    private ClientStatement statement(StatementHandle handle) throws NoSuchStatementException {
        ClientStatement statement =
                translating(() -> connections.require(handle.connectionId).statement(handle.id));
        if (statement == null) {
            throw new NoSuchStatementException(handle);
        }
        return statement;
    }

    @Override
    public StatementHandle prepare(ConnectionHandle handle, String sql, long maxRowCount) {
        return translating(() -> {
            ClientConnection connection = connections.require(handle.id);
            Signature signature = signature(connection.session.describe(sql), sql);
            return new StatementHandle(handle.id, connection.createStatement().id, signature);
        });
    }

    private static Signature signature(Optional<RowType> schema, String sql) {
        return Signature.create(
                schema.map(SqlTypes::columns).orElseGet(List::of),
                sql,
                new ArrayList<AvaticaParameter>(),
                CursorFactory.LIST,
                schema.isPresent() ? StatementType.SELECT : StatementType.OTHER_DDL);
    }

    @Override
    public ExecuteResult prepareAndExecute(
            StatementHandle handle, String sql, long maxRowCount, PrepareCallback callback)
            throws NoSuchStatementException {
        return prepareAndExecute(handle, sql, maxRowCount, -1, callback);
    }

    @Override
    public ExecuteResult prepareAndExecute(
            StatementHandle handle, String sql, long maxRowCount, int maxRowsInFirstFrame, PrepareCallback callback)
            throws NoSuchStatementException {
        ClientStatement statement = statement(handle);
        return translating(() -> new ExecuteResult(List.of(run(handle, statement, sql, maxRowCount))));
    }

    private MetaResultSet run(StatementHandle handle, ClientStatement statement, String sql, long maxRowCount) {
        ClientConnection connection = connections.require(handle.connectionId);
        StatementOptions options =
                StatementOptions.defaults().withMaxRows(maxRowCount < 0 ? Long.MAX_VALUE : maxRowCount);
        StatementResult result = connection.session.execute(sql, options);
        if (result instanceof StatementResult.Done done && !connection.messages) {
            return MetaResultSet.count(handle.connectionId, handle.id, done.updateCount());
        }
        RowStream rows = result instanceof StatementResult.Done done
                ? FixedRows.lines(MESSAGE_COLUMN, done.message())
                : ((StatementResult.Rows) result).stream();
        statement.open(rows, connection.micros, options.maxRows());
        statement.checkOpen();
        Frame first = statement.fetch(
                Math.min(DEFAULT_FRAME_ROWS, maxFrameRows), rows.live() ? 0 : Math.min(waitMicros, FIRST_FRAME_MICROS));
        Signature signature = Signature.create(
                SqlTypes.columns(rows.schema()), sql, List.of(), CursorFactory.LIST, StatementType.SELECT);
        return MetaResultSet.create(handle.connectionId, handle.id, false, signature, first);
    }

    @Override
    public Frame fetch(StatementHandle handle, long offset, int fetchMaxRowCount)
            throws NoSuchStatementException, MissingResultsException {
        ClientStatement statement = statement(handle);
        if (!statement.hasResult()) {
            throw new MissingResultsException(handle);
        }
        int rows = Math.min(fetchMaxRowCount <= 0 ? DEFAULT_FRAME_ROWS : fetchMaxRowCount, maxFrameRows);
        Frame frame = translating(() -> statement.fetch(rows, waitMicros));
        connections.require(handle.connectionId);
        return frame;
    }

    @Override
    public ExecuteResult execute(StatementHandle handle, List<TypedValue> parameters, long maxRowCount)
            throws NoSuchStatementException {
        return execute(handle, parameters, 0);
    }

    /** Of Avatica's own driver only: ours writes parameters into the text. */
    @Override
    public ExecuteResult execute(StatementHandle handle, List<TypedValue> parameters, int maxRowsInFirstFrame)
            throws NoSuchStatementException {
        if (handle.signature == null || (parameters != null && !parameters.isEmpty())) {
            throw AvaticaErrors.of(
                    new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: parameters through this driver")
                            .hint("Use Eddyline's own JDBC driver."));
        }
        return prepareAndExecute(handle, handle.signature.sql, -1, -1, null);
    }

    @Override
    public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> statements)
            throws NoSuchStatementException {
        ClientStatement statement = statement(handle);
        return translating(() -> {
            long[] counts = new long[statements.size()];
            for (int i = 0; i < counts.length; i++) {
                MetaResultSet result = run(handle, statement, statements.get(i), -1);
                counts[i] = Math.max(0, result.updateCount);
            }
            return new ExecuteBatchResult(counts);
        });
    }

    @Override
    public ExecuteBatchResult executeBatch(StatementHandle handle, List<List<TypedValue>> parameters) {
        throw AvaticaErrors.of(
                new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: batches of prepared statements"));
    }

    @Override
    public boolean syncResults(StatementHandle handle, QueryState state, long offset) throws NoSuchStatementException {
        statement(handle);
        return false;
    }

    @Override
    public Iterable<Object> createIterable(
            StatementHandle handle,
            QueryState state,
            Signature signature,
            List<TypedValue> parameters,
            Frame firstFrame) {
        throw new UnsupportedOperationException("of clients only");
    }

    /** Every statement is a transaction of its own. */
    @Override
    public void commit(ConnectionHandle handle) {
        translating(() -> connections.require(handle.id));
    }

    /** Nothing is ever open that could be rolled back. */
    @Override
    public void rollback(ConnectionHandle handle) {
        translating(() -> connections.require(handle.id));
    }
}
