package io.eddyline.bench.duckdb;

import io.eddyline.bench.measure.Answer;
import io.eddyline.bench.measure.Assignment;
import io.eddyline.bench.measure.EngineRunner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB's batch answer over the same files, as a yardstick. A measured run is EXPLAIN ANALYZE, which runs the whole query and throws its
 * rows away inside the database, where a blackhole sink would.
 */
final class DuckDbRunner implements EngineRunner {
    private Assignment assignment;
    private Connection connection;

    @Override
    public void open(Assignment wanted) throws SQLException {
        assignment = wanted;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = " + wanted.threads());
        execute("SET TimeZone = 'UTC'");
        for (String statement : wanted.setupStatements()) {
            execute(statement);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void run(int run) throws SQLException {
        execute("EXPLAIN ANALYZE " + assignment.query());
    }

    @Override
    public void answer(Answer answer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(assignment.query())) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] values = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = rows.getObject(i + 1);
                }
                answer.add(values, 1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
