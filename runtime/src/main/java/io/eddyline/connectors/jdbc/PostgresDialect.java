package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL and what speaks as it does. */
record PostgresDialect() implements Dialect {
    @Override
    public Optional<String> upsert(String table, List<String> columns, List<String> key) {
        String changes = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> quote(column) + " = EXCLUDED." + quote(column))
                .collect(Collectors.joining(", "));
        String action = changes.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + changes;
        return Optional.of(insert(table, columns) + " ON CONFLICT (" + list(key) + ") " + action);
    }

    @Override
    public void limitSilence(Connection connection, int millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = " + millis);
        }
    }

    @Override
    public boolean upsertNeedsIndex() {
        return true;
    }

    @Override
    public boolean hasUntypedText() {
        return true;
    }

    @Override
    public Optional<String> columnType(DataType type, boolean inKey) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case BOOLEAN -> "BOOLEAN";
                    case TINYINT, SMALLINT -> "SMALLINT";
                    case INTEGER -> "INTEGER";
                    case BIGINT -> "BIGINT";
                    case FLOAT -> "REAL";
                    case DOUBLE -> "DOUBLE PRECISION";
                    case DECIMAL -> "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
                    case VARCHAR -> "TEXT";
                    case VARBINARY -> "BYTEA";
                    case DATE -> "DATE";
                    case TIME -> "TIME(" + type.precision() + ")";
                    case TIMESTAMP -> "TIMESTAMP(" + type.precision() + ")";
                    case TIMESTAMP_LTZ -> "TIMESTAMP(" + type.precision() + ") WITH TIME ZONE";
                    case INTERVAL_DAY, INTERVAL_YEAR, ARRAY, MAP, ROW, NULL -> null;
                });
    }
}
