package io.eddyline.planner.ddl;

import io.eddyline.catalog.StreamDefinition;
import io.eddyline.catalog.StreamDefinition.StreamColumn;
import io.eddyline.catalog.StreamDefinition.StreamWatermark;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Format;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.SourceDefinition;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.planner.query.StreamColumns;
import io.eddyline.planner.validate.Errors;
import io.eddyline.sql.ast.SqlColumn;
import io.eddyline.sql.ast.SqlComputedColumn;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlMetadataColumn;
import io.eddyline.sql.ast.SqlPrimaryKey;
import io.eddyline.sql.ast.SqlTableElement;
import io.eddyline.sql.ast.SqlWatermark;
import io.eddyline.sql.ast.TableElementVisitor;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.time.EngineClock;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/** Checks a CREATE STREAM and makes its definition. For one statement. */
public final class StreamAnalysis implements TableElementVisitor<Void> {
    private final SourceSettings settings;
    private final SqlCreateStream statement;
    private final StatementOptions given;
    private final ConnectorChoice choice;
    private final List<SourceColumn> sourceColumns = new ArrayList<>();
    private final List<StreamColumns.Column> columns = new ArrayList<>();
    private final List<String> primaryKey = new ArrayList<>();
    private List<Field> inferred = List.of();
    private SqlWatermark watermark;

    /**
     * What a source is made with when its columns are inferred, and what its computed columns are typed with.
     *
     * @param zone the session's time zone
     */
    public record SourceSettings(ZoneId zone, PathPolicy paths, EngineClock clock) {}

    private StreamAnalysis(SourceSettings settings, SqlCreateStream statement) {
        this.settings = settings;
        this.statement = statement;
        this.given = StatementOptions.of(statement.options());
        this.choice = ConnectorChoice.source(given, statement);
    }

    /** The stream's definition. */
    public static StreamDefinition analyse(SourceSettings settings, SqlCreateStream statement, String ddl) {
        return new StreamAnalysis(settings, statement).analyse(ddl);
    }

    /** Checks that what the stream's options name is there, for a stream that is created now. */
    public static void checkSource(SourceSettings settings, SqlCreateStream statement, StreamDefinition definition) {
        StatementOptions given = StatementOptions.of(statement.options());
        SourceDefinition source = definition.source();
        List<Integer> all = IntStream.range(0, source.columns().size()).boxed().toList();
        try {
            ConnectorChoice.source(given, statement)
                    .connector()
                    .checkSource(new SourceContext(definition.name(), source, all, settings.paths(), settings.clock()));
        } catch (EddylineException e) {
            throw given.positioned(e);
        }
    }

    private StreamDefinition analyse(String ddl) {
        for (SqlTableElement element : statement.elements()) {
            element.dispatch(this);
        }
        if (sourceColumns.stream().noneMatch(column -> column.metadata() == null)) {
            addSuppliedColumns();
        }
        checkPrimaryKey();
        String name = ObjectNames.simple(statement.name());
        SourceDefinition source = new SourceDefinition(choice.connector().name(), sourceColumns, given.values());
        PlanNode plan = StreamColumns.plan(name, source, columns, settings.zone());
        List<StreamColumn> typed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlNode expression = columns.get(i).expression();
            Optional<String> computed = Optional.ofNullable(expression).map(EddylineParser::unparse);
            typed.add(new StreamColumn(columns.get(i).name(), plan.schema().type(i), computed));
        }
        Optional<StreamWatermark> checked =
                Optional.ofNullable(watermark).map(w -> WatermarkAnalysis.analyse(w, typed));
        return new StreamDefinition(name, typed, checked, primaryKey, source, inferred.isEmpty() ? ddl : spelledOut());
    }

    /** The statement with the columns that were inferred: what is kept must not change when the data does. */
    private String spelledOut() {
        String list = inferred.stream()
                .map(field -> "\"" + field.name().replace("\"", "\"\"") + "\" " + field.type())
                .collect(Collectors.joining(", "));
        SqlCreateStream listed = (SqlCreateStream) EddylineParser.parseStatement("CREATE STREAM s (" + list + ")");
        SqlNodeList elements =
                new SqlNodeList(listed.elementNodes(), statement.elementNodes().getParserPosition());
        elements.addAll(statement.elementNodes());
        SqlNode copy = new SqlCreateStream(
                statement.getParserPosition(), statement.clause(), elements, null, statement.optionNodes());
        return EddylineParser.unparse(copy);
    }

    /** The columns that connector, format or data themselves say, in front of the computed and metadata columns that are declared. */
    private void addSuppliedColumns() {
        RowType supplied = supplied().orElseThrow(this::schemaNeeded);
        List<SourceColumn> declared = List.copyOf(sourceColumns);
        List<StreamColumns.Column> declaredColumns = List.copyOf(columns);
        sourceColumns.clear();
        columns.clear();
        for (Field field : supplied.fields()) {
            addColumn(field.name(), null, statement);
            sourceColumns.add(new SourceColumn(field.name(), field.type(), null));
        }
        declaredColumns.forEach(column -> addColumn(column.name(), column.expression(), statement));
        sourceColumns.addAll(declared);
    }

    private Optional<RowType> supplied() {
        Optional<RowType> fixed = choice.format().flatMap(format -> format.fixedSchema());
        if (fixed.isPresent()) {
            return fixed;
        }
        if (!choice.connector().capabilities().contains(Connector.Capability.SUPPLIES_SCHEMA)) {
            Optional<RowType> described =
                    choice.format().flatMap(format -> format.describedSchema(given.values(), settings.paths()));
            inferred = described.map(RowType::fields).orElse(List.of());
            return described;
        }
        SourceDefinition empty = new SourceDefinition(choice.connector().name(), List.of(), given.values());
        SourceContext context = new SourceContext(
                ObjectNames.simple(statement.name()), empty, List.of(), settings.paths(), settings.clock());
        Optional<RowType> supplied =
                choice.connector().suppliedSchema(context.definition().options(), context);
        boolean mayChange = choice.connector().capabilities().contains(Connector.Capability.INFERS_SCHEMA);
        if (choice.format().isPresent() || mayChange) {
            inferred = supplied.map(RowType::fields).orElse(List.of());
        }
        return supplied;
    }

    private EddylineException schemaNeeded() {
        return Errors.at(
                        statement.name(),
                        ErrorCode.SCHEMA_NEEDED,
                        "the columns of '" + ObjectNames.simple(statement.name())
                                + "' are not given, and there is nothing to infer them from")
                .hint("List them: CREATE STREAM " + statement.name() + " (name TYPE, ...) WITH (...).");
    }

    private void addColumn(String name, SqlNode expression, SqlNode at) {
        if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
            throw Errors.at(at, ErrorCode.INVALID_QUERY, "the column '" + name + "' is declared twice");
        }
        columns.add(new StreamColumns.Column(name, expression));
    }

    private void checkPrimaryKey() {
        List<String> names = columns.stream().map(StreamColumns.Column::name).toList();
        for (String key : primaryKey) {
            if (names.stream().noneMatch(key::equalsIgnoreCase)) {
                throw new EddylineException(ErrorCode.UNKNOWN_COLUMN, "PRIMARY KEY names no column: '" + key + "'")
                        .hint(Suggestions.didYouMean(key, names));
            }
        }
        if (!primaryKey.isEmpty()
                && choice.format().filter(Format::decodesChanges).isEmpty()) {
            throw Errors.unsupported(
                    statement,
                    "PRIMARY KEY on a stream; it needs a format that carries updates, such as debezium-json");
        }
    }

    @Override
    public Void column(SqlColumn element) {
        if (element.defaultValue() != null) {
            throw Errors.unsupported(element.defaultValue(), "DEFAULT on the column of a stream");
        }
        String name = element.name().getSimple();
        addColumn(name, null, element.name());
        sourceColumns.add(new SourceColumn(name, ColumnTypes.of(element.type()), null));
        if (element.primaryKey()) {
            primaryKey.add(name);
        }
        return null;
    }

    @Override
    public Void computedColumn(SqlComputedColumn element) {
        addColumn(element.name().getSimple(), element.expression(), element.name());
        return null;
    }

    @Override
    public Void metadataColumn(SqlMetadataColumn element) {
        RowType offered = choice.connector().metadataColumns();
        String key = element.metadataKey();
        int index = offered.indexOf(key);
        if (index < 0) {
            String near = Suggestions.didYouMean(key, offered.names());
            throw Errors.at(
                            element,
                            ErrorCode.UNKNOWN_COLUMN,
                            "the connector '" + choice.connector().name() + "' has no metadata '" + key + "'")
                    .hint(
                            near.isEmpty() && offered.size() > 0
                                    ? "It has " + String.join(", ", offered.names()) + "."
                                    : near);
        }
        MetadataColumns.add(element, offered.field(index), this::addColumn, sourceColumns);
        return null;
    }

    @Override
    public Void primaryKey(SqlPrimaryKey element) {
        primaryKey.addAll(element.columnNames());
        return null;
    }

    @Override
    public Void watermark(SqlWatermark element) {
        if (watermark != null) {
            throw Errors.at(element, ErrorCode.INVALID_QUERY, "a stream has one watermark at most");
        }
        watermark = element;
        return null;
    }
}
