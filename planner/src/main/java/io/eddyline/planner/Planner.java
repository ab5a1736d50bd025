package io.eddyline.planner;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.catalog.ViewDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlExplainStatement;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * From syntax trees and the catalog to definitions and plans. Every error is an {@link EddylineException} with the place in the statement's
 * text where it is known. Changes nothing in the catalog. Safe for use by many threads.
 */
public final class Planner {
    private final Catalog catalog;
    private final PlannerOptions options;

    public Planner(Catalog catalog, PlannerOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    private EddylineException notYet() {
        return new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet " + catalog + options);
    }

    /** Checks a CREATE STREAM: columns, computed columns, watermark, connector, format, options; infers columns that are not given. */
    public StreamDefinition planCreateStream(SqlCreateStream statement, String ddl) {
        throw notYet();
    }

    /** Checks a CREATE VIEW. */
    public ViewDefinition planCreateView(SqlCreateView statement, String ddl) {
        throw notYet();
    }

    /**
     * Checks and plans a CREATE MATERIALIZED VIEW.
     *
     * @param defaults values for query options that the statement does not give, by normalised key: session settings
     */
    public PlannedLiveTable planCreateMaterializedView(
            SqlCreateMaterializedView statement, String ddl, Map<String, String> defaults) {
        throw notYet();
    }

    /** Checks and plans a CREATE SINK; {@code defaults} as above. */
    public PlannedSink planCreateSink(SqlCreateSink statement, String ddl, Map<String, String> defaults) {
        throw notYet();
    }

    /** Plans the query of a materialized view that is in the catalog, for a restart. */
    public PlannedQuery planLiveTable(LiveTableDefinition definition) {
        throw notYet();
    }

    /** Plans the query of a sink that is in the catalog, for a restart. */
    public PlannedQuery planSink(SinkDefinition definition) {
        throw notYet();
    }

    /**
     * Plans a query that runs for ever: SUBSCRIBE, SELECT ... EMIT. Materialized views are expanded to their queries.
     *
     * @param query may have an EMIT clause
     * @param requested an output mode; empty for UPDATE, or what EMIT says
     */
    public PlannedQuery planStreaming(SqlNode query, Optional<OutputMode> requested) {
        throw notYet();
    }

    /** Plans a SELECT that ends: live tables are read at a snapshot, streams from their start to their end as of now. */
    public PlannedQuery planBatch(SqlNode query) {
        throw notYet();
    }

    /** The text of an EXPLAIN; lines end with a newline. */
    public String explain(SqlExplainStatement statement) {
        throw notYet();
    }
}
