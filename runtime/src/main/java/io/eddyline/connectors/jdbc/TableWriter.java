package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Sends rows over one connection, many at a time, inside its open transaction; its statements end with the connection. Not thread-safe. */
final class TableWriter {
    private final Connection connection;
    private final TargetTable table;
    private final int batchSize;
    private final int[] sqlTypes;
    private final boolean[] untyped;
    private final int[] keyColumns;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private final Map<PreparedStatement, Integer> pending = new LinkedHashMap<>();

    TableWriter(Connection connection, TargetTable table, RowType schema, int batchSize) {
        this.connection = connection;
        this.table = table;
        this.batchSize = batchSize;
        this.sqlTypes = schema.types().stream().mapToInt(TableWriter::sqlType).toArray();
        this.untyped = new boolean[sqlTypes.length];
        for (int i = 0; i < untyped.length; i++) {
            untyped[i] = table.columns().get(i).takesUntypedText(table.dialect());
        }
        this.keyColumns = table.key().stream()
                .mapToInt(name -> table.columnNames().indexOf(name))
                .toArray();
    }

    private static int sqlType(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Types.BOOLEAN;
            case TINYINT, SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case FLOAT -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> Types.DECIMAL;
            case VARBINARY -> Types.VARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMP_LTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case VARCHAR, INTERVAL_DAY, INTERVAL_YEAR, ARRAY, MAP, ROW, NULL -> Types.VARCHAR;
        };
    }

    void deleteAll() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + table.sqlName());
        }
    }

    /** Inserts a row, at the latest with {@link #flush}. */
    void insert(Object[] row) throws SQLException {
        PreparedStatement statement = prepared(table.dialect().insert(table.sqlName(), table.columnNames()));
        bindRow(statement, row);
        add(statement);
    }

    /** Deletes the row with this key, at the latest with {@link #flush}. */
    void delete(Object[] key) throws SQLException {
        boolean withNulls = Arrays.stream(key).anyMatch(Objects::isNull);
        PreparedStatement statement = prepared(table.dialect().delete(table.sqlName(), table.key(), withNulls));
        for (int i = 0; i < key.length; i++) {
            bind(statement, i + 1, key[i], keyColumns[i]);
        }
        add(statement);
    }

    /** Inserts rows of different keys, or changes those that are there. Keys with NULL no index keeps apart: they are deleted and inserted. */
    void upsert(List<Object[]> rows, UnaryOperator<Object[]> keyOf) throws SQLException {
        String upsert = table.upserts()
                ? table.dialect()
                        .upsert(table.sqlName(), table.columnNames(), table.key())
                        .orElse("")
                : "";
        List<Object[]> replaced = rows.stream()
                .filter(row ->
                        upsert.isEmpty() || Arrays.stream(keyOf.apply(row)).anyMatch(Objects::isNull))
                .toList();
        for (Object[] row : replaced) {
            delete(keyOf.apply(row));
        }
        flush();
        for (Object[] row : replaced) {
            insert(row);
        }
        flush();
        if (replaced.size() < rows.size()) {
            PreparedStatement statement = prepared(upsert);
            for (Object[] row : rows) {
                if (Arrays.stream(keyOf.apply(row)).noneMatch(Objects::isNull)) {
                    bindRow(statement, row);
                    add(statement);
                }
            }
            flush();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private void bindRow(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            bind(statement, i + 1, row[i], i);
        }
    }

    private void bind(PreparedStatement statement, int parameter, Object value, int column) throws SQLException {
        if (untyped[column]) {
            statement.setObject(parameter, value, Types.OTHER);
        } else if (value == null) {
            statement.setNull(parameter, sqlTypes[column]);
        } else {
            statement.setObject(parameter, table.dialect().bound(value));
        }
    }

    private void add(PreparedStatement statement) throws SQLException {
        statement.addBatch();
        if (pending.merge(statement, 1, Integer::sum) >= batchSize) {
            flush();
        }
    }

    /** Sends what waits, in the order in which the kinds of statement were first used. */
    void flush() throws SQLException {
        for (PreparedStatement statement : pending.keySet()) {
            statement.executeBatch();
        }
        pending.clear();
    }
}
