package io.eddyline.server.cli;

import io.eddyline.server.cli.ResultPrinter.PrintColumn;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.sql.parser.StatementText;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A connection to a server, through the JDBC driver as any client's. One thread runs statements; {@link #cancel} may come from any. */
final class ShellConnection implements AutoCloseable {
    private static final String MESSAGES = "eddyline.messages";
    private static final String MESSAGE_COLUMN = "$message";

    private final Connection connection;
    private volatile Statement running;
    private volatile boolean cancelled;

    private ShellConnection(Connection connection) {
        this.connection = connection;
    }

    static ShellConnection open(String url, Properties properties) throws SQLException {
        properties.setProperty(MESSAGES, "true");
        return new ShellConnection(DriverManager.getConnection(url, properties));
    }

    /** Runs statements one after the other; throws the first error. What is not a result goes to {@code messages}. */
    void runAll(String statements, Supplier<ResultPrinter> printer, PrintStream messages) throws SQLException {
        for (StatementText statement : EddylineParser.splitScript(statements)) {
            run(statement.text(), printer, messages);
            if (cancelled) {
                return;
            }
        }
    }

    /** Runs one statement and prints what it gives. Returns false when it was cancelled. */
    boolean run(String sql, Supplier<ResultPrinter> printer, PrintStream messages) throws SQLException {
        cancelled = false;
        try (Statement statement = connection.createStatement()) {
            running = statement;
            if (statement.execute(sql)) {
                print(statement.getResultSet(), printer.get(), messages);
            }
            return true;
        } catch (SQLException e) {
            if (cancelled) {
                return false;
            }
            throw e;
        } finally {
            running = null;
        }
    }

    /** Ends the statement that runs. */
    void cancel() {
        Statement statement = running;
        if (statement == null) {
            return;
        }
        cancelled = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has ended by itself meanwhile.
        }
    }

    private void print(ResultSet rows, ResultPrinter printer, PrintStream messages) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        if (columns.getColumnCount() == 1 && columns.getColumnName(1).equals(MESSAGE_COLUMN)) {
            while (rows.next()) {
                messages.println(rows.getString(1));
            }
            return;
        }
        boolean live = columns.getColumnCount() >= 2
                && columns.getColumnName(1).equals("_op")
                && columns.getColumnName(2).equals("_epoch");
        int[] types = new int[columns.getColumnCount()];
        List<PrintColumn> printed = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.getColumnType(i + 1);
            printed.add(new PrintColumn(columns.getColumnLabel(i + 1), isNumber(types[i])));
        }
        printer.begin(printed);
        try {
            while (rows.next()) {
                printer.row(values(rows, types));
                if (live) {
                    printer.pause();
                }
            }
        } catch (SQLException e) {
            printer.pause();
            throw e;
        }
        printer.end();
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }

    private static List<Object> values(ResultSet rows, int[] types) throws SQLException {
        List<Object> values = new ArrayList<>(types.length);
        for (int i = 0; i < types.length; i++) {
            values.add(
                    switch (types[i]) {
                        case Types.DATE -> rows.getObject(i + 1, LocalDate.class);
                        case Types.TIME -> rows.getObject(i + 1, LocalTime.class);
                        case Types.TIMESTAMP -> rows.getObject(i + 1, LocalDateTime.class);
                        case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(i + 1, Instant.class);
                        case Types.ARRAY, Types.STRUCT -> rows.getObject(i + 1, List.class);
                        case Types.JAVA_OBJECT -> rows.getObject(i + 1, Map.class);
                        default -> rows.getObject(i + 1);
                    });
        }
        return values;
    }

    /** Names of relations and their columns, for completion; those known before when the server does not answer. */
    Set<String> names() throws SQLException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet tables = metaData.getTables(null, null, "%", null)) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                String table = tables.getString("TABLE_NAME");
                names.add(schema == null ? table : schema + "." + table);
            }
        }
        try (ResultSet columns = metaData.getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                if (columns.getString("TABLE_SCHEM") == null) {
                    names.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return names;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
