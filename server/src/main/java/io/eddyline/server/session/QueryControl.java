package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.engine.QueryState;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.sql.ast.SqlAlterQueryState;
import java.util.Locale;
import java.util.Optional;

/** PAUSE, RESUME and STOP. What was asked outlives a restart of the server. */
final class QueryControl {
    private final Instance instance;

    QueryControl(Instance instance) {
        this.instance = instance;
    }

    StatementResult run(SqlAlterQueryState statement) {
        CatalogEntry entry = Names.require(instance.catalog(), statement.name());
        Names.checkKind(entry, statement.kind(), statement.name());
        if (entry.kind().equals("STREAM") || entry.kind().equals("VIEW")) {
            throw new EddylineException(
                            ErrorCode.WRONG_OBJECT_KIND,
                            "'" + entry.name() + "' is a " + entry.kind() + " and has no query of its own")
                    .at(Names.position(statement.name()));
        }
        instance.definitions().lock();
        try {
            String done = switch (statement.action()) {
                case PAUSE -> pause(entry);
                case RESUME -> resume(entry);
                case STOP -> stop(entry);
            };
            return StatementResult.Done.of(done + " " + entry.kind().toLowerCase(Locale.ROOT) + " " + entry.name());
        } finally {
            instance.definitions().unlock();
        }
    }

    private Query running(CatalogEntry entry) {
        return instance.engine()
                .find(entry.name())
                .orElseThrow(() -> entry.failure()
                        .orElseGet(() -> new EddylineException(
                                ErrorCode.ILLEGAL_STATE, "the query of '" + entry.name() + "' does not run")));
    }

    private String pause(CatalogEntry entry) {
        running(entry).pause();
        instance.catalog().setAttribute(entry.name(), Instance.STATE, "paused");
        return "Paused";
    }

    private String stop(CatalogEntry entry) {
        running(entry).stop();
        instance.catalog().setAttribute(entry.name(), Instance.STATE, "stopped");
        return "Stopped";
    }

    private String resume(CatalogEntry entry) {
        Optional<Query> query = instance.engine().find(entry.name());
        if (query.isEmpty()) {
            CatalogObject definition = Names.definition(entry);
            new Definitions(instance).start(definition);
            instance.catalog().noteFailure(entry.name(), null);
        } else if (query.get().state() == QueryState.PAUSED) {
            query.get().resume();
        } else {
            instance.engine().restart(entry.name());
        }
        instance.catalog().setAttribute(entry.name(), Instance.STATE, null);
        return "Resumed";
    }
}
