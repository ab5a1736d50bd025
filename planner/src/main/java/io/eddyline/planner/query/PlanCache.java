package io.eddyline.planner.query;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.plan.OutputMode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.planner.check.ModeRequest;
import io.eddyline.sql.parser.EddylineParser;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlNode;

/**
 * The plans of the last queries. Planning costs tens of milliseconds, which is much beside a query over a small file; the same query over the
 * same catalog has the same plan. A plan is given again only while every stream, view and live table is the very object that it was planned with;
 * errors are not kept, since they point at places. Safe for use by many threads.
 */
public final class PlanCache {
    private static final int MOST_PLANS = 64;
    private static final int MOST_CHARACTERS = 20_000;

    private final Map<Key, Kept> plans = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What decides about a plan, besides the catalog.
     *
     * @param query SQL text
     * @param modes of {@link Modes}, empty for a query that ends
     */
    private record Key(String query, ZoneId zone, Optional<Modes> modes) {}

    /** A request without the name of its receiver, which only messages have. */
    private record Modes(
            Optional<OutputMode> requested, List<OutputMode> preferences, Set<OutputMode> taken, boolean sink) {
        static Modes of(ModeRequest request) {
            return new Modes(request.requested(), request.preferences(), request.taken(), request.sink());
        }
    }

    private record Kept(List<CatalogObject> relations, PlannedQuery planned) {
        /** Identity: an object that was made again may differ in what its text does not show, such as the columns of a file. */
        boolean isOf(List<CatalogObject> others) {
            boolean same = relations.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = relations.get(i) == others.get(i);
            }
            return same;
        }
    }

    /** The query's plan: one that is kept, or a new one. The request is empty for a query that ends. */
    PlannedQuery plan(
            Catalog catalog,
            ZoneId zone,
            SqlNode query,
            Optional<ModeRequest> request,
            Supplier<PlannedQuery> planning) {
        Key key = new Key(EddylineParser.unparse(query), zone, request.map(Modes::of));
        List<CatalogObject> before = relations(catalog);
        Optional<PlannedQuery> kept = find(key, before);
        if (kept.isPresent()) {
            return kept.get();
        }
        PlannedQuery planned = planning.get();
        Kept entry = new Kept(before, planned);
        // The catalog may have changed meanwhile; then nobody knows which of the two the plan is of.
        if (key.query().length() <= MOST_CHARACTERS && entry.isOf(relations(catalog)) && isOfCatalog(planned, before)) {
            keep(key, entry);
        }
        return planned;
    }

    private synchronized Optional<PlannedQuery> find(Key key, List<CatalogObject> relations) {
        Kept kept = plans.get(key);
        return kept != null && kept.isOf(relations) ? Optional.of(kept.planned()) : Optional.empty();
    }

    private synchronized void keep(Key key, Kept entry) {
        plans.put(key, entry);
        if (plans.size() > MOST_PLANS) {
            plans.remove(plans.keySet().iterator().next());
        }
    }

    private static List<CatalogObject> relations(Catalog catalog) {
        return catalog.objects().stream()
                .filter(object -> !(object instanceof SinkDefinition))
                .toList();
    }

    /** Whether all that is scanned is the catalog's: the engine's own tables come and go with queries. */
    private static boolean isOfCatalog(PlannedQuery planned, List<CatalogObject> relations) {
        return isOfCatalog(planned.plan().root(), relations);
    }

    private static boolean isOfCatalog(PlanNode node, List<CatalogObject> relations) {
        if (node instanceof TableScanNode scan) {
            return scan.schemaName().isEmpty()
                    && relations.stream().anyMatch(relation -> relation.name().equals(scan.table()));
        }
        return node.inputs().stream().allMatch(input -> isOfCatalog(input, relations));
    }
}
