package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Connector.Capability;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of sinks, for all whose other side is in this process. */
class SinkContractTest extends SinkContract {
    private static final String DATABASE = "jdbc:h2:mem:sink-contract;DB_CLOSE_DELAY=-1";

    /** Tested against the same contract where its broker is. */
    private static final String ELSEWHERE = "kafka";

    static Stream<Case> cases() {
        return Stream.of(
                new Case("file", Map.of("path", "out", "format", "json")),
                new Case("file", Map.of("path", "out", "format", "csv", "max.records.per.file", "2")),
                new Case("file", Map.of("path", "out", "format", "parquet")),
                new Case("file", Map.of("path", "out", "format", "avro")),
                new Case("file", Map.of("path", "out", "format", "orc")),
                new Case(
                        "file", Map.of("path", "out", "format", "json", "partition.by", "name", "compression", "zstd")),
                new Case("jdbc", Map.of("url", DATABASE, "table", "t", "create.table", "true")));
    }

    @Override
    protected void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE)) {
            connection.createStatement().execute("DROP ALL OBJECTS");
        }
    }

    @Override
    protected List<Long> visible(Case one) throws SQLException {
        if (one.connector().equals("jdbc")) {
            List<Long> numbers = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(DATABASE);
                    ResultSet rows = connection.createStatement().executeQuery("SELECT n FROM t ORDER BY n")) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
        if (!Files.isDirectory(base.resolve("out"))) {
            return List.of();
        }
        Map<String, String> options = new HashMap<>(Map.of("path", "out", "connector", "file"));
        options.put("format", one.options().get("format"));
        if (one.options().containsKey("partition.by")) {
            options.put("partition.by", one.options().get("partition.by"));
        }
        List<SourceColumn> columns = SCHEMA.fields().stream()
                .map(field -> new SourceColumn(field.name(), field.type(), null))
                .toList();
        // A clock far ahead: all files have settled.
        SourceContext context = Sources.context("file", columns, options, base, new ManualClock(Long.MAX_VALUE / 2));
        try (Source source = Plugins.connector("file").createSource(context)) {
            return Sources.rows(source, context, source.plan(ReadLimit.NONE)).stream()
                    .map(row -> (Long) row.get(0))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyLastingSinkIsHere() {
        List<String> lasting = Plugins.connectors().stream()
                .filter(connector -> connector.capabilities().contains(Capability.LASTING_OUTPUT))
                .map(Connector::name)
                .filter(name -> !name.equals(ELSEWHERE))
                .toList();
        assertThat(cases().map(Case::connector).distinct()).containsExactlyInAnyOrderElementsOf(lasting);
    }
}
