package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.ViewDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.runtime.engine.BatchOptions;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.engine.QueryState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/** SELECT that ends. */
final class SelectStatements {
    /** How long a SELECT waits for the first answer of a live table that was just created. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private static final Duration FOREVER = Duration.ofDays(365);

    private final Instance instance;
    private final SessionSettings settings;

    SelectStatements(Instance instance, SessionSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    StatementResult select(SqlNode query, StatementOptions options) {
        PlannedQuery planned = instance.planner(settings.zone()).planBatch(query);
        await(query);
        long timeout = options.timeoutMicros() > 0 ? options.timeoutMicros() : settings.timeoutMicros();
        BatchOptions batch = BatchOptions.defaults()
                .withMaxRows(Math.min(options.maxRows(), settings.maxRows()))
                .withTimeout(timeout)
                .withPartitions(instance.configuration().threads())
                .withZone(settings.zone());
        return new StatementResult.Rows(new BatchRows(instance.engine().execute(planned.plan(), batch)));
    }

    /** Waits until the answers that the query reads are there. */
    void await(SqlNode query) {
        Set<String> relations = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        boolean all = collect(query, relations);
        List<Query> queries = new ArrayList<>();
        for (Query candidate : instance.engine().queries()) {
            if (relations.contains(candidate.name()) || (all && instance.waitsForQueries())) {
                queries.add(candidate);
            }
        }
        queries.forEach(this::await);
    }

    /** The relations that a query reads, through views. True when one of them is about queries that aren't named: side and system tables. */
    private boolean collect(SqlNode query, Set<String> relations) {
        boolean all = false;
        for (String name : References.of(query)) {
            all |= !References.owner(name).equals(name) || name.indexOf('.') >= 0;
            if (relations.add(name)) {
                Optional<CatalogObject> object = instance.catalog().find(name);
                if (object.isPresent() && object.get() instanceof ViewDefinition view) {
                    all |= collect(ParsedSql.parse(view.query()).node(), relations);
                }
            }
        }
        return all;
    }

    private void await(Query query) {
        if (!instance.waitsForQueries()) {
            query.awaitFirstEpoch(FIRST_ANSWER);
            return;
        }
        if (query.spec().trigger().isBounded()) {
            query.awaitTermination(FOREVER);
        } else if (query.state() == QueryState.CREATED || query.state() == QueryState.RUNNING) {
            query.processAllAvailable(FOREVER);
        }
        query.failure().ifPresent(failure -> {
            throw new EddylineException(
                            failure.code(), "query '" + query.name() + "' failed: " + failure.problem(), failure)
                    .hint(failure.hint().orElse(""));
        });
    }

    /** Refused for now; says what to use instead. */
    static EddylineException notYet(String what) {
        return new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: " + what);
    }
}
