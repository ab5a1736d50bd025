package io.eddyline.connectors.jdbc;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What is read: a table or a query, as the database spells it.
 *
 * @param from what stands behind FROM
 * @param partitionColumn as the database spells it
 */
record SourceTable(Dialect dialect, String from, List<SqlColumn> columns, Optional<String> partitionColumn) {
    SourceTable {
        columns = List.copyOf(columns);
    }

    static SourceTable open(Connection connection, JdbcSourceOptions options) throws SQLException {
        Dialect dialect = Dialect.of(connection.getMetaData());
        String from;
        if (options.table().isPresent()) {
            from = options.table().get().require(connection).sql(dialect);
        } else {
            from = "(" + options.query().orElseThrow() + ") eddyline_query";
        }
        List<SqlColumn> columns;
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
            columns = SqlColumn.of(none.getMetaData());
        }
        return new SourceTable(
                dialect,
                from,
                columns,
                options.partitionColumn().map(name -> column(columns, name).name()));
    }

    /** The column of this name, spelled so or in other case. */
    static SqlColumn column(List<SqlColumn> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElseThrow(() -> {
                    List<String> names = columns.stream().map(SqlColumn::name).toList();
                    String near = Suggestions.didYouMean(name, names);
                    return new EddylineException(
                                    ErrorCode.UNKNOWN_COLUMN, "the database gives no column '" + name + "'")
                            .hint(near.isEmpty() ? "It gives: " + String.join(", ", names) : near);
                });
    }

    /** Reads some columns of a part. */
    String select(List<String> names, JdbcRange range) {
        String list = names.isEmpty() ? "1" : dialect.list(names);
        String text = "SELECT " + list + " FROM " + from;
        return partitionColumn
                .map(dialect::quote)
                .map(column -> text + " WHERE " + range.condition(column) + " ORDER BY " + column)
                .orElse(text);
    }

    /** Asks for the least and the greatest number, and how many rows there are. */
    String extent() {
        String column = dialect.quote(partitionColumn.orElseThrow());
        return "SELECT MIN(" + column + "), MAX(" + column + "), COUNT(*) FROM " + from;
    }
}
