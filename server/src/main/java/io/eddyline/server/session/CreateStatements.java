package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Connector;
import io.eddyline.connector.Plugins;
import io.eddyline.planner.Planner;
import io.eddyline.planner.ddl.PlannedLiveTable;
import io.eddyline.planner.ddl.PlannedSink;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.ServerCatalog;
import io.eddyline.sql.ast.CreatesObject;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** CREATE STREAM, VIEW, MATERIALIZED VIEW and SINK. An object is in the catalog when its query runs, or not at all. */
final class CreateStatements {
    private final Instance instance;
    private final SessionSettings settings;
    private final String ddl;

    CreateStatements(Instance instance, SessionSettings settings, String ddl) {
        this.instance = instance;
        this.settings = settings;
        this.ddl = ddl;
    }

    private Planner planner() {
        return instance.planner(settings.zone());
    }

    StatementResult createStream(SqlCreateStream statement) {
        return creating(statement, () -> {
            StreamDefinition definition = planner().planCreateStream(statement, ddl);
            planner().checkSource(statement, definition);
            instance.postedRows().creating(definition);
            add(statement, definition, Map.of());
            boolean inferred = statement.elements().isEmpty();
            return created(definition, inferred ? " with the columns " + definition.rowType() : "");
        });
    }

    StatementResult createView(SqlCreateView statement) {
        return creating(statement, () -> {
            CatalogObject definition = planner().planCreateView(statement, ddl);
            add(statement, definition, Map.of());
            return created(definition, "");
        });
    }

    StatementResult createMaterializedView(SqlCreateMaterializedView statement) {
        return creating(statement, () -> {
            Map<String, String> defaults = settings.queryDefaults(name(statement));
            PlannedLiveTable planned = planner().planCreateMaterializedView(statement, ddl, defaults);
            ZoneId zone = settings.zone();
            start(
                    statement,
                    planned.definition(),
                    defaults,
                    () -> instance.start(planned.definition(), planned.query(), zone));
            return created(planned.definition(), "");
        });
    }

    StatementResult createSink(SqlCreateSink statement) {
        return creating(statement, () -> {
            Map<String, String> defaults = settings.queryDefaults(name(statement));
            PlannedSink planned = planner().planCreateSink(statement, ddl, defaults);
            instance.specs().checkSink(planned.definition(), planned.query().plan());
            ZoneId zone = settings.zone();
            start(
                    statement,
                    planned.definition(),
                    defaults,
                    () -> instance.start(planned.definition(), planned.query(), zone));
            return created(planned.definition(), forgetting(planned.definition()));
        });
    }

    /** Rows that are written again are no surprise when this was said. */
    private String forgetting(SinkDefinition sink) {
        boolean lasting =
                Plugins.connector(sink.connector()).capabilities().contains(Connector.Capability.LASTING_OUTPUT);
        boolean kept = instance.specs().checkpoint(sink.name(), sink.options()).isPresent();
        return !lasting || kept
                ? ""
                : "; its progress is forgotten at the end, and a next run writes everything again:"
                        + " give it a checkpoint_location, or a --data-dir to the command, to go on instead";
    }

    private static String name(CreatesObject statement) {
        return Names.simple(statement.name());
    }

    private StatementResult creating(CreatesObject statement, Supplier<StatementResult> creation) {
        instance.definitions().lock();
        try {
            String name = name(statement);
            Optional<CatalogEntry> present = instance.catalog().entry(name);
            if (present.isPresent() && statement.ifNotExists()) {
                return StatementResult.Done.of(
                        present.get().kind() + " " + present.get().name() + " exists already; nothing was done");
            }
            if (present.isPresent() && !statement.replace()) {
                throw ServerCatalog.exists(present.get()).at(Names.position(statement.name()));
            }
            present.ifPresent(entry -> replace(statement, entry));
            return creation.get();
        } finally {
            instance.definitions().unlock();
        }
    }

    /** A view is replaced in its place; what others read, or what has state, is only replaced when nothing depends on it. */
    private void replace(CreatesObject statement, CatalogEntry present) {
        Names.checkKind(present, statement.kind(), statement.name());
        new Dropping(instance).refuseDependants(List.of(present), "replaced");
        if (!(statement instanceof SqlCreateView)) {
            new Dropping(instance).drop(List.of(present));
        }
    }

    private void add(CreatesObject statement, CatalogObject definition, Map<String, String> defaults) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Instance.ZONE, settings.zone().getId());
        defaults.forEach((key, value) -> attributes.put(Instance.DEFAULT + key, value));
        instance.catalog().add(definition, attributes, statement.replace());
    }

    private void start(
            CreatesObject statement, CatalogObject definition, Map<String, String> defaults, Runnable start) {
        // What an object of this name left behind when the process was killed must not become the new one's past.
        instance.specs().defaultCheckpoint(definition.name()).ifPresent(Directories::delete);
        instance.postedRows().dropped(definition.name(), Optional.empty());
        add(statement, definition, defaults);
        try {
            start.run();
        } catch (RuntimeException e) {
            instance.catalog().drop(List.of(definition.name()));
            instance.postedRows().dropped(definition.name(), Optional.empty());
            throw e;
        }
    }

    private static StatementResult created(CatalogObject object, String more) {
        return StatementResult.Done.of(
                "Created " + object.kind().toLowerCase(Locale.ROOT) + " " + object.name() + more);
    }
}
