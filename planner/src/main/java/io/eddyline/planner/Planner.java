package io.eddyline.planner;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.catalog.ViewDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.plan.OutputMode;
import io.eddyline.planner.check.ModeRequest;
import io.eddyline.planner.ddl.InsertAnalysis;
import io.eddyline.planner.ddl.PlannedInsert;
import io.eddyline.planner.ddl.PlannedLiveTable;
import io.eddyline.planner.ddl.PlannedSink;
import io.eddyline.planner.ddl.QueryAnalysis;
import io.eddyline.planner.ddl.StreamAnalysis;
import io.eddyline.planner.ddl.StreamLike;
import io.eddyline.planner.explain.Explanation;
import io.eddyline.planner.query.PlanCache;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.planner.query.QueryPlanner;
import io.eddyline.planner.query.Relations;
import io.eddyline.planner.validate.Errors;
import io.eddyline.planner.validate.Positions;
import io.eddyline.sql.ast.CreatesObject;
import io.eddyline.sql.ast.ExplainMode;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.ast.SqlStatement;
import io.eddyline.sql.ast.SqlSubscribe;
import io.eddyline.sql.parser.EddylineParser;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;

/**
 * From syntax trees and the catalog to definitions and plans. Every error is an {@link EddylineException} with the place in the statement's
 * text where it is known. Changes nothing in the catalog. Safe for use by many threads.
 */
public final class Planner {
    private final Catalog catalog;
    private final StreamAnalysis.SourceSettings sources;
    private final QueryPlanner queries;
    private final QueryAnalysis statements;
    private final InsertAnalysis inserts;

    /** A planner that knows no plans yet. */
    public Planner(Catalog catalog, PlannerOptions options) {
        this(catalog, options, new PlanCache());
    }

    /**
     * A planner over a catalog.
     *
     * @param plans what was planned before over the same catalog
     */
    public Planner(Catalog catalog, PlannerOptions options, PlanCache plans) {
        this.catalog = catalog;
        this.sources = new StreamAnalysis.SourceSettings(options.zone(), options.paths(), options.clock());
        this.queries = new QueryPlanner(catalog, options.tables(), options.zone(), plans);
        this.statements = new QueryAnalysis(queries);
        this.inserts = new InsertAnalysis(catalog, queries);
    }

    /** Checks a CREATE STREAM: columns, computed columns, watermark, connector, format, options; infers columns that are not given. */
    public StreamDefinition planCreateStream(SqlCreateStream statement, String ddl) {
        return positioned(statement, () -> {
            SqlCreateStream expanded = StreamLike.expand(statement, catalog);
            // What is kept must not change when the other stream does.
            String kept = statement.like() == null ? ddl : EddylineParser.unparse(expanded);
            return StreamAnalysis.analyse(sources, expanded, kept);
        });
    }

    /** Checks that a stream which was just analysed can be read now; not for streams that the catalog has already. */
    public void checkSource(SqlCreateStream statement, StreamDefinition definition) {
        positioned(statement, () -> {
            StreamAnalysis.checkSource(sources, StreamLike.expand(statement, catalog), definition);
            return definition;
        });
    }

    /** Checks a CREATE VIEW. */
    public ViewDefinition planCreateView(SqlCreateView statement, String ddl) {
        return positioned(statement, () -> statements.view(statement, ddl));
    }

    /**
     * Checks and plans a CREATE MATERIALIZED VIEW.
     *
     * @param defaults values for query options that the statement does not give, by normalised key: session settings
     */
    public PlannedLiveTable planCreateMaterializedView(
            SqlCreateMaterializedView statement, String ddl, Map<String, String> defaults) {
        return positioned(statement, () -> statements.liveTable(statement, ddl, defaults));
    }

    /** Checks and plans a CREATE SINK; {@code defaults} as above. */
    public PlannedSink planCreateSink(SqlCreateSink statement, String ddl, Map<String, String> defaults) {
        return positioned(statement, () -> statements.sink(statement, ddl, defaults));
    }

    /** An error that has no place of its own points at the new object's name. */
    private static <T> T positioned(CreatesObject statement, Supplier<T> planning) {
        try {
            return planning.get();
        } catch (EddylineException e) {
            throw e.position().isPresent()
                    ? e
                    : Positions.of(statement.name()).map(e::at).orElse(e);
        }
    }

    /** Checks and plans an INSERT: its query gives the rows in the columns of the target. */
    public PlannedInsert planInsert(SqlInsert statement) {
        return inserts.analyse(statement);
    }

    /** Plans the query of a materialized view that is in the catalog, for a restart. */
    public PlannedQuery planLiveTable(LiveTableDefinition definition) {
        return statements.liveTable(definition);
    }

    /** Plans the query of a sink that is in the catalog, for a restart. */
    public PlannedQuery planSink(SinkDefinition definition) {
        return statements.sink(definition);
    }

    /**
     * Plans a query that runs for ever: SUBSCRIBE, SELECT ... EMIT. Materialized views are expanded to their queries.
     *
     * @param query may have an EMIT clause
     * @param requested an output mode; empty for what EMIT says, else UPDATE
     */
    public PlannedQuery planStreaming(SqlNode query, Optional<OutputMode> requested) {
        Optional<OutputMode> mode =
                requested.or(() -> Optional.ofNullable(SqlEmit.modeOf(query)).map(QueryAnalysis::mode));
        return queries.streaming(SqlEmit.queryOf(query), ModeRequest.changes(mode, "the subscription"));
    }

    /** Plans a SELECT that ends: live tables are read at a snapshot, streams from their start to their end as of now. */
    public PlannedQuery planBatch(SqlNode query) {
        return queries.batch(query);
    }

    /** The text of an EXPLAIN; lines end with a newline. */
    public String explain(SqlExplainStatement statement) {
        PlannedQuery query = planned(statement.statement());
        return Explanation.of(query, statement.mode() == null ? ExplainMode.PHYSICAL : statement.mode());
    }

    private PlannedQuery planned(SqlNode statement) {
        if (statement instanceof SqlCreateMaterializedView view) {
            return planCreateMaterializedView(view, "", Map.of()).query();
        }
        if (statement instanceof SqlCreateSink sink) {
            return planCreateSink(sink, "", Map.of()).query();
        }
        if (statement instanceof SqlCreateView view) {
            return planBatch(view.query());
        }
        if (statement instanceof SqlSubscribe subscribe) {
            SqlNode target = subscribe.target();
            SqlNode query = target instanceof SqlIdentifier relation ? Relations.selectAll(relation) : target;
            return planStreaming(query, Optional.empty());
        }
        if (statement instanceof SqlEmit) {
            return planStreaming(statement, Optional.empty());
        }
        if (statement instanceof SqlStatement) {
            throw Errors.unsupported(statement, "EXPLAIN of this kind of statement");
        }
        return planBatch(statement);
    }
}
