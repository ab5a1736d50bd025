package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.Planner;
import io.eddyline.runtime.engine.Query;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.StoredObject;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** From kept statements to definitions and running queries again. */
final class Definitions {
    private final Instance instance;

    Definitions(Instance instance) {
        this.instance = instance;
    }

    static ZoneId zone(StoredObject stored, ZoneId otherwise) {
        String zone = stored.attributes().get(Instance.ZONE);
        return zone == null ? otherwise : ZoneId.of(zone);
    }

    private ZoneId zone(String name) {
        ZoneId otherwise = instance.configuration().zone();
        return instance.catalog()
                .entry(name)
                .map(CatalogEntry::stored)
                .map(stored -> zone(stored, otherwise))
                .orElse(otherwise);
    }

    /** Plans a kept statement again. */
    CatalogObject define(StoredObject stored) {
        SqlNode node = ParsedSql.parse(stored.ddl()).node();
        Planner planner = instance.planner(zone(stored, instance.configuration().zone()));
        if (node instanceof SqlCreateStream statement) {
            return planner.planCreateStream(statement, stored.ddl());
        }
        if (node instanceof SqlCreateView statement) {
            return planner.planCreateView(statement, stored.ddl());
        }
        if (node instanceof SqlCreateMaterializedView statement) {
            return planner.planCreateMaterializedView(statement, stored.ddl(), defaults(stored))
                    .definition();
        }
        if (node instanceof SqlCreateSink statement) {
            return planner.planCreateSink(statement, stored.ddl(), defaults(stored))
                    .definition();
        }
        throw new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: objects of the kind " + stored.kind());
    }

    private static Map<String, String> defaults(StoredObject stored) {
        Map<String, String> defaults = new LinkedHashMap<>();
        stored.attributes().forEach((key, value) -> {
            if (key.startsWith(Instance.DEFAULT)) {
                defaults.put(key.substring(Instance.DEFAULT.length()), value);
            }
        });
        return defaults;
    }

    /** Starts the query of an object that is in the catalog; empty when it has none. */
    Optional<Query> start(CatalogObject object) {
        ZoneId zone = zone(object.name());
        Planner planner = instance.planner(zone);
        if (object instanceof LiveTableDefinition liveTable) {
            return Optional.of(instance.start(liveTable, planner.planLiveTable(liveTable), zone));
        }
        if (object instanceof SinkDefinition sink) {
            return Optional.of(instance.start(sink, planner.planSink(sink), zone));
        }
        return Optional.empty();
    }
}
