package io.eddyline.planner.ddl;

import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.ViewDefinition;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Plugins;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.planner.check.ModeRequest;
import io.eddyline.planner.option.QueryOptions;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.planner.query.QueryPlanner;
import io.eddyline.planner.validate.Errors;
import io.eddyline.planner.validate.ExpressionText;
import io.eddyline.sql.ast.EmitMode;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.parser.EddylineParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Checks and plans the statements that give a query a name. Stateless but for the planner. */
public final class QueryAnalysis {
    private final QueryPlanner planner;

    public QueryAnalysis(QueryPlanner planner) {
        this.planner = planner;
    }

    /** CREATE VIEW. */
    public ViewDefinition view(SqlCreateView statement, String ddl) {
        String name = ObjectNames.simple(statement.name());
        SqlNode query = NamedColumns.apply(statement.query(), statement.columnNames(), statement.columns());
        PlannedQuery planned = planner.batch(query);
        checkColumnNames(planned, statement, "the view");
        return new ViewDefinition(name, planned.rowType(), EddylineParser.unparse(query), ddl);
    }

    /** CREATE MATERIALIZED VIEW. */
    public PlannedLiveTable liveTable(SqlCreateMaterializedView statement, String ddl, Map<String, String> defaults) {
        String name = ObjectNames.simple(statement.name());
        StatementOptions given = StatementOptions.of(statement.options()).withDefaults(defaults);
        given.check("a materialized view", QueryOptions.QUERY);
        SqlNode query = NamedColumns.apply(statement.query(), statement.columnNames(), statement.columns());
        Optional<OutputMode> mode = requestedMode(statement.emitMode(), given.values(), statement);
        PlannedQuery planned = planner.streaming(query, liveTableRequest(name, mode));
        checkColumnNames(planned, statement, "the materialized view");
        LiveTableDefinition definition = new LiveTableDefinition(
                name, planned.rowType(), text(query, statement.emitMode()), given.values(), ddl);
        return new PlannedLiveTable(definition, planned);
    }

    /** The query of a materialized view that was checked before. */
    public PlannedQuery liveTable(LiveTableDefinition definition) {
        SqlNode query = ExpressionText.query(definition.query());
        Optional<OutputMode> mode = requestedMode(SqlEmit.modeOf(query), definition.options(), query);
        return planner.streaming(SqlEmit.queryOf(query), liveTableRequest(definition.name(), mode));
    }

    private static ModeRequest liveTableRequest(String name, Optional<OutputMode> mode) {
        return ModeRequest.changes(mode, "the materialized view '" + name + "'");
    }

    /** CREATE SINK. */
    public PlannedSink sink(SqlCreateSink statement, String ddl, Map<String, String> defaults) {
        String name = ObjectNames.simple(statement.name());
        StatementOptions given = StatementOptions.of(statement.options()).withDefaults(defaults);
        ConnectorChoice choice = ConnectorChoice.sink(given, statement);
        SqlNode query = NamedColumns.apply(statement.query(), statement.columnNames(), statement.columns());
        Optional<OutputMode> mode = requestedMode(statement.emitMode(), given.values(), statement);
        PlannedQuery planned = planner.streaming(query, sinkRequest(name, choice.connector(), given.values(), mode));
        checkColumnNames(planned, statement, "the sink");
        SinkDefinition definition = new SinkDefinition(
                name,
                planned.rowType(),
                text(query, statement.emitMode()),
                choice.connector().name(),
                given.values(),
                ddl);
        return new PlannedSink(definition, planned);
    }

    /** The query of a sink that was checked before. */
    public PlannedQuery sink(SinkDefinition definition) {
        SqlNode query = ExpressionText.query(definition.query());
        Optional<OutputMode> mode = requestedMode(SqlEmit.modeOf(query), definition.options(), query);
        Connector connector = Plugins.connector(definition.connector());
        return planner.streaming(
                SqlEmit.queryOf(query), sinkRequest(definition.name(), connector, definition.options(), mode));
    }

    private static ModeRequest sinkRequest(
            String name, Connector connector, Map<String, String> options, Optional<OutputMode> mode) {
        String format = options.get(QueryOptions.FORMAT.key());
        String kind = "connector '" + connector.name() + "'" + (format == null ? "" : ", format '" + format + "'");
        return ModeRequest.sink(mode, connector.sinkModes(options), "the sink '" + name + "' (" + kind + ")");
    }

    private static void checkColumnNames(PlannedQuery planned, SqlNode statement, String object) {
        List<String> seen = new ArrayList<>();
        for (String name : planned.rowType().names()) {
            if (seen.stream().anyMatch(name::equalsIgnoreCase)) {
                throw Errors.at(
                                statement,
                                ErrorCode.INVALID_QUERY,
                                "two columns of " + object + " are named '" + name + "'")
                        .hint("Name them apart: SELECT a." + name + " AS ...");
            }
            seen.add(name);
        }
    }

    private static String text(SqlNode query, EmitMode emit) {
        SqlNode whole = emit == null ? query : new SqlEmit(query.getParserPosition(), query, emit);
        return EddylineParser.unparse(whole);
    }

    /** What EMIT and the option {@code output.mode} say; they must not disagree. */
    public static Optional<OutputMode> requestedMode(EmitMode emit, Map<String, String> options, SqlNode at) {
        Optional<OutputMode> byOption = Optional.ofNullable(
                        options.get(Options.normalise(QueryOptions.OUTPUT_MODE.key())))
                .map(text -> OutputMode.valueOf(
                        choice(QueryOptions.OUTPUT_MODE, text).toUpperCase(Locale.ROOT)));
        Optional<OutputMode> byEmit = Optional.ofNullable(emit).map(QueryAnalysis::mode);
        if (byOption.isPresent() && byEmit.isPresent() && !byOption.equals(byEmit)) {
            throw Errors.at(
                    at,
                    ErrorCode.INVALID_OPTION,
                    "EMIT " + emit.words() + " and output_mode = '"
                            + byOption.get().name().toLowerCase(Locale.ROOT) + "' say different things");
        }
        return byOption.or(() -> byEmit);
    }

    private static String choice(Option option, String text) {
        return Options.check("a query", List.of(option), Map.of(option.key(), text))
                .choice(option.key());
    }

    /** The output mode that an EMIT clause means. */
    public static OutputMode mode(EmitMode emit) {
        return switch (emit) {
            case CHANGES, UPDATE -> OutputMode.UPDATE;
            case FINAL, WINDOW_CLOSE -> OutputMode.APPEND;
        };
    }
}
