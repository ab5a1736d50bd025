package io.eddyline.server.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.server.http.Health;
import io.eddyline.server.http.HttpEndpoint;
import io.eddyline.server.session.FixedRows;
import io.eddyline.server.system.Relation;
import io.eddyline.time.EngineClock;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import io.eddyline.type.TypeKind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver and the endpoint together, over HTTP, with sessions that are not real. */
@Timeout(30)
class JdbcEndpointTest {
    private final ManualClock clock = new ManualClock();
    private final FakeSessions sessions = new FakeSessions();
    private final ClientConnections connections =
            new ClientConnections(sessions, clock, Duration.ofMinutes(30), Duration.ofMinutes(10));
    private HttpEndpoint endpoint;
    private Connection connection;

    /** Time that passes when the test says so. */
    private static final class ManualClock implements EngineClock {
        private volatile long passedNanos;

        void pass(Duration time) {
            passedNanos += time.toNanos();
        }

        @Override
        public long nowMicros() {
            return EngineClock.system().nowMicros();
        }

        @Override
        public long nanos() {
            return EngineClock.system().nanos() + passedNanos;
        }
    }

    @BeforeEach
    void start() throws SQLException {
        List<Relation> relations = List.of(
                new Relation("", "bids", "STREAM", FakeSessions.NUMBERS, "all bids", List.of("n")),
                new Relation("sys", "queries", "SYSTEM TABLE", FakeSessions.NUMBERS, "", List.of()));
        endpoint = HttpEndpoint.start(
                "127.0.0.1",
                0,
                new EddylineMeta(connections, () -> relations, 1000, Duration.ofSeconds(5)),
                () -> new Health(true, 2, 0, connections.size()),
                List.of());
        connection = connect("");
    }

    private Connection connect(String query) throws SQLException {
        return DriverManager.getConnection("jdbc:eddyline://127.0.0.1:" + endpoint.port() + query);
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        endpoint.close();
    }

    @Test
    void allRowsOfALargeResultAreRead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("ROWS 5432")) {
            long sum = 0;
            int count = 0;
            while (rows.next()) {
                sum += rows.getLong("n");
                assertThat(rows.getString(2)).isEqualTo("row " + rows.getLong(1));
                count++;
            }
            assertThat(count).isEqualTo(5432);
            assertThat(sum).isEqualTo(5432L * 5433 / 2);
        }
        assertThat(connections.statementCount()).isZero();
    }

    @Test
    void maxRowsLimitsTheResult() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(7);
            try (ResultSet rows = statement.executeQuery("ROWS 5000")) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(7);
            }
        }
    }

    @Test
    void aStatementWithoutRowsGivesACount() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("DDL")).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.executeUpdate("DDL")).isZero();
        }
    }

    @Test
    void aClientMayAskForMessages() throws SQLException {
        try (Connection shell = connect("?eddyline.messages=true");
                Statement statement = shell.createStatement();
                ResultSet rows = statement.executeQuery("DDL")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("$message");
            assertThat(rows.getString(1)).isEqualTo("Created stream x");
        }
    }

    @Test
    void errorsCarryMessageStateAndNumber() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("NONSENSE"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getMessage())
                                .isEqualTo("EDL-1001 at line 1, column 1: there is no statement NONSENSE");
                        assertThat(e.getSQLState()).isEqualTo("42601");
                        assertThat(e.getErrorCode()).isEqualTo(1001);
                    });
            assertThat(statement.executeQuery("ROWS 1").next()).isTrue();
        }
    }

    @Test
    void aFaultOfOursTellsNothingOfTheImplementation() throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("BUG")).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getErrorCode()).isEqualTo(9001);
                assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("Exception");
            });
        }
        HttpResponse<String> answer =
                post("{\"request\":\"prepareAndExecute\",\"connectionId\":\"none\",\"statementId\":1,"
                        + "\"sql\":\"x\",\"maxRowCount\":-1}");
        assertThat(answer.body())
                .contains("\"exceptions\":[]")
                .doesNotContain("io.eddyline")
                .doesNotContain("at org.");
        assertThat(post("no JSON").body()).contains("EDL-9001").doesNotContain("jackson");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port()))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthAnswers() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualToIgnoringNewLines("{\"status\":\"ok\",\"queries\":2,\"failedQueries\":0,\"sessions\":1}");
    }

    @Test
    void rowsOfALiveQueryComeAtOnce() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("LIVE")) {
            for (long n = 1; n <= 3; n++) {
                sessions.live.give(n);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(n);
            }
        }
        assertThat(sessions.live.closed).isTrue();
    }

    @Test
    void cancelReachesTheServerAndEndsTheRead() throws Exception {
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("LIVE");
            CompletableFuture<SQLException> end = CompletableFuture.supplyAsync(() -> {
                try {
                    rows.next();
                    return null;
                } catch (SQLException e) {
                    return e;
                }
            });
            statement.cancel();
            SQLException failure = end.get(3, TimeUnit.SECONDS);
            assertThat((Object) failure).isNotNull();
            assertThat(failure.getSQLState()).isEqualTo("57014");
            assertThat(sessions.live.closed).isTrue();
            try (ResultSet again = statement.executeQuery("ROWS 2")) {
                assertThat(again.next()).isTrue();
            }
        }
    }

    @Test
    void theQueryTimeoutEndsALiveQuery() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            ResultSet rows = statement.executeQuery("LIVE");
            assertThatThrownBy(rows::next)
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("1 s");
        }
        assertThat(sessions.live.closed).isTrue();
    }

    @Test
    void closingTheResultEndsTheLiveQuery() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("LIVE").close();
            assertThat(sessions.live.closed).isTrue();
            assertThat(statement.executeQuery("ROWS 1").next()).isTrue();
        }
    }

    @Test
    void idleStatementsAndConnectionsAreClosed() throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("LIVE");
        clock.pass(Duration.ofMinutes(9));
        connections.sweep();
        assertThat(sessions.live.closed).isFalse();
        clock.pass(Duration.ofMinutes(2));
        connections.sweep();
        assertThat(sessions.live.closed).isTrue();
        assertThat(connections.size()).isEqualTo(1);
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("ended by the server");
        clock.pass(Duration.ofMinutes(40));
        connections.sweep();
        assertThat(connections.size()).isZero();
        assertThat(sessions.statements).contains("closed");
        assertThatThrownBy(connection::createStatement).hasMessageContaining("the session is over");
    }

    @Test
    void valuesArriveExactly() throws SQLException {
        List<DataType> types = List.of(
                DataType.bool(),
                DataType.of(TypeKind.TINYINT),
                DataType.integer(),
                DataType.bigint(),
                DataType.of(TypeKind.FLOAT),
                DataType.doubleType(),
                DataType.decimal(18, 4),
                DataType.decimal(38, 10),
                DataType.varchar(),
                DataType.varbinary(),
                DataType.date(),
                DataType.time(6),
                DataType.timestamp(6),
                DataType.timestampLtz(6),
                DataType.array(DataType.timestamp(3)),
                DataType.map(DataType.varchar(), DataType.bigint()),
                DataType.row(List.of("a", "b"), List.of(DataType.integer(), DataType.varchar())));
        List<Object> values = List.of(
                true,
                -7,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                1.1f,
                0.1,
                new BigDecimal("12345678901234.5678"),
                new BigDecimal("1234567890123456789012345678.0123456789"),
                "Ünïcødé \"quoted\"",
                new byte[] {0, 1, (byte) 0xFF},
                LocalDate.of(1582, 10, 15),
                LocalTime.of(23, 59, 59, 999_999_000),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 123_456_000),
                Instant.parse("2024-02-29T12:34:56.789012Z"),
                List.of(LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1_000_000)),
                Map.of("k", 5_000_000_000L),
                List.of(1, "x"));
        RowType schema = schema(types);
        sessions.results.put("TYPES", FixedRows.of(schema, List.of(values, nulls(types.size()))));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("TYPES")) {
            rows.next();
            assertThat(rows.getBoolean(1)).isTrue();
            assertThat(rows.getObject(2)).isEqualTo(-7);
            assertThat(rows.getObject(3)).isEqualTo(Integer.MIN_VALUE);
            assertThat(rows.getObject(4)).isEqualTo(Long.MAX_VALUE);
            assertThat(rows.getObject(5)).isEqualTo(1.1f);
            assertThat(rows.getDouble(6)).isEqualTo(0.1);
            assertThat(rows.getBigDecimal(7)).isEqualTo(values.get(6));
            assertThat(rows.getObject(8)).isEqualTo(values.get(7));
            assertThat(rows.getString(9)).isEqualTo(values.get(8));
            assertThat(rows.getBytes(10)).isEqualTo(values.get(9));
            assertThat(rows.getObject(11, LocalDate.class)).isEqualTo(values.get(10));
            assertThat(rows.getDate(11).toString()).isEqualTo("1582-10-15");
            assertThat(rows.getObject(12, LocalTime.class)).isEqualTo(values.get(11));
            assertThat(rows.getObject(13, LocalDateTime.class)).isEqualTo(values.get(12));
            assertThat(rows.getTimestamp(13)).isEqualTo(Timestamp.valueOf((LocalDateTime) values.get(12)));
            assertThat(rows.getString(13)).isEqualTo("1969-12-31 23:59:59.123456");
            assertThat(rows.getObject(14, Instant.class)).isEqualTo(values.get(13));
            assertThat(rows.getObject(14))
                    .isEqualTo(OffsetDateTime.ofInstant((Instant) values.get(13), ZoneOffset.UTC));
            assertThat(rows.getTimestamp(14).toInstant()).isEqualTo(values.get(13));
            Array array = rows.getArray(15);
            assertThat((Object[]) array.getArray()).containsExactly(Timestamp.valueOf("2024-01-01 00:00:00.001"));
            assertThat(rows.getObject(16)).isEqualTo(values.get(15));
            assertThat(((Struct) rows.getObject(17)).getAttributes()).containsExactly(1, "x");
            rows.next();
            for (int i = 1; i <= types.size(); i++) {
                assertThat(rows.getObject(i)).as("column %d", i).isNull();
                assertThat(rows.wasNull()).isTrue();
            }
            assertThat(rows.getInt(3)).isZero();
            assertThat(rows.next()).isFalse();
            for (int i = 1; i <= types.size(); i++) {
                assertThat(rows.getMetaData().getColumnTypeName(i)).isNotEmpty();
                assertThat(rows.getMetaData().getColumnClassName(i)).isNotEmpty();
            }
        }
    }

    private static RowType schema(List<DataType> types) {
        List<Field> fields = new ArrayList<>();
        for (DataType type : types) {
            fields.add(new Field("c" + fields.size(), type));
        }
        return new RowType(fields);
    }

    private static List<Object> nulls(int count) {
        return Arrays.asList(new Object[count]);
    }

    @Test
    void parametersAreWrittenAsExactLiterals() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT ?, '?', \"?\", ? -- ?\n, ?, ?, ?, ? /* ? */")) {
            statement.setString(1, "it's");
            statement.setLong(2, 42);
            statement.setObject(3, LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_000));
            statement.setBigDecimal(4, new BigDecimal("1E+3"));
            statement.setNull(5, java.sql.Types.INTEGER);
            assertThatThrownBy(statement::executeQuery).hasMessageContaining("Parameter 6 is not set");
            statement.setObject(6, List.of(1, 2));
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(6);
            assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
        }
        assertThat(sessions.statements)
                .last()
                .isEqualTo("SELECT 'it''s', '?', \"?\", 42 -- ?\n, TIMESTAMP '2024-01-02 03:04:05.678901', 1000, NULL,"
                        + " ARRAY[1, 2] /* ? */");
    }

    @Test
    void aRefusedConnectionSaysWhatToDo() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:eddyline://127.0.0.1:1"))
                .isInstanceOfSatisfying(SQLException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("08001");
                    assertThat(e.getMessage()).contains("127.0.0.1:1").contains("eddyline server");
                });
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:eddyline://"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void theMetadataShowsRelationsAndColumns() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        try (ResultSet tables = metaData.getTables(null, null, "BID%", new String[] {"STREAM"})) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("bids");
            assertThat(tables.getString("REMARKS")).isEqualTo("all bids");
            assertThat(tables.next()).isFalse();
        }
        try (ResultSet columns = metaData.getColumns(null, "sys", "%", "te_t")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("COLUMN_NAME")).isEqualTo("text");
            assertThat(columns.getInt("DATA_TYPE")).isEqualTo(java.sql.Types.VARCHAR);
            assertThat(columns.next()).isFalse();
        }
        assertThat(metaData.getDatabaseProductName()).isEqualTo("Eddyline");
        assertThat(connection.isValid(1)).isTrue();
    }

    @Test
    void noMethodOfTheMetadataThrows() throws Exception {
        DatabaseMetaData metaData = connection.getMetaData();
        List<String> failures = new ArrayList<>();
        for (Method method : DatabaseMetaData.class.getMethods()) {
            if (method.getDeclaringClass() != DatabaseMetaData.class) {
                continue;
            }
            try {
                Object answer = method.invoke(metaData, arguments(method));
                if (answer instanceof ResultSet rows) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            rows.getObject(i);
                        }
                    }
                    rows.close();
                }
            } catch (InvocationTargetException e) {
                failures.add(method + ": " + e.getCause());
            }
        }
        assertThat(failures).isEmpty();
    }

    private static Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : type == boolean.class ? (Object) false : null)
                .toArray();
    }
}
