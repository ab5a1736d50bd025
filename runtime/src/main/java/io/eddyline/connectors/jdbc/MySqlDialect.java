package io.eddyline.connectors.jdbc;

import io.eddyline.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * MySQL and MariaDB.
 *
 * @param readsRowsOnRequest whether the driver reads row by row when asked by a value that is no size, as that of MySQL does
 */
record MySqlDialect(boolean readsRowsOnRequest) implements Dialect {
    /** Characters of a text in a key: longer ones cannot be indexed whole. */
    private static final int KEY_CHARACTERS = 255;

    @Override
    public String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String sameOperator() {
        return "<=>";
    }

    @Override
    public Optional<String> upsert(String table, List<String> columns, List<String> key) {
        List<String> changed =
                columns.stream().filter(column -> !key.contains(column)).toList();
        String changes = (changed.isEmpty() ? key : changed)
                .stream()
                        .map(column -> quote(column) + " = VALUES(" + quote(column) + ")")
                        .collect(Collectors.joining(", "));
        return Optional.of(insert(table, columns) + " ON DUPLICATE KEY UPDATE " + changes);
    }

    @Override
    public boolean upsertNeedsIndex() {
        return true;
    }

    /** The row that is changed is the one that collides, by whichever index. */
    @Override
    public boolean upsertNeedsOnlyIndex() {
        return true;
    }

    @Override
    public boolean hasInstantTimestamps() {
        return true;
    }

    @Override
    public int fetchSize(int wanted) {
        return readsRowsOnRequest ? Integer.MIN_VALUE : wanted;
    }

    @Override
    public Optional<String> columnType(DataType type, boolean inKey) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case BOOLEAN -> "BOOLEAN";
                    case TINYINT -> "TINYINT";
                    case SMALLINT -> "SMALLINT";
                    case INTEGER -> "INTEGER";
                    case BIGINT -> "BIGINT";
                    case FLOAT -> "FLOAT";
                    case DOUBLE -> "DOUBLE";
                    case DECIMAL -> "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
                    case VARCHAR ->
                        inKey
                                ? "VARCHAR(" + KEY_CHARACTERS + ") COLLATE utf8mb4_bin"
                                : "LONGTEXT CHARACTER SET utf8mb4";
                    case VARBINARY -> inKey ? "VARBINARY(" + KEY_CHARACTERS + ")" : "LONGBLOB";
                    case DATE -> "DATE";
                    case TIME -> "TIME(" + type.precision() + ")";
                    case TIMESTAMP -> "DATETIME(" + type.precision() + ")";
                    case TIMESTAMP_LTZ -> "TIMESTAMP(" + type.precision() + ")";
                    case INTERVAL_DAY, INTERVAL_YEAR, ARRAY, MAP, ROW, NULL -> null;
                });
    }
}
