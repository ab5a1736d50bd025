package io.eddyline.planner.differential;

import io.eddyline.type.DataType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The independent engine: the same rows in tables, the same questions as batch queries. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    void create(TestTable table) throws SQLException {
        String columns = table.rowType().fields().stream()
                .map(f -> f.name() + " " + type(f.type()))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE " + table.name() + " (" + columns + ")");
        }
    }

    private static String type(DataType type) {
        return switch (type.kind()) {
            case ARRAY -> type(type.children().get(0)) + "[]";
            case TIMESTAMP -> "TIMESTAMP";
            default -> type.sql();
        };
    }

    /** Appends rows {@code from .. to} of the table. */
    void insert(TestTable table, int from, int to) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(table.rowType().size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table.name() + " VALUES (" + marks + ")")) {
            for (int row = from; row < to; row++) {
                for (int column = 0; column < table.rowType().size(); column++) {
                    Object value = table.rows().get(row).get(column);
                    insert.setObject(
                            column + 1,
                            value instanceof List<?> list
                                    ? connection.createArrayOf("INTEGER", list.toArray())
                                    : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    Answer query(String sql) throws SQLException {
        Answer answer = new Answer();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(plain(result.getObject(i)));
                }
                answer.add(row, 1);
            }
        }
        return answer;
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            // The driver reads a wall clock into the default zone; back to the wall clock.
            return timestamp.toLocalDateTime();
        }
        if (value instanceof LocalDateTime) {
            return value;
        }
        return value instanceof java.sql.Array array ? Arrays.asList((Object[]) array.getArray()) : value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
