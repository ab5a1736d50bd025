package io.eddyline.connectors.jdbc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.batch.Origin;
import io.eddyline.connector.BadRows;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.text.ValueText;
import io.eddyline.error.EddylineException;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;

/** Reads the result of one SELECT as it comes. Its connection is its own. */
final class JdbcReader implements SplitReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long VALUE_BYTES = 8;

    private final Connection connection;
    private final ResultSet rows;
    private final RowType schema;
    private final ValueReader[] readers;
    private long ordinal;
    private long bytes;

    private JdbcReader(Connection connection, ResultSet rows, RowType schema, Dialect dialect) {
        this.connection = connection;
        this.rows = rows;
        this.schema = schema;
        this.readers = schema.types().stream()
                .map(type -> ValueReader.of(type, dialect))
                .toArray(ValueReader[]::new);
    }

    static JdbcReader open(JdbcSourceOptions options, Dialect dialect, String sql, RowType schema) {
        Connection connection = null;
        try {
            connection = options.login().connect();
            // Without a transaction PostgreSQL's driver would fetch all rows at once.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            Statement statement = connection.createStatement();
            statement.setFetchSize(dialect.fetchSize(options.fetchSize()));
            return new JdbcReader(connection, statement.executeQuery(sql), schema, dialect);
        } catch (SQLException e) {
            EddylineException error = failure(e);
            close(connection, error);
            throw error;
        }
    }

    private static EddylineException failure(SQLException cause) {
        return JdbcErrors.of("cannot read from the database", cause)
                .hint("RESUME a query that failed of this: it reads the part again.");
    }

    private static void close(Connection connection, EddylineException error) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                error.addSuppressed(e);
            }
        }
    }

    @Override
    public Batch read(BadRows badRows) {
        ColumnBuilder[] builders =
                schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        long[] ordinals = new long[Batch.TARGET_ROWS];
        int count = 0;
        try {
            while (count < ordinals.length && rows.next()) {
                ordinal++;
                if (readRow(builders, count, badRows)) {
                    ordinals[count++] = ordinal;
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        if (count == 0) {
            return null;
        }
        Column[] columns = new Column[builders.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = builders[i].build();
        }
        return Batch.of(count, columns).withOrigin(new TableOrigin(schema, columns, ordinals), null);
    }

    private boolean readRow(ColumnBuilder[] builders, int row, BadRows badRows) throws SQLException {
        int column = 0;
        try {
            for (; column < builders.length; column++) {
                Object value = readers[column].read(rows, column + 1);
                JavaValues.append(builders[column], value, schema.type(column));
                bytes += value instanceof String text ? text.length() : VALUE_BYTES;
            }
            return true;
        } catch (SQLException | ArithmeticException | DateTimeException e) {
            if (e instanceof SQLException broken && JdbcErrors.isPassing(broken)) {
                throw broken;
            }
            for (ColumnBuilder builder : builders) {
                builder.truncate(Math.min(row, builder.size()));
            }
            badRows.add("row " + ordinal, rawText(), schema.name(column) + ": " + e.getMessage());
            return false;
        }
    }

    private byte[] rawText() throws SQLException {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < schema.size(); i++) {
            node.put(schema.name(i), rows.getString(i + 1));
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A row as JSON is its own proof. */
    private record TableOrigin(RowType schema, Column[] columns, long[] ordinals) implements Origin {
        @Override
        public int split() {
            return 0;
        }

        @Override
        public String position(int row) {
            return "row " + ordinals[row];
        }

        @Override
        public byte[] raw(int row) {
            ObjectNode node = JSON.createObjectNode();
            for (int i = 0; i < columns.length; i++) {
                DataType type = schema.type(i);
                node.put(schema.name(i), columns[i].isNull(row) ? null : ValueText.of(columns[i], row, type));
            }
            return node.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
