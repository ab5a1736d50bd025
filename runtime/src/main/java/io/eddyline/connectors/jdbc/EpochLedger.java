package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The last epoch that each query has committed, in a table of the database that is written. Its row is changed first in every transaction, and
 * only upwards: so a transaction of a process that was taken for dead is waited for, and if it commits after all, the epoch is not written
 * again.
 */
final class EpochLedger {
    private static final List<String> COLUMNS = List.of("run", "query", "epoch");
    private static final int MAX_NAME_CHARACTERS = 200;

    private final String table;
    private final String run;
    private final String query;

    private EpochLedger(String table, String run, String query) {
        this.table = table;
        this.run = run;
        this.query = query;
    }

    /** The row of a query, made when it is not there; each statement must be a transaction of its own. */
    static EpochLedger open(Connection connection, Dialect dialect, TableName name, String run, String query)
            throws SQLException {
        TableName table = table(connection, dialect, name);
        String shortened = query.substring(0, Math.min(query.length(), MAX_NAME_CHARACTERS));
        EpochLedger ledger = new EpochLedger(table.sql(dialect), run, shortened);
        ledger.addRow(connection);
        return ledger;
    }

    /** The table, made when it is not there. */
    static TableName table(Connection connection, Dialect dialect, TableName name) throws SQLException {
        Optional<TableName> found = name.find(connection);
        return found.isPresent() ? found.get() : create(connection, dialect, name.folded(connection.getMetaData()));
    }

    private static TableName create(Connection connection, Dialect dialect, TableName table) throws SQLException {
        String ddl = "CREATE TABLE " + table.sql(dialect)
                + " (run VARCHAR(200) NOT NULL PRIMARY KEY, query VARCHAR(200) NOT NULL, epoch BIGINT NOT NULL)";
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        } catch (SQLException e) {
            // Another query may have made it just now.
            if (table.find(connection).isEmpty()) {
                throw JdbcErrors.of("cannot make the table '" + table + "' that exactly-once needs", e)
                        .hint("Make it yourself: " + ddl + "; or use delivery = 'at-least-once'.");
            }
        }
        return table;
    }

    private void addRow(Connection connection) throws SQLException {
        if (committed(connection) != Long.MIN_VALUE) {
            return;
        }
        String sql = "INSERT INTO " + table + " (" + String.join(", ", COLUMNS) + ") VALUES (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run);
            statement.setString(2, query);
            statement.setLong(3, -1);
            statement.executeUpdate();
        }
    }

    /** The last committed epoch, -1 for none, {@link Long#MIN_VALUE} when the query is not known. */
    private long committed(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT epoch FROM " + table + " WHERE run = ?")) {
            statement.setString(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : Long.MIN_VALUE;
            }
        }
    }

    /**
     * Notes in the open transaction that it writes this epoch; waits for another transaction that writes it.
     *
     * @return false when the epoch is committed already
     * @throws EddylineException ILLEGAL_STATE when a later one is committed
     */
    boolean claim(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + table + " SET epoch = ? WHERE run = ? AND epoch < ?")) {
            statement.setLong(1, epoch);
            statement.setString(2, run);
            statement.setLong(3, epoch);
            if (statement.executeUpdate() == 1) {
                return true;
            }
        }
        long committed = committed(connection);
        if (committed == epoch) {
            return false;
        }
        String state = committed == Long.MIN_VALUE
                ? "the database has forgotten the query '" + query + "'"
                : "the database has epoch " + committed + " of the query '" + query + "', which is at epoch " + epoch;
        throw new EddylineException(ErrorCode.ILLEGAL_STATE, state)
                .hint(
                        "Its checkpoint is older than the database or the other way round: restore both to one moment, or drop"
                                + " the sink and create it again with an empty table.");
    }
}
