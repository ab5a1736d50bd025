package io.eddyline.connectors.jdbc;

import io.eddyline.batch.Batch;
import io.eddyline.connector.Patience;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SinkContext;
import io.eddyline.error.EddylineException;
import io.eddyline.plan.OutputMode;
import io.eddyline.time.EngineClock;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each epoch in one transaction of the database: {@code prepare} runs its statements, {@code commit} commits. The number of the epoch is
 * in the same transaction, so it is known what became of a commit whose answer was lost, and an epoch that runs again after a crash changes
 * nothing.
 *
 * <p>The rows are kept until the commit. When the connection breaks, before or in it, they are written again over a new one. Of an epoch larger
 * than {@code buffer.size} the first rows are in the open transaction only: then the query fails, and when it is resumed, the engine runs the
 * epoch again from its checkpoint, for an epoch is complete only after its commit.
 */
final class JdbcSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSink.class);

    private final SinkContext context;
    private final JdbcSinkOptions options;
    private final Patience patience = new Patience();
    private final Retries retries;
    private final RowValues values;
    private final EpochRows rows;

    /** Null until the first rows are written: the database need not be there when a server starts. */
    private TargetTable table;
    /** Null when epochs are not stored. */
    private EpochLedger ledger;

    private Connection connection;
    private TableWriter writer;
    private long epoch = -1;
    private boolean claimed;
    private boolean overflown;

    JdbcSink(SinkContext context, JdbcSinkOptions options, EngineClock clock) {
        this.context = context;
        this.options = options;
        this.retries =
                new Retries("write to", "table '" + options.table() + "'", options.retryMicros(), clock, patience);
        this.values = new RowValues(context.schema());
        this.rows = options.key().isEmpty()
                ? new PlainRows()
                : new KeyedRows(
                        options.key(),
                        context.schema().select(options.key()).names(),
                        context.mode() != OutputMode.UPDATE);
    }

    /** Checks that the database is there and the table fits; makes the tables that are to be made. */
    static void check(SinkContext context, JdbcSinkOptions options) {
        try (Connection connection = options.login().connect(options.silenceMicros())) {
            TargetTable table = openTable(connection, context, options);
            if (options.exactlyOnce()) {
                EpochLedger.table(connection, table.dialect(), table.name().sibling(options.epochsTable()));
            }
        } catch (SQLException e) {
            throw JdbcErrors.of("cannot open '" + options.login().shownUrl() + "'", e);
        }
    }

    private static TargetTable openTable(Connection connection, SinkContext context, JdbcSinkOptions options)
            throws SQLException {
        return TargetTable.open(connection, options.table(), context.schema(), options.key(), options.createTable());
    }

    @Override
    public void begin(long newEpoch) {
        rollBack();
        rows.clear();
        epoch = newEpoch;
        overflown = false;
    }

    @Override
    public void write(Batch batch) {
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            rows.add(values.of(batch, row), batch.weight(row));
        }
        if (rows.bytes() > options.bufferBytes() && rows.mayBeWrittenInParts()) {
            overflow();
        }
    }

    /** Writes what is kept into the open transaction, to have room for more. */
    private void overflow() {
        if (overflown) {
            writeOn();
        } else {
            retries.run(this::writeAll);
            overflown = true;
        }
        rows.clear();
    }

    private void writeOn() {
        if (!claimed) {
            return;
        }
        try {
            rows.writeTo(writer);
        } catch (SQLException e) {
            disconnect();
            throw runAgain(e);
        }
    }

    private EddylineException runAgain(SQLException cause) {
        return JdbcErrors.of("cannot write epoch " + epoch + " to table '" + options.table() + "'", cause)
                .hint("RESUME the query: the epoch is run again. It is larger than 'buffer.size', within which a broken"
                        + " connection is made good at once.");
    }

    @Override
    public void prepare() {
        if (overflown) {
            writeOn();
        } else {
            retries.run(this::writeAll);
        }
    }

    /** Starts a transaction with all rows that are kept; nothing when the epoch is committed already. */
    private void writeAll() throws SQLException {
        try {
            connect();
            claimed = ledger == null || ledger.claim(connection, epoch);
            if (!claimed) {
                connection.rollback();
                return;
            }
            if (context.mode() == OutputMode.COMPLETE) {
                writer.deleteAll();
            }
            rows.writeTo(writer);
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    private void connect() throws SQLException {
        if (connection != null) {
            return;
        }
        connection = options.login().connect(options.silenceMicros());
        if (table == null) {
            TargetTable opened = openTable(connection, context, options);
            ledger = options.exactlyOnce() ? openLedger(opened) : null;
            table = opened;
        }
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        writer = new TableWriter(connection, table, context.schema(), options.batchSize());
    }

    private EpochLedger openLedger(TargetTable opened) throws SQLException {
        TableName name = opened.name().sibling(options.epochsTable());
        return EpochLedger.open(connection, opened.dialect(), name, context.run(), context.query());
    }

    @Override
    public void commit(long committed) {
        if (claimed) {
            try {
                connection.commit();
            } catch (SQLException e) {
                disconnect();
                commitAgain(e);
            }
        }
        claimed = false;
        rows.clear();
    }

    /** The connection broke in the commit: whether it was done, the ledger knows; without one it may be done twice. */
    private void commitAgain(SQLException cause) {
        if (!JdbcErrors.isPassing(cause)) {
            throw JdbcErrors.of("cannot commit epoch " + epoch + " to table '" + options.table() + "'", cause);
        }
        LOG.warn("table '{}': the connection broke in a commit: {}", options.table(), JdbcErrors.reason(cause));
        retries.run(() -> {
            if (overflown) {
                connect();
                if (ledger == null || ledger.claim(connection, epoch)) {
                    disconnect();
                    throw runAgain(cause);
                }
            } else {
                writeAll();
            }
            try {
                connection.commit();
            } catch (SQLException e) {
                disconnect();
                throw e;
            }
        });
    }

    private void rollBack() {
        claimed = false;
        if (connection != null) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                disconnect();
            }
        }
    }

    private void disconnect() {
        if (connection != null) {
            quietly(connection::rollback);
            quietly(connection::close);
        }
        connection = null;
        writer = null;
    }

    private static void quietly(Retries.Attempt last) {
        try {
            last.run();
        } catch (SQLException e) {
            LOG.debug("the connection was broken", e);
        }
    }

    @Override
    public void stopWaiting() {
        patience.end();
    }

    @Override
    public void close() {
        rollBack();
        disconnect();
    }
}
