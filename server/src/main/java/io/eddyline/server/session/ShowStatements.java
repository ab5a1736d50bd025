package io.eddyline.server.session;

import static java.util.Arrays.asList;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Format;
import io.eddyline.connector.Plugins;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.system.Relation;
import io.eddyline.server.system.SystemTable;
import io.eddyline.sql.ast.SqlShow;
import io.eddyline.sql.ast.SqlShowCreate;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SHOW: lists of names and facts. The first column is what LIKE looks at. */
final class ShowStatements {
    private final Instance instance;
    private final SessionSettings settings;

    ShowStatements(Instance instance, SessionSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    StatementResult show(SqlShow statement) {
        return switch (statement.target()) {
            case STREAMS -> list(statement, "name,connector,format,watermark,state", rows("STREAM", this::stream));
            case VIEWS -> list(statement, "name,state", rows("VIEW", entry -> asList(entry.name(), state(entry))));
            case MATERIALIZED_VIEWS ->
                list(statement, "name,trigger,state", rows("MATERIALIZED VIEW", this::liveTable));
            case SINKS -> list(statement, "name,connector,trigger,state", rows("SINK", this::sink));
            case TABLES -> list(statement, "name,kind", tables());
            case QUERIES -> queries(statement);
            case FUNCTIONS -> list(statement, "name,family,description", FunctionFacts.rows());
            case CONNECTORS -> list(statement, "name,capabilities,description", connectors());
            case FORMATS -> list(statement, "name,suffix,description", formats());
            case SETTINGS -> list(statement, "name,value,default_value,description", settings());
        };
    }

    private static StatementResult list(SqlShow statement, String columns, List<List<Object>> rows) {
        RowType schema = new RowType(Arrays.stream(columns.split(","))
                .map(name -> new Field(name, DataType.varchar()))
                .toList());
        return new StatementResult.Rows(FixedRows.of(schema, like(statement.pattern(), rows)));
    }

    private static List<List<Object>> like(String pattern, List<List<Object>> rows) {
        if (pattern == null) {
            return rows;
        }
        String regex = Arrays.stream(pattern.split("(?=[%_])|(?<=[%_])"))
                .map(part -> part.equals("%") ? ".*" : part.equals("_") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        Pattern compiled = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        return rows.stream()
                .filter(row -> compiled.matcher(String.valueOf(row.get(0))).matches())
                .toList();
    }

    private List<List<Object>> rows(String kind, Function<CatalogEntry, List<Object>> facts) {
        return instance.catalog().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(facts)
                .toList();
    }

    /** {@code ok}, or why it is not. */
    private String state(CatalogEntry entry) {
        return entry.failure().map(failure -> "failed: " + failure.getMessage()).orElse("ok");
    }

    private String queryState(CatalogEntry entry) {
        return instance.engine()
                .find(entry.name())
                .map(ShowStatements::state)
                .orElseGet(() -> entry.failure().isPresent() ? state(entry) : "stopped");
    }

    private static String state(Query query) {
        return query.failure()
                .map(failure -> "failed: " + failure.getMessage())
                .orElseGet(() -> query.state().toString());
    }

    private List<Object> stream(CatalogEntry entry) {
        CatalogObject object = entry.object().orElse(null);
        if (!(object instanceof StreamDefinition stream)) {
            return asList(entry.name(), null, null, null, state(entry));
        }
        return asList(
                entry.name(),
                stream.source().connector(),
                stream.source().options().get("format"),
                stream.watermark()
                        .map(watermark -> watermark.column() + " - " + watermark.delayMicros() / 1_000_000.0 + " s")
                        .orElse(null),
                state(entry));
    }

    private List<Object> liveTable(CatalogEntry entry) {
        CatalogObject object = entry.object().orElse(null);
        String trigger = object instanceof LiveTableDefinition definition
                ? definition.options().getOrDefault("trigger", "default")
                : null;
        return asList(entry.name(), trigger, queryState(entry));
    }

    private List<Object> sink(CatalogEntry entry) {
        CatalogObject object = entry.object().orElse(null);
        if (!(object instanceof SinkDefinition sink)) {
            return asList(entry.name(), null, null, queryState(entry));
        }
        return asList(
                entry.name(), sink.connector(), sink.options().getOrDefault("trigger", "default"), queryState(entry));
    }

    private List<List<Object>> tables() {
        List<List<Object>> rows = new ArrayList<>();
        for (Relation relation : instance.systemTables().relations()) {
            if (relation.schemaName().isEmpty() && !relation.kind().equals("SINK")) {
                rows.add(asList(relation.name(), relation.kind()));
            }
        }
        return rows;
    }

    private StatementResult queries(SqlShow statement) {
        SystemTable table = instance.systemTables().require("sys", "queries");
        return new StatementResult.Rows(FixedRows.of(
                table.definition().rowType(),
                like(statement.pattern(), table.rows().get())));
    }

    private static List<List<Object>> connectors() {
        return Plugins.connectors().stream()
                .sorted(Comparator.comparing(Connector::name))
                .map(connector -> asList(
                        (Object) connector.name(),
                        connector.capabilities().stream()
                                .map(capability -> capability
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        connector.description()))
                .toList();
    }

    private static List<List<Object>> formats() {
        return Plugins.formats().stream()
                .sorted(Comparator.comparing(Format::name))
                .map(format -> asList((Object) format.name(), format.fileSuffix(), format.description()))
                .toList();
    }

    private List<List<Object>> settings() {
        return SessionSettings.ALL.stream()
                .map(option -> asList(
                        (Object) option.key(), settings.text(option), option.defaultValue(), option.description()))
                .toList();
    }

    StatementResult showCreate(SqlShowCreate statement) {
        CatalogEntry entry = Names.require(instance.catalog(), statement.name());
        Names.checkKind(entry, statement.kind(), statement.name());
        return new StatementResult.Rows(
                FixedRows.lines("statement", Secrets.mask(entry.stored().ddl())));
    }
}
