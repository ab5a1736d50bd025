package io.eddyline.server.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What another engine (H2) says that queries over all events give. */
final class BatchAnswer implements AutoCloseable {
    private final Connection connection;

    BatchAnswer(List<Event> events) throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE events (id BIGINT PRIMARY KEY, k INT, v BIGINT, sec BIGINT)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO events VALUES (?, ?, ?, ?)")) {
            for (Event event : events) {
                insert.setLong(1, event.id());
                insert.setInt(2, event.key());
                insert.setLong(3, event.value());
                insert.setLong(4, event.second());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    String to(String sql) throws SQLException {
        return rows(connection, sql);
    }

    /** The rows of an answer, one a line, in order. */
    static String rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join(" ", values));
            }
        }
        return sorted(rows);
    }

    static String sorted(List<String> rows) {
        return rows.stream().sorted().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
