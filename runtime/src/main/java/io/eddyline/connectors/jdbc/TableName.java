package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table as the database spells it.
 *
 * @param schema null for that of the connection
 */
record TableName(String schema, String name) {
    /** What a user wrote: {@code table} or {@code schema.table}. */
    static TableName parse(String text) {
        int dot = text.lastIndexOf('.');
        TableName parsed = dot < 0
                ? new TableName(null, text.strip())
                : new TableName(
                        text.substring(0, dot).strip(), text.substring(dot + 1).strip());
        if (parsed.name.isEmpty() || (parsed.schema != null && parsed.schema.isEmpty())) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "'" + text + "' is not the name of a table")
                    .hint("Write 'table' or 'schema.table'.");
        }
        return parsed;
    }

    /** The table of this name, spelled so or in other case; empty when there is none. */
    Optional<TableName> find(Connection connection) throws SQLException {
        List<TableName> all = listed(connection);
        return all.stream()
                .filter(table -> table.name.equals(name) && (schema == null || table.schema.equals(schema)))
                .findFirst()
                .or(() -> all.stream()
                        .filter(table -> table.name.equalsIgnoreCase(name))
                        .findFirst())
                .map(table -> schema == null ? new TableName(null, table.name) : table);
    }

    /** As {@link #find}; UNKNOWN_OBJECT with the nearest name when there is none. */
    TableName require(Connection connection) throws SQLException {
        Optional<TableName> found = find(connection);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> names = listed(connection).stream().map(TableName::name).toList();
        throw new EddylineException(ErrorCode.UNKNOWN_OBJECT, "the database has no table '" + this + "'")
                .hint(Suggestions.didYouMean(name, names));
    }

    private List<TableName> listed(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        boolean schemasAreCatalogs = !data.supportsSchemasInTableDefinitions();
        String current = schemasAreCatalogs ? connection.getCatalog() : connection.getSchema();
        String catalog = schemasAreCatalogs ? (schema == null ? current : schema) : connection.getCatalog();
        List<TableName> tables = new ArrayList<>();
        try (ResultSet rows =
                data.getTables(catalog, schemasAreCatalogs || schema != null ? null : current, "%", null)) {
            while (rows.next()) {
                String owner = schemasAreCatalogs ? rows.getString("TABLE_CAT") : rows.getString("TABLE_SCHEM");
                String kind = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                boolean wanted = schema == null || schema.equalsIgnoreCase(owner);
                if (wanted && (kind.contains("TABLE") || kind.contains("VIEW"))) {
                    tables.add(new TableName(owner, rows.getString("TABLE_NAME")));
                }
            }
        }
        return tables;
    }

    /** A name in the case in which the database keeps names without quotes. */
    static String folded(DatabaseMetaData data, String name) throws SQLException {
        if (data.storesLowerCaseIdentifiers()) {
            return name.toLowerCase(Locale.ROOT);
        }
        return data.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** The name of a table that is to be made. */
    TableName folded(DatabaseMetaData data) throws SQLException {
        return new TableName(schema == null ? null : folded(data, schema), folded(data, name));
    }

    /** Another table beside this one. */
    TableName sibling(String other) {
        return new TableName(schema, other);
    }

    /** As SQL wants it. */
    String sql(Dialect dialect) {
        return (schema == null ? "" : dialect.quote(schema) + ".") + dialect.quote(name);
    }

    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + name;
    }
}
