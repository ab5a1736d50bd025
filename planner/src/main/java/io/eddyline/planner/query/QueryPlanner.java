package io.eddyline.planner.query;

import io.eddyline.catalog.Catalog;
import io.eddyline.error.EddylineException;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.QueryPlan;
import io.eddyline.planner.check.ModeRequest;
import io.eddyline.planner.check.OutputModes;
import io.eddyline.planner.check.PlanChecker;
import io.eddyline.planner.lower.Columns;
import io.eddyline.planner.lower.RelLowering;
import io.eddyline.planner.phase.LogicalPlan;
import io.eddyline.planner.phase.PlanningSession;
import io.eddyline.planner.physical.DropWatermarks;
import io.eddyline.planner.physical.MergeProjects;
import io.eddyline.planner.physical.PruneColumns;
import io.eddyline.planner.physical.PushFilters;
import io.eddyline.planner.property.AppendOnly;
import io.eddyline.planner.property.UniqueKeys;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.planner.validate.Positions;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** From a query's tree to its plan. */
public final class QueryPlanner {
    private final Catalog catalog;
    private final EngineTables tables;
    private final ZoneId zone;
    private final PlanCache plans;

    /** A planner over a catalog, the engine's own tables, and the session's time zone; plans that are known are taken from the cache. */
    public QueryPlanner(Catalog catalog, EngineTables tables, ZoneId zone, PlanCache plans) {
        this.catalog = catalog;
        this.tables = tables;
        this.zone = zone;
        this.plans = plans;
    }

    /** A query that ends. */
    public PlannedQuery batch(SqlNode query) {
        return plans.plan(catalog, zone, query, Optional.empty(), () -> planBatch(query));
    }

    private PlannedQuery planBatch(SqlNode query) {
        Lowered lowered = lower(query, false);
        PlanNode root = finish(lowered.root);
        QueryPlan plan =
                new QueryPlan(QueryPlan.VERSION, root, OutputMode.COMPLETE, UniqueKeys.of(root), AppendOnly.of(root));
        return new PlannedQuery(plan, lowered.logical.text());
    }

    /** A query that runs for ever. */
    public PlannedQuery streaming(SqlNode query, ModeRequest request) {
        return plans.plan(catalog, zone, query, Optional.of(request), () -> planStreaming(query, request));
    }

    private PlannedQuery planStreaming(SqlNode query, ModeRequest request) {
        Lowered lowered = lower(query, true);
        OutputModes.Served served = choose(query, lowered.root, request);
        PlanNode root = finish(DropWatermarks.apply(served.root()));
        QueryPlan plan =
                new QueryPlan(QueryPlan.VERSION, root, served.mode(), UniqueKeys.of(root), AppendOnly.of(root));
        return new PlannedQuery(plan, lowered.logical.text());
    }

    private static OutputModes.Served choose(SqlNode query, PlanNode root, ModeRequest request) {
        try {
            return OutputModes.choose(root, request);
        } catch (EddylineException e) {
            throw Positions.of(query).map(e::at).orElse(e);
        }
    }

    private record Lowered(PlanNode root, LogicalPlan logical) {}

    private Lowered lower(SqlNode query, boolean streaming) {
        PlanningSession session = PlanningSession.of(catalog, tables, streaming);
        LogicalPlan logical = session.plan(query);
        ScanPlans scans = new ScanPlans(zone, streaming);
        RelLowering lowering = new RelLowering(scans, session.rexBuilder(), zone);
        PlanNode root = session.explained(query, () -> lowering.lower(logical.rel()));
        return new Lowered(Columns.named(root, logical.names()), logical);
    }

    /** Conditions go down first, so that projections meet; columns that only they needed are pruned last. */
    private static PlanNode finish(PlanNode lowered) {
        PlanNode root = lowered;
        for (var pass : List.<java.util.function.UnaryOperator<PlanNode>>of(
                MergeProjects::apply, PushFilters::apply, PruneColumns::apply, MergeProjects::apply)) {
            root = pass.apply(root);
        }
        PlanChecker.check(root);
        return root;
    }
}
