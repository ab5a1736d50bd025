package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table that a query writes: found or made, and checked against the query's columns.
 *
 * @param columns those of the query, in its order, as the table has them
 * @param key those that identify a row, in their order; empty when rows are only inserted
 * @param upserts whether the database's own upsert does what is meant; else a row is deleted and inserted
 */
record TargetTable(Dialect dialect, TableName name, List<SqlColumn> columns, List<String> key, boolean upserts) {
    TargetTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Finds the table, or makes it when that is asked for. */
    static TargetTable open(Connection connection, TableName wanted, RowType schema, List<Integer> key, boolean create)
            throws SQLException {
        Dialect dialect = Dialect.of(connection.getMetaData());
        if (create && wanted.find(connection).isEmpty()) {
            create(connection, dialect, wanted.folded(connection.getMetaData()), schema, key);
        }
        TableName table;
        try {
            table = wanted.require(connection);
        } catch (EddylineException e) {
            throw e.hint(e.hint().orElse("Make it, or let it be made with create.table = 'true'."));
        }
        List<SqlColumn> there = columns(connection, dialect, table);
        List<SqlColumn> matched = schema.fields().stream()
                .map(field -> match(table, there, field, dialect))
                .toList();
        List<String> names =
                key.stream().map(index -> matched.get(index).name()).toList();
        return new TargetTable(dialect, table, matched, names, upserts(connection, dialect, table, names));
    }

    static List<SqlColumn> columns(Connection connection, Dialect dialect, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table.sql(dialect) + " WHERE 1 = 0")) {
            return SqlColumn.of(none.getMetaData());
        }
    }

    private static SqlColumn match(TableName table, List<SqlColumn> there, Field field, Dialect dialect) {
        List<String> names = there.stream().map(SqlColumn::name).toList();
        SqlColumn column = there.stream()
                .filter(candidate -> candidate.name().equals(field.name()))
                .findFirst()
                .or(() -> there.stream()
                        .filter(candidate -> candidate.name().equalsIgnoreCase(field.name()))
                        .findFirst())
                .orElseThrow(() -> {
                    String near = Suggestions.didYouMean(field.name(), names);
                    return new EddylineException(
                                    ErrorCode.UNKNOWN_COLUMN,
                                    "the table '" + table + "' has no column '" + field.name() + "'")
                            .hint(near.isEmpty() ? "It has: " + String.join(", ", names) : near);
                });
        if (!column.takes(field.type(), dialect)) {
            throw new EddylineException(
                            ErrorCode.TYPE_MISMATCH,
                            "the column '" + field.name() + "' is "
                                    + field.type().sql() + ", but that of the table '" + table + "' is "
                                    + column.shownType())
                    .hint("Convert it in the query: CAST(" + field.name() + " AS ...), or change the table.");
        }
        return column;
    }

    private static void create(
            Connection connection, Dialect dialect, TableName table, RowType schema, List<Integer> key)
            throws SQLException {
        List<String> parts = new ArrayList<>();
        List<String> keyNames = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            DataType type = field.type();
            String sqlType = dialect.columnType(type, key.contains(i))
                    .orElseThrow(() -> new EddylineException(
                                    ErrorCode.TYPE_MISMATCH,
                                    "a table cannot be made for the column '" + field.name() + "' of type "
                                            + type.sql())
                            .hint(
                                    dialect instanceof StandardDialect
                                            ? "Make the table yourself; Eddyline makes tables in H2, PostgreSQL, MySQL and MariaDB."
                                            : "Convert the column to text in the query."));
            String name = dialect.quote(TableName.folded(data, field.name()));
            parts.add(name + " " + sqlType + (type.nullable() ? " NULL" : " NOT NULL"));
        }
        key.forEach(index -> keyNames.add(schema.name(index)));
        if (!key.isEmpty()) {
            boolean mayBeNull =
                    key.stream().anyMatch(index -> schema.type(index).nullable());
            List<String> folded = new ArrayList<>();
            for (String name : keyNames) {
                folded.add(TableName.folded(data, name));
            }
            parts.add((mayBeNull ? "UNIQUE (" : "PRIMARY KEY (") + dialect.list(folded) + ")");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table.sql(dialect) + " (" + String.join(", ", parts) + ")");
        }
    }

    private static boolean upserts(Connection connection, Dialect dialect, TableName table, List<String> key)
            throws SQLException {
        if (key.isEmpty() || dialect.upsert("t", key, key).isEmpty()) {
            return false;
        }
        if (!dialect.upsertNeedsIndex()) {
            return true;
        }
        Set<Set<String>> indexes = uniqueIndexes(connection, table);
        return indexes.contains(new TreeSet<>(key)) && (indexes.size() == 1 || !dialect.upsertNeedsOnlyIndex());
    }

    /** The sets of columns that the table has unique indexes over; one over a part of the rows or over expressions is none. */
    private static Set<Set<String>> uniqueIndexes(Connection connection, TableName table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        boolean schemasAreCatalogs = !data.supportsSchemasInTableDefinitions();
        String catalog = schemasAreCatalogs && table.schema() != null ? table.schema() : connection.getCatalog();
        String schema = schemasAreCatalogs ? null : table.schema() == null ? connection.getSchema() : table.schema();
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        Set<String> partial = new TreeSet<>();
        try (ResultSet rows = data.getIndexInfo(catalog, schema, table.name(), true, true)) {
            while (rows.next()) {
                String index = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (index == null) {
                    continue;
                }
                if (column == null || rows.getString("FILTER_CONDITION") != null) {
                    partial.add(index);
                } else {
                    columns.computeIfAbsent(index, name -> new TreeSet<>()).add(unquoted(column));
                }
            }
        }
        columns.keySet().removeAll(partial);
        return columns.values().stream().collect(Collectors.toSet());
    }

    /** PostgreSQL quotes names in its account of indexes. */
    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    List<String> columnNames() {
        return columns.stream().map(SqlColumn::name).toList();
    }

    String sqlName() {
        return name.sql(dialect);
    }
}
