package io.eddyline.connectors.jdbc;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.JavaValues;
import io.eddyline.connector.Lookup;
import io.eddyline.connector.Patience;
import io.eddyline.connector.SourceContext;
import io.eddyline.type.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks rows up by key, many keys a statement, over one connection that is made when it is needed and made again when it breaks. Each
 * statement is a transaction of its own.
 */
final class JdbcLookup implements Lookup {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcLookup.class);

    private final JdbcSourceOptions options;
    private final RowType schema;
    private final RowType keyTypes;
    private final int[] keyPositions;
    private final RowValues keyValues;
    private final Retries retries;
    private final Patience patience = new Patience();
    /** Statements by the number of keys that they take. */
    private final Map<Integer, PreparedStatement> prepared = new HashMap<>();

    /** Null until the first question: the database need not be there when a server starts. */
    private SourceTable table;

    private List<SqlColumn> keyColumns = List.of();
    private ValueReader[] readers = new ValueReader[0];
    private ValueReader[] keyReaders = new ValueReader[0];
    private Connection connection;

    /**
     * @param keys positions of the key columns among the context's
     */
    JdbcLookup(SourceContext context, JdbcSourceOptions options, List<Integer> keys, RowType keyTypes) {
        this.options = options;
        this.schema = context.definition().rowType().select(context.columns());
        this.keyTypes = keyTypes;
        this.keyPositions = keys.stream().mapToInt(Integer::intValue).toArray();
        this.keyValues = new RowValues(keyTypes);
        this.retries = new Retries(
                "look up rows in", "'" + context.stream() + "'", options.retryMicros(), context.clock(), patience);
    }

    @Override
    public long cacheRows() {
        return options.cacheRows();
    }

    @Override
    public long cacheMicros() {
        return options.cacheMicros();
    }

    @Override
    public Answer find(Batch keys) {
        Found all = new Found();
        for (int from = 0; from < keys.selectedCount(); from += options.lookupBatch()) {
            List<Object[]> asked = new ArrayList<>();
            for (int k = from; k < Math.min(from + options.lookupBatch(), keys.selectedCount()); k++) {
                asked.add(keyValues.of(keys, keys.row(k)));
            }
            all.add(ask(asked));
        }
        return all.answer();
    }

    private Found ask(List<Object[]> keys) {
        Found[] answer = new Found[1];
        retries.run(() -> {
            try {
                answer[0] = askOnce(keys);
            } catch (SQLException e) {
                disconnect();
                throw e;
            }
        });
        return answer[0];
    }

    private Found askOnce(List<Object[]> keys) throws SQLException {
        int size = Integer.highestOneBit(2 * keys.size() - 1);
        PreparedStatement statement = prepared(size);
        int parameter = 1;
        // Few sizes of statements: the last key is asked for again until the statement is full.
        for (int i = 0; i < size; i++) {
            Object[] key = keys.get(Math.min(i, keys.size() - 1));
            for (int c = 0; c < key.length; c++) {
                bind(statement, parameter++, key[c], keyColumns.get(c));
            }
        }
        Found found = new Found();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.read(rows);
            }
        }
        return found;
    }

    private void bind(PreparedStatement statement, int parameter, Object value, SqlColumn column) throws SQLException {
        if (column.takesUntypedText(table.dialect())) {
            statement.setObject(parameter, value, Types.OTHER);
        } else {
            statement.setObject(parameter, table.dialect().bound(value));
        }
    }

    private PreparedStatement prepared(int keys) throws SQLException {
        if (connection == null) {
            connect();
        }
        PreparedStatement statement = prepared.get(keys);
        if (statement == null) {
            statement = connection.prepareStatement(sql(keys));
            statement.setFetchSize(table.dialect().fetchSize(options.fetchSize()));
            prepared.put(keys, statement);
        }
        return statement;
    }

    private void connect() throws SQLException {
        connection = options.login().connect(options.silenceMicros());
        connection.setReadOnly(true);
        table = SourceTable.open(connection, options);
        keyColumns = Arrays.stream(keyPositions).mapToObj(this::column).toList();
        readers = readers(schema);
        keyReaders = readers(keyTypes);
    }

    private ValueReader[] readers(RowType row) {
        return row.types().stream()
                .map(type -> ValueReader.of(type, table.dialect()))
                .toArray(ValueReader[]::new);
    }

    private SqlColumn column(int position) {
        return SourceTable.column(table.columns(), schema.name(position));
    }

    private String sql(int keys) {
        List<String> names = IntStream.range(0, schema.size())
                .mapToObj(position -> column(position).name())
                .toList();
        String head = "SELECT " + table.dialect().list(names) + " FROM " + table.from() + " WHERE ";
        if (keyColumns.size() == 1) {
            String parameters = String.join(", ", Collections.nCopies(keys, "?"));
            return head + table.dialect().quote(keyColumns.get(0).name()) + " IN (" + parameters + ")";
        }
        String one = keyColumns.stream()
                .map(column -> table.dialect().quote(column.name()) + " = ?")
                .collect(Collectors.joining(" AND ", "(", ")"));
        return head + String.join(" OR ", Collections.nCopies(keys, one));
    }

    private void disconnect() {
        prepared.clear();
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("the connection was broken", e);
            }
            connection = null;
        }
    }

    @Override
    public void stopWaiting() {
        patience.end();
    }

    @Override
    public void close() {
        patience.end();
        disconnect();
    }

    /** Rows found so far. */
    private final class Found {
        private final List<Batch> batches = new ArrayList<>();
        private final List<String> reasons = new ArrayList<>();
        private final ColumnBuilder[] badKeys =
                keyTypes.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        private ColumnBuilder[] builders = builders();
        private int count;

        private ColumnBuilder[] builders() {
            return schema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        }

        void read(ResultSet row) throws SQLException {
            int column = 0;
            try {
                for (; column < builders.length; column++) {
                    JavaValues.append(builders[column], readers[column].read(row, column + 1), schema.type(column));
                }
                if (++count == Batch.TARGET_ROWS) {
                    endBatch();
                }
            } catch (SQLException | ArithmeticException | DateTimeException e) {
                if (e instanceof SQLException broken && JdbcErrors.isPassing(broken)) {
                    throw broken;
                }
                for (ColumnBuilder builder : builders) {
                    builder.truncate(Math.min(count, builder.size()));
                }
                unreadable(row, schema.name(column) + ": " + e.getMessage());
            }
        }

        /** A row whose key cannot be read is none of those asked for. */
        private void unreadable(ResultSet row, String reason) throws SQLException {
            Object[] key = new Object[keyReaders.length];
            try {
                for (int i = 0; i < key.length; i++) {
                    key[i] = keyReaders[i].read(row, keyPositions[i] + 1);
                }
            } catch (SQLException | ArithmeticException | DateTimeException e) {
                if (e instanceof SQLException broken && JdbcErrors.isPassing(broken)) {
                    throw broken;
                }
                return;
            }
            for (int i = 0; i < key.length; i++) {
                JavaValues.append(badKeys[i], key[i], keyTypes.type(i));
            }
            reasons.add(reason);
        }

        private void endBatch() {
            if (count > 0) {
                batches.add(Batch.of(count, built(builders)));
                builders = builders();
                count = 0;
            }
        }

        private Column[] built(ColumnBuilder[] from) {
            return Arrays.stream(from).map(ColumnBuilder::build).toArray(Column[]::new);
        }

        void add(Found other) {
            other.endBatch();
            batches.addAll(other.batches);
            Column[] keys = built(other.badKeys);
            for (int k = 0; k < other.reasons.size(); k++) {
                for (int i = 0; i < keys.length; i++) {
                    badKeys[i].appendFrom(keys[i], k);
                }
            }
            reasons.addAll(other.reasons);
        }

        Answer answer() {
            endBatch();
            return new Answer(batches, Batch.of(reasons.size(), built(badKeys)), reasons);
        }
    }
}
