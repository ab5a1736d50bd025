package io.eddyline.planner.phase;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.schema.CatalogSchemas;
import io.eddyline.planner.schema.EddylineTypeFactory;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.planner.schema.RelationTable;
import io.eddyline.planner.validate.Operators;
import io.eddyline.planner.validate.UnsupportedSyntax;
import io.eddyline.planner.validate.ValidationErrors;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.parser.EddylineConformance;
import io.eddyline.sql.parser.EddylineParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.util.Pair;

/** Validates and translates the queries of one statement, views included, over one snapshot of the catalog. For one thread. */
public final class PlanningSession {
    private static final int MAX_VIEW_DEPTH = 100;

    private final EddylineTypeFactory typeFactory = new EddylineTypeFactory();
    private final RelOptCluster cluster;
    private final CalciteCatalogReader reader;
    private final ValidationErrors errors;
    private final Deque<String> expanding = new ArrayDeque<>();

    private PlanningSession(Function<PlanningSession, CalciteSchema> schema, ValidationErrors errors) {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        CalciteConnectionConfig config = new CalciteConnectionConfigImpl(properties);
        this.reader = new CalciteCatalogReader(schema.apply(this), List.of(), typeFactory, config);
        HepPlanner planner =
                new HepPlanner(HepProgram.builder().build(), Contexts.of(config), true, null, RelOptCostImpl.FACTORY);
        // Constants are evaluated as rows are, by the runtime: Calcite's arithmetic differs in fractions of seconds,
        // rounding and texts.
        planner.setExecutor((rexBuilder, constants, reduced) -> reduced.addAll(constants));
        this.cluster = RelOptCluster.create(planner, new RexBuilder(typeFactory));
        // Reflection instead of generated code: a statement is planned once.
        cluster.setMetadataQuerySupplier(
                () -> new RelMetadataQuery(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE)));
        this.errors = errors;
    }

    /**
     * A session over the catalog.
     *
     * @param streaming whether a materialized view stands for its query instead of for its rows
     */
    public static PlanningSession of(Catalog catalog, EngineTables tables, boolean streaming) {
        return new PlanningSession(
                session -> CatalogSchemas.of(catalog, tables, streaming, session::expansion),
                ValidationErrors.of(catalog, tables));
    }

    /** A session that knows one relation only. */
    public static PlanningSession over(String name, RelationTable table) {
        return new PlanningSession(
                session -> CatalogSchemas.single(name, table), ValidationErrors.of(name, table.rowType()));
    }

    public RexBuilder rexBuilder() {
        return cluster.getRexBuilder();
    }

    /** Validates a query, translates it and takes it through all phases. */
    public LogicalPlan plan(SqlNode query) {
        return explained(query, () -> {
            RelRoot root = translate(query);
            List<String> names = Pair.right(root.fields);
            return new LogicalPlan(Phases.run(root.project()), names);
        });
    }

    /** Runs a part of planning; what it throws becomes an error for users, at the query's place when there is none nearer. */
    public <T> T explained(SqlNode query, Supplier<T> planning) {
        return errors.explained(query, planning);
    }

    private RelRoot translate(SqlNode query) {
        SqlNode select = SqlEmit.queryOf(query);
        UnsupportedSyntax.check(select);
        SqlValidator validator = validator();
        SqlNode validated = validator.validate(AstRewrites.apply(select));
        SqlToRelConverter converter = new SqlToRelConverter(
                (rowType, sql, path, viewPath) -> {
                    throw new IllegalStateException("views expand themselves");
                },
                validator,
                reader,
                cluster,
                Convertlets.INSTANCE,
                SqlToRelConverter.config()
                        .withExpand(false)
                        .withTrimUnusedFields(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withHintStrategyTable(org.apache.calcite.rel.hint.HintStrategyTable.EMPTY));
        return converter.convertQuery(validated, false, true);
    }

    private SqlValidator validator() {
        SqlValidator.Config config = SqlValidator.Config.DEFAULT
                .withConformance(EddylineConformance.INSTANCE)
                .withDefaultNullCollation(NullCollation.LOW)
                .withIdentifierExpansion(true);
        return SqlValidatorUtil.newValidator(Operators.INSTANCE, reader, typeFactory, config);
    }

    private RelationTable.Expansion expansion(CatalogObject object, String query) {
        return (context, table) -> {
            if (expanding.contains(object.name()) || expanding.size() > MAX_VIEW_DEPTH) {
                throw new EddylineException(
                        ErrorCode.INVALID_QUERY, "the view '" + object.name() + "' is defined by itself");
            }
            expanding.push(object.name());
            try {
                RelNode rel = translate(EddylineParser.parseStatement(query)).project();
                return RelOptUtil.createCastRel(rel, table.getRowType(), true);
            } catch (EddylineException e) {
                throw new EddylineException(
                        e.code(),
                        "the " + object.kind() + " '" + object.name() + "' no longer works: " + e.problem(),
                        e);
            } finally {
                expanding.pop();
            }
        };
    }
}
